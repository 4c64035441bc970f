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

/** What a second person agreed to; any other step is itself. As the engine tells it to whoever asked. */
function agreedTo(events: readonly StoredEvent[], event: StoredEvent): StoredEvent {
  if (event.action !== 'countersign') return event
  return events.findLast(({ action, number }) => action === 'submit' && number < event.number) ?? event
}

/** The steps of a public request for everybody: those that the process shows, with their open fields alone. */
export function openSteps(events: readonly StoredEvent[]): OpenStep[] {
  return events.flatMap((event) => {
    const { number, action, at, unit, by } = event
    if (action !== 'open' && !actionOf(action)?.shown) return []
    const { action: told, form } = agreedTo(events, event)
    const open = (actionOf(told)?.form ?? []).filter(({ open: isOpen, kind }) => isOpen || kind === 'outcome')
    const read = open.flatMap(({ name }) => (name in form ? [[name, form[name]]] : []))
    return [{ number, action, at, unit: action === 'open' ? null : unit, by, form: Object.fromEntries(read) }]
  })
}
