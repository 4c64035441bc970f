import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { freshDatabase } from '../../../../test/database.ts'
import { dueOf, moved, wanted } from './rules.ts'

const { db } = await freshDatabase()
const START = Temporal.PlainDate.from('2026-01-01')
const day = fc.integer({ min: 0, max: 800 }).map((days) => START.add({ days }).toString())
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const plus = (from: string, days: number) => Temporal.PlainDate.from(from).add({ days }).toString()
const quiet = fc
  .tuple(day, maybe(fc.integer({ min: 0, max: 120 })))
  .map(([from, days]) => ({ from, until: days === null ? null : plus(from, days) }))
const resting = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 7 })
const rhythm = fc.record({
  everyDays: fc.integer({ min: 1, max: 400 }),
  aQuarter: fc.integer({ min: 1, max: 30 }),
  isEvery: fc.boolean(),
  restDays: fc.integer({ min: 0, max: 60 }),
  from: day,
})
const visited = fc.record({
  since: day,
  metOn: maybe(day),
  triedOn: maybe(day),
  metInQuarter: fc.integer({ min: 0, max: 31 }),
  askedOn: fc.constant(null),
})
const planOf = ({
  isEvery,
  everyDays,
  aQuarter,
  ...one
}: typeof rhythm extends fc.Arbitrary<infer R> ? R : never) => ({
  ...one,
  everyDays: isEvery ? everyDays : null,
  aQuarter: isEvery ? null : aQuarter,
})

test('a visit is due on no quiet day and no day of rest, not before the plan wants it, nor twice within its rest', () => {
  fc.assert(
    fc.property(
      rhythm,
      visited,
      fc.array(quiet, { maxLength: 5 }),
      resting,
      day,
      (told, place, days, off, today) => {
        const plan = planOf(told)
        const due = dueOf(plan, { ...place, quiet: days, resting: off }, { today, retryDays: 2 })
        if (due === null) {
          assert.ok(off.length === 7 || days.some(({ until }) => until === null))
          return
        }
        assert.ok(due >= wanted(plan, place, today))
        assert.ok(place.metOn === null || due >= plus(place.metOn, plan.restDays))
        assert.ok(!days.some(({ from, until }) => from <= due && (until === null || due <= until)))
        assert.ok(!off.includes(Temporal.PlainDate.from(due).dayOfWeek))
        assert.equal(
          dueOf(plan, { ...place, quiet: days, resting: off, askedOn: today }, { today, retryDays: 2 }),
          today,
        )
      },
    ),
  )
})

test('the database counts days as the rules do', async () => {
  const moves = fc.sample(fc.tuple(day, fc.array(quiet, { maxLength: 4 }), resting), 1_500)
  const { rows: there } = await sql<{ moved: string | null }>`
    select visits.moved((m->>0)::date,
      coalesce((select range_agg(daterange((q->>'from')::date, (q->>'until')::date, '[]'))
        from jsonb_array_elements(m->1) q), '{}'),
      coalesce((select bit_or(1 << (d::int - 1)) from jsonb_array_elements_text(m->2) d), 0)) as moved
    from jsonb_array_elements(${JSON.stringify(moves)}::jsonb) with ordinality as t (m, n) order by n`.execute(
    db,
  )
  assert.deepEqual(
    there.map((row) => row.moved),
    moves.map(([from, days, off]) => moved(from, days, off)),
  )
  const asks = fc.sample(fc.tuple(rhythm.map(planOf), visited, day), 1_500)
  const { rows: days } = await sql<{ wanted: string }>`
    select visits.wanted((m->0->>'everyDays')::int, (m->0->>'aQuarter')::int, (m->0->>'from')::date,
      (m->1->>'since')::date, (m->1->>'metOn')::date, (m->1->>'metInQuarter')::int, (m->>2)::date) as wanted
    from jsonb_array_elements(${JSON.stringify(asks)}::jsonb) with ordinality as t (m, n) order by n`.execute(
    db,
  )
  assert.deepEqual(
    days.map((row) => row.wanted),
    asks.map(([plan, place, today]) => wanted(plan, place, today)),
  )
})
