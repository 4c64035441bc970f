import type { FastifyRequest } from 'fastify'
import { createHash } from 'node:crypto'
import { bookSpace } from '../../src/domains/bookings/contract.ts'
import { act } from '../../src/kernel/access.ts'
import type { Tx } from '../../src/kernel/database.ts'
import { answerOnce, faultsOf } from '../../src/kernel/handle.ts'
import { invalidRequest } from '../../src/kernel/problem.ts'
import type { PortalDeps } from '../deps.ts'
import { textOf } from '../shell/send.ts'
import type { Somebody } from '../shell/somebody.ts'

/** All values of a name in a form: ticked boxes come once, several times or not at all. */
export function valuesOf(body: unknown, name: string): string[] {
  const value = (body as Record<string, unknown> | null | undefined)?.[name]
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string')
  return typeof value === 'string' && value !== '' ? [value] : []
}

export type SpaceDraft = {
  readonly from: string
  readonly minutes: number
  readonly heads: string
  readonly purpose: string
  readonly equipment: readonly string[]
  readonly organisation: string
  readonly note: string
  readonly until: string
  readonly agreed: string
}

/** What was typed, as it was typed. */
export function spaceDraft(values: unknown): SpaceDraft {
  const text = (name: string) => textOf(values, name) ?? ''
  return {
    from: text('from'),
    minutes: Number(text('minutes')) || 60,
    heads: text('heads'),
    purpose: text('purpose'),
    equipment: valuesOf(values, 'equipment'),
    organisation: text('organisation'),
    note: text('note'),
    until: text('until'),
    agreed: text('agreed'),
  }
}

/** The same as the room wants it. Throws invalid-request with each fault at its field. */
export function spaceWish(space: string, draft: SpaceDraft) {
  const parsed = bookSpace.schema.body.safeParse({
    space,
    from: draft.from,
    minutes: draft.minutes,
    heads: Number(draft.heads),
    purpose: draft.purpose,
    equipment: draft.equipment,
    organisation: draft.organisation === '' ? null : draft.organisation,
    note: draft.note.trim() === '' ? null : draft.note,
    agreed: draft.agreed,
  })
  if (!parsed.success) throw invalidRequest({}, faultsOf(parsed.error))
  return parsed.data
}

/** Does the work of a form once, however often it is sent: the key is in the form. */
export async function once<T>(
  { db }: PortalDeps,
  who: Somebody,
  request: FastifyRequest,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const key = textOf(request.body, 'key') ?? ''
  const print = createHash('sha256')
    .update(`${request.url}\n${JSON.stringify(request.body)}`)
    .digest()
  const known = /^[\w-]{8,128}$/.test(key)
  const text = await act(db, who, (tx) => {
    const make = async () => JSON.stringify(await work(tx))
    return known
      ? answerOnce(tx, { actor: who.person, key, route: `portal ${request.url}`, print }, 200, make)
      : make()
  })
  return JSON.parse(text) as T
}
