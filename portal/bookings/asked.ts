import { bookSpace } from '../../src/domains/bookings/contract.ts'
import { checked } from '../shell/checked.ts'
import { textOf } from '../shell/send.ts'

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
  return checked(bookSpace.schema.body, {
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
}
