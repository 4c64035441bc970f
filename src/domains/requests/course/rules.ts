import type { Field } from '../../../engines/cases/definition/contract.ts'
import type { StoredEvent } from '../../../engines/cases/fold/contract.ts'
import { REQUEST } from '../process.ts'

/** A step as everybody may read it: what happened, at which unit, and of what was said the open fields. */
export type OpenStep = Pick<StoredEvent, 'number' | 'action' | 'at' | 'unit'> & {
  readonly by: string | null
  readonly form: Readonly<Record<string, unknown>>
}

type Known = { readonly shown: boolean; readonly form?: readonly Field[] }

const actionOf = (name: string): Known | undefined =>
  (REQUEST.actions as Readonly<Record<string, Known>>)[name]

/** The steps of a public request for everybody: those that the process shows, with their open fields alone. */
export function openSteps(events: readonly StoredEvent[]): OpenStep[] {
  return events.flatMap(({ number, action, at, unit, by, form }) => {
    const known = actionOf(action)
    if (action !== 'open' && !known?.shown) return []
    const open = (known?.form ?? []).filter(({ open: isOpen, kind }) => isOpen || kind === 'outcome')
    const read = open.flatMap(({ name }) => (name in form ? [[name, form[name]]] : []))
    return [{ number, action, at, unit: action === 'open' ? null : unit, by, form: Object.fromEntries(read) }]
  })
}
