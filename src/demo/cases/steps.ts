import type { Step } from './story.ts'

/** Steps are told in hours after the opening. */
export const DAY = 24

const by =
  (as: Step['as']) =>
  (action: string, hours: number, form: Step['form'] = {}): Step => ({ action, hours, as, form })

/** What whoever leads does, whoever supervises, whoever assists, and whoever asked. */
export const lead = by('lead')
export const head = by('supervisor')
export const helper = by('assist')
export const asker = by('requester')
