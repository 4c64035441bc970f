import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { freshDatabase } from '../../../../test/database.ts'
import { act, look } from '../../../kernel/access.ts'
import { ProblemError } from '../../../kernel/problem.ts'
import { givenStation } from '../../stations/samples.ts'
import { givenTown } from '../../territory/samples.ts'
import { bookSpace } from '../booking/actions.ts'
import { cancelBooking } from '../booking/changing/actions.ts'
import type { BookingId } from '../booking/contract.ts'
import { moveBooking } from '../booking/moving/actions.ts'
import { freeDays, spaceHere } from '../free/actions.ts'
import { givenResident, givenSpace } from '../samples.ts'

const { db, ownerUrl } = await freshDatabase()
const town = await givenTown(ownerUrl)
const who = await givenResident(ownerUrl)
const NOW = Temporal.Instant.from('2026-09-14T00:00:00Z')
const DATE = '2026-09-16'
const [OPENS, CLOSES, STEP, LEAST, MOST] = [540, 1080, 30, 30, 120]

/** Minute by minute: whose each minute of the day is, setting up and cleaning included. */
class Naive {
  readonly bookings = new Map<BookingId, { start: number; end: number; version: number }>()
  readonly before: number
  readonly after: number

  constructor(before: number, after: number) {
    this.before = before
    this.after = after
  }

  fits(start: number, length: number, beside?: BookingId): boolean {
    if (start < OPENS || start + length > CLOSES) return false
    for (let minute = start - this.before; minute < start + length + this.after; minute += 1)
      for (const [id, one] of this.bookings)
        if (id !== beside && minute >= one.start - this.before && minute < one.end + this.after) return false
    return true
  }

  starts(): Map<string, number> {
    const found = new Map<string, number>()
    for (let start = 0; start < 1440; start += STEP) {
      let longest = 0
      for (let length = STEP; length <= MOST && this.fits(start, length); length += STEP) longest = length
      if (longest >= LEAST) found.set(clock(start), longest)
    }
    return found
  }
}

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

type Step =
  | { readonly do: 'book'; readonly slot: number; readonly halves: number }
  | { readonly do: 'move'; readonly which: number; readonly slot: number }
  | { readonly do: 'cancel'; readonly which: number }

// Few places, so that nearly every step meets what is there; now and then outside the hours.
const slot = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 18, max: 28 }) },
  fc.integer({ min: 16, max: 38 }),
)
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('book' as const),
        slot,
        halves: fc.integer({ min: 1, max: 4 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('move' as const), which: fc.nat(3), slot }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), which: fc.nat(3) }) },
  ),
  { minLength: 8, maxLength: 14 },
)

test('whatever is booked, moved and cancelled: never two at once, and free times are those of a minute-by-minute model', async () => {
  await fc.assert(
    fc.asyncProperty(
      steps,
      fc.constantFrom(0, 15, 45),
      fc.constantFrom(0, 15, 30),
      async (walk, before, after) => {
        const station = await givenStation(ownerUrl, {
          unit: town.north1,
          daily: [{ opens: OPENS, closes: CLOSES }],
        })
        const terms = {
          leastMinutes: LEAST,
          mostMinutes: MOST,
          stepMinutes: STEP,
          beforeMinutes: before,
          afterMinutes: after,
        }
        const given = await givenSpace(ownerUrl, station, terms)
        const naive = new Naive(before, after)
        for (const step of walk) await take(naive, given, step)
        const [day] = await look(db, who, async (tx) =>
          freeDays(tx, await spaceHere(tx, given.space), { from: DATE, days: 1 }, NOW),
        )
        assert.deepEqual(
          new Map(day?.starts.map(({ at, longest }) => [at.slice(11), longest])),
          naive.starts(),
        )
      },
    ),
    { numRuns: 6 },
  )
})

async function take(naive: Naive, given: Awaited<ReturnType<typeof givenSpace>>, step: Step): Promise<void> {
  const chosen = step.do === 'book' ? undefined : [...naive.bookings][step.which]
  if (step.do !== 'book' && !chosen) return
  const [id, held] = chosen ?? [undefined, { start: 0, end: 0, version: 1 }]
  const start = step.do === 'cancel' ? held.start : step.slot * STEP
  const length = step.do === 'book' ? step.halves * STEP : held.end - held.start
  const expected = step.do === 'cancel' || naive.fits(start, length, id)
  const done = await attempt(step, given, `${DATE}T${clock(start)}`, length, id, held.version)
  assert.equal(done !== undefined, expected, `${JSON.stringify(step)} ${length}`)
  if (done && step.do === 'cancel') naive.bookings.delete(done.id)
  else if (done) naive.bookings.set(done.id, { start, end: start + length, version: done.version })
}

async function attempt(
  step: Step,
  { space, edition }: Awaited<ReturnType<typeof givenSpace>>,
  from: string,
  minutes: number,
  id: BookingId | undefined,
  version: number,
) {
  try {
    return await act(db, who, (tx) => {
      const wish = { heads: 2, purpose: 'meeting' as const, equipment: [], organisation: null, note: null }
      if (step.do === 'book' || id === undefined)
        return bookSpace(tx, who, { ...wish, space, from, minutes, agreed: edition }, 'en', NOW)
      if (step.do === 'cancel')
        return cancelBooking(tx, who, id, { version, reason: null, wholeSeries: false }, NOW)
      return moveBooking(tx, who, id, { version, from, minutes: null, space: null, reason: null }, 'en', NOW)
    })
  } catch (error) {
    if (error instanceof ProblemError && ['time-taken', 'space-closed-then'].includes(error.type))
      return undefined
    throw error
  }
}
