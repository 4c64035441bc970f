import { z } from 'zod'

/** A point in time: an ISO string on the wire, a Temporal.Instant in code. */
export const Instant = z
  .codec(z.iso.datetime({ offset: true }), z.instanceof(Temporal.Instant), {
    decode: (text) => Temporal.Instant.from(text),
    encode: (instant) => instant.toString(),
  })
  .meta({ type: 'string', format: 'date-time' })

/** A day of the calendar, YYYY-MM-DD, without a time or a zone. */
export const Day = z.iso.date()
