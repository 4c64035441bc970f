import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type CaseLine, takeCaseAction } from '../../../src/domains/handling/contract.ts'
import { call } from '../api.ts'
import { askAnew } from '../ask.ts'
import { presentLanguage } from '../language.ts'

export type Bulk = { readonly done: number; readonly all: number; readonly refused: readonly unknown[] }

/**
 * Takes up several cases, one after the other, each by itself: what one is refused for does not stop the
 * others. Says how far it is, and afterwards what was refused.
 */
export function useAcceptAll() {
  const client = useQueryClient()
  const [bulk, setBulk] = useState<Bulk>()
  const [isBusy, setBusy] = useState(false)
  const accept = async (lines: readonly CaseLine[]): Promise<Bulk> => {
    setBusy(true)
    let so: Bulk = { done: 0, all: lines.length, refused: [] }
    setBulk(so)
    for (const line of lines) {
      const refused = await acceptOne(line)
      so = {
        ...so,
        done: so.done + 1,
        refused: refused === undefined ? so.refused : [...so.refused, refused],
      }
      setBulk(so)
    }
    setBusy(false)
    await askAnew(client)
    return so
  }
  return { bulk, isBusy, accept }
}

/** Takes up one case; what speaks against it, or undefined. */
async function acceptOne({ id, accept, events, turn }: CaseLine): Promise<unknown> {
  if (accept === null) return undefined
  try {
    await call(
      takeCaseAction,
      {
        params: { caseId: id, action: accept },
        body: { seen: events, form: {}, ...(turn && { unit: turn.unit.id }) },
      },
      { language: presentLanguage() },
    )
    return undefined
  } catch (error) {
    return error
  }
}
