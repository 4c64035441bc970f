import { z } from 'zod'

/** An edition of the official calendar and the working hours: its id is made from its content. */
export const CalendarId = z.uuid().brand<'CalendarId'>()
export type CalendarId = z.infer<typeof CalendarId>

/**
 * All that working time is counted by: holidays and make-up workdays as they were published, and from which day on
 * work is done when. An edition never changes; another content is another edition.
 */
export type CalendarEdition = {
  readonly id: CalendarId
  readonly timeZone: string
  /** In order of their first day; the first holds for all days before it as well. Minutes of the day. */
  readonly hours: readonly {
    readonly from: string
    readonly periods: readonly { readonly opens: number; readonly closes: number }[]
  }[]
  readonly days: readonly { readonly date: string; readonly kind: 'holiday' | 'workday' }[]
}
