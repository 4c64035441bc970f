import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { act, look } from '../../../kernel/access.ts'
import { showFigures } from '../figures/actions.ts'
import { refused } from '../../requests/samples.ts'
import { asked, dayIn, openVisitsTown, sampleVisit } from '../samples.ts'
import { listCaseloads, listVisitors, reassign } from './actions.ts'
import type { ReassignWish } from './contract.ts'

const { people, program, town, givenCaseload, give, record, plan, ownerUrl } = await openVisitsTown()
const { worker, other, third, officer, foreigner } = people
const { db, territory } = program
const today = dayIn(0)
const VISITORS = [worker, other, third]
const caseloads = [
  await givenCaseload(worker, 6, '甲'),
  await givenCaseload(other, 6, '乙'),
  await givenCaseload(null, 6, '丙'),
]
const ids = caseloads.map(({ caseload }) => caseload)

const hand = (wish: Partial<ReassignWish> & Pick<ReassignWish, 'which'>) =>
  act(db, officer, (tx) =>
    reassign(tx, officer, { unit: town.plane, from: today, until: null, ...wish }, today),
  )
/** Who holds each caseload on each of the coming days: as the rows say it. */
async function held(days: number): Promise<Map<string, string | null>> {
  const rows = await asked<{ key: string; person: string | null; n: number }>(
    ownerUrl,
    `select c.id || ' ' || d::date as key, min(h.person_id::text) as person, count(h.id)::int as n
     from visits.caseload c cross join generate_series(current_date, current_date + $1::int, interval '1 day') d
       left join visits.holding h on h.caseload_id = c.id and h.valid @> d::date
     where c.id = any($2) group by c.id, d`,
    [days, ids],
  )
  for (const { n } of rows) assert.ok(n <= 1, 'two people hold one caseload on one day')
  return new Map(rows.map(({ key, person }) => [key, person]))
}

const move = fc.record({
  from: fc.integer({ min: 0, max: 20 }),
  days: fc.option(fc.integer({ min: 1, max: 10 }), { nil: null }),
  to: fc.option(fc.constantFrom(...VISITORS), { nil: null }),
  which: fc.constantFrom('unit' as const, 0 as const, 1 as const, 2 as const),
})

type Move = typeof move extends fc.Arbitrary<infer One> ? One : never

/** Gives away as told, and writes down in `days` who should hold what afterwards. */
async function moveBoth(
  days: Map<string, string | null>,
  { from, days: length, to, which }: Pick<Move, 'from' | 'days' | 'to' | 'which'>,
): Promise<void> {
  const until = length === null ? null : dayIn(from + length)
  const person = to?.person ?? null
  const chosen = which === 'unit' ? ids : ids.slice(which, which + 1)
  await hand({
    from: dayIn(from),
    until,
    which:
      which === 'unit'
        ? { by: 'unit', to: person }
        : { by: 'caseload', moves: chosen.map((caseload) => ({ caseload, to: person })) },
  })
  const isWithin = (day: string) => day >= dayIn(from) && (until === null || day < until)
  for (const key of days.keys())
    if (chosen.some((id) => key.startsWith(id)) && isWithin(key.slice(37))) days.set(key, person)
}

test('whatever is reassigned in whatever order, each day has one holder: the one it was given to last', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 5 }), async (moves) => {
      const days = await held(40)
      for (const one of moves) await moveBoth(days, one)
      assert.deepEqual(await held(40), days)
    }),
    { numRuns: 12 },
  )
})

test('rivals who give away the same caseloads at once leave one holder a day', async () => {
  await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      hand({ from: dayIn(n % 3), which: { by: 'unit', to: VISITORS[n % 3]?.person ?? null } }),
    ),
  )
  const days = await held(20)
  assert.equal(
    new Set([...days.entries()].flatMap(([key, who]) => (key.endsWith(dayIn(10)) ? [who] : []))).size,
    1,
  )
  await hand({ which: { by: 'unit', to: worker.person } })
  const moved = await hand({ which: { by: 'holder', moves: [{ heldBy: worker.person, to: other.person }] } })
  assert.equal(moved, 3)
})

test('nobody is given what they may not visit, days that have passed stay, and a stranger gives nothing away', async () => {
  await assert.rejects(give(ids[0]!, foreigner.person), refused('cannot-visit-there'))
  await assert.rejects(
    hand({ from: dayIn(-1), which: { by: 'unit', to: null } }),
    refused('holding-in-the-past'),
  )
  await assert.rejects(
    act(db, foreigner, (tx) =>
      reassign(
        tx,
        foreigner,
        { unit: town.plane, from: today, until: null, which: { by: 'unit', to: null } },
        today,
      ),
    ),
    refused('not-yours'),
  )
})

test('offered are those who may go wherever it lies: to a caseload its visitors, to all of a street nobody of one part', async () => {
  const offered = async (asking: object) => {
    const ask = { unit: town.plane, whole: 'false', ...asking } as const
    const found = await look(db, officer, (tx) => listVisitors(tx, officer, ask, today))
    return found.filter(({ fits }) => fits).map(({ id }) => id)
  }
  assert.ok((await offered({})).includes(worker.person))
  assert.ok((await offered({ caseloads: ids.join(',') })).includes(worker.person))
  assert.ok((await offered({ heldBy: other.person })).includes(worker.person))
  const whole = await offered({ whole: 'true' })
  assert.ok(!whole.includes(worker.person) && whole.includes(officer.person))
})

test('figures are of units, and of none so small that it points to a door', async () => {
  await plan({ everyDays: 5, restDays: 0, unit: town.plane })
  await hand({ which: { by: 'unit', to: worker.person } })
  for (const place of caseloads[0]?.places ?? [])
    await record(
      worker,
      sampleVisit(place, { outcome: place === caseloads[0]?.places[0] ? 'nobodyHome' : 'met' }),
    )
  const show = (unit: typeof town.plane, until = dayIn(30)) =>
    look(db, officer, (tx) => showFigures(tx, territory, officer, { unit, from: today, until }, today))
  const { total, rows } = await show(town.plane)
  const { places, met, nobodyHome, door, due } = total.figures ?? {}
  assert.deepEqual([places, met, nobodyHome, door, due], [18, 5, 1, 6, 18])
  assert.deepEqual(
    rows
      .filter(({ figures }) => figures !== null && figures.places > 0)
      .map(({ figures }) => figures?.places),
    [18],
  )
  const listed = await look(db, officer, (tx) =>
    listCaseloads(tx, territory, officer, { unit: town.plane, limit: 10 }, today),
  )
  assert.deepEqual(
    listed.caseloads.map(({ holder, places: n }) => [holder?.name, n]),
    Array.from({ length: 3 }, () => ['演示·网格员甲', 6]),
  )
})
