import { z } from 'zod'
import { clockOfMinutes, minutesOfClock } from '../../../kernel/wall-clock.ts'

/*
 * Opening hours as the API, the editor and the database tell them. These forms judge how each value is
 * written; whether a plan makes sense as a whole is for `hoursFaults` in rules.ts, which names each fault.
 */

/** When a door opens: HH:MM on the wire, minutes of the local day (0 to 1439) in code. */
const OpensAt = z
  .codec(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/), z.number(), {
    decode: minutesOfClock,
    encode: clockOfMinutes,
  })
  .meta({ type: 'string', examples: ['08:30'] })

/**
 * When it closes: as OpensAt, up to 48:00 (2880), for hours past midnight belong to the day they began:
 * '26:00' is two in the morning of the next day.
 */
const ClosesAt = z
  .codec(z.string().regex(/^([0-3]\d|4[0-7]):[0-5]\d$|^48:00$/), z.number(), {
    decode: minutesOfClock,
    encode: clockOfMinutes,
  })
  .meta({ type: 'string', examples: ['20:30', '26:00'] })

/** Open from one minute to another, that one excluded. */
export const Interval = z.object({ opens: OpensAt, closes: ClosesAt }).readonly().meta({ id: 'Interval' })
export type Interval = z.infer<typeof Interval>

/** The intervals of a day; none means closed. */
export const DayHours = z.array(Interval).max(12).readonly()
export type DayHours = z.infer<typeof DayHours>

const InBothLanguages = z
  .object({ zh: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(200) })
  .readonly()

/** A day of every year, MM-DD. 29 February may be named: in other years it stands between its neighbours. */
const DayOfYear = z
  .string()
  .regex(/^(0[13578]|1[02])-(0[1-9]|[12]\d|3[01])$|^(0[469]|11)-(0[1-9]|[12]\d|30)$|^02-(0[1-9]|[12]\d)$/)
  .meta({ examples: ['07-01'] })

/**
 * The hours of a season, or the regular ones. `from` and `to` recur every year, both included, and may
 * go over New Year; the regular timetable has neither. `week` begins on Monday. `holiday` rules official
 * holidays (null: as on that weekday), `makeUpDay` the weekends worked in exchange (null: as on Monday
 * of the same timetable, for such a day is worked like a workday).
 */
export const Timetable = z
  .object({
    label: InBothLanguages.exactOptional(),
    from: DayOfYear.exactOptional(),
    to: DayOfYear.exactOptional(),
    week: z.array(DayHours).length(7).readonly(),
    holiday: DayHours.nullable(),
    makeUpDay: DayHours.nullable(),
  })
  .readonly()
  .meta({ id: 'Timetable' })
export type Timetable = z.infer<typeof Timetable>

/** Other hours, or none, on dates (both included), whatever else is said of them. */
export const Exception = z
  .object({ from: z.iso.date(), to: z.iso.date(), hours: DayHours, reason: InBothLanguages })
  .readonly()
  .meta({ id: 'Exception' })
export type Exception = z.infer<typeof Exception>

/** All that decides when a station is open: an exception before a season before the regular timetable. */
export const OpeningPlan = z
  .object({
    timeZone: z.string().max(64),
    regular: Timetable,
    seasons: z.array(Timetable).max(20).readonly(),
    exceptions: z.array(Exception).max(400).readonly(),
  })
  .readonly()
  .meta({ id: 'OpeningPlan' })
export type OpeningPlan = z.infer<typeof OpeningPlan>

export const HoursFaultCode = z.enum([
  'time-zone-unknown',
  'interval-out-of-range',
  'closes-before-opening',
  'intervals-overlap',
  'runs-into-next-day',
  'season-without-dates',
  'regular-with-dates',
  'date-does-not-exist',
  'seasons-overlap',
  'exception-ends-before-start',
  'exceptions-overlap',
])
export type HoursFaultCode = z.infer<typeof HoursFaultCode>

/** What is wrong where: a JSON pointer into the plan, and in `values.other` one to what it collides with. */
export type HoursFault = {
  readonly pointer: string
  readonly code: HoursFaultCode
  readonly values?: { readonly other: string }
}
