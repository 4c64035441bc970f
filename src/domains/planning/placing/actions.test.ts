import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import pino from 'pino'
import { asOwner } from '../../../../test/database.ts'
import { startSolving } from '../../../jobs/solving.ts'
import { act, look } from '../../../kernel/access.ts'
import { refused } from '../../requests/samples.ts'
import { TOWN_AT } from '../../territory/samples.ts'
import { changePlan, draftPlan } from '../plans/actions.ts'
import { type Plan, PlanDraft, type PlanId } from '../plans/contract.ts'
import { showGround, showReached } from '../plans/ground/showing/actions.ts'
import { showPlan } from '../plans/showing/actions.ts'
import { startRun } from '../runs/actions.ts'
import { keepDrawing } from '../runs/keeping/jobs.ts'
import { openPlanningTown } from '../samples.ts'
import { SiteFigures } from '../siting/contract.ts'
import { editSites, undoSites } from './actions.ts'
import type { SiteEdit } from './contract.ts'

const { program, ownerUrl, quarter, people, today } = await openPlanningTown()
const { db, territory } = program
const { planner, foreigner } = people
const drawing = keepDrawing({ db, log: pino({ level: 'silent' }) }, startSolving)
after(() => drawing.stop())

/** A published station, so many hundredths of a degree from the corner of the town. */
const given = (code: string, unit: string, x: number, y: number) =>
  asOwner(ownerUrl, async (client) => {
    await client.query(
      `insert into stations.station (code, tier, kind, status, name_zh, name_en, initials, address_zh, address_en, lon,
         lat, unit_id)
       values ($1, 'community', 'serviceStation', 'published', $1, $1, 's', '路', 'Road', $2, $3, $4)`,
      [code, TOWN_AT.lon + x / 100, TOWN_AT.lat + y / 100, unit],
    )
  })
// One in the first community, and one just beyond the western line of the quarter.
await given('梅花站', quarter.communities[0]![0]!, 8.25, 0.5)
await given('邻街站', people.foreigner.grants['plan.adopt']![0]!, 7.95, 1.5)

const draft = (more: object = {}, wish: object = {}) =>
  act(db, planner, (tx) =>
    draftPlan(
      tx,
      planner,
      PlanDraft.parse({
        kind: 'sites',
        place: quarter.place,
        title: '选址',
        wish: { goal: { kind: 'mostCovered', stations: 3 }, reach: { metres: 900 }, ...wish },
        ...more,
      }),
      { territory, today },
    ),
  )
const show = (id: PlanId) => look(db, planner, (tx) => showPlan(tx, territory, planner, id))
const figuresOf = ({ figures }: Pick<Plan, 'figures'>) => SiteFigures.parse(figures)
const drawn = async (id: PlanId, resume = false): Promise<Plan> => {
  const { version } = await show(id)
  await act(db, planner, (tx) => startRun(tx, planner, id, { version, resume }))
  for (;;) {
    await drawing.look()
    const plan = await show(id)
    if (plan.run === null) return plan
    await setTimeout(50)
  }
}
const edit = async (id: PlanId, one: SiteEdit) => {
  const { version } = await show(id)
  return act(db, planner, (tx) => editSites(tx, territory, planner, id, { version, edit: one }))
}
const at = (x: number, y: number) => ({ lon: TOWN_AT.lon + x / 100, lat: TOWN_AT.lat + y / 100 })

test('a ground tells its people, its stations and those just beyond its line, and whom they reach today', async () => {
  const { id } = await draft()
  const ground = await look(db, planner, (tx) => showGround(tx, territory, id))
  assert.deepEqual(
    ground.stations.map(({ zh, own }) => [zh, own]),
    [
      ['梅花站', true],
      ['邻街站', false],
    ],
  )
  assert.equal(ground.candidates, 24)
  const reached = ground.today.reduce((sum, one, index) => sum + (one === 1 ? ground.people[index]! : 0), 0)
  const before = SiteFigures.parse(ground.before)
  assert.deepEqual([before.covered, before.stations, before.added], [reached, 1, 0])
  await assert.rejects(
    look(db, foreigner, (tx) => showGround(tx, territory, id)),
    refused('plan-not-found'),
  )
})

test('a run places stations beside those that stand; by hand one is added, moved and taken away, with the bound beside it', async () => {
  const { id } = await draft()
  const plan = await drawn(id)
  const best = figuresOf(plan)
  assert.deepEqual([plan.sites.length, best.stations, best.added, best.givenUp], [4, 4, 3, 0])
  const [station] = plan.sites
  assert.ok(station?.station)
  await assert.rejects(edit(id, { what: 'remove', site: 0 }), refused('site-change-refused'))
  await assert.rejects(edit(id, { what: 'add', ...at(2, 2) }), refused('site-outside-place'))

  const moved = await edit(id, { what: 'move', site: 1, ...at(8.2, 0.4) })
  const worse = figuresOf(moved)
  assert.ok(worse.covered < best.covered)
  assert.deepEqual([worse.bound, worse.proven, moved.moves], [best.bound, false, 1])
  assert.ok(Math.abs(worse.gap - (worse.bound / worse.covered - 1)) < 1e-9)
  const more = figuresOf(await edit(id, { what: 'add', ...at(11.9, 2.9) }))
  // Of one more than was wished for, only what goes without saying is known.
  assert.deepEqual([more.added, more.bound], [4, more.reachable])
  const reached = await look(db, planner, (tx) => showReached(tx, territory, id, undefined))
  assert.equal(reached.sites.length, 5)
  assert.equal(
    Math.round(reached.sites.reduce((sum, one) => sum + one.people, 0)) <= Math.round(more.covered),
    true,
  )
  for (const moves of [1, 0]) {
    const { version } = await show(id)
    assert.equal((await act(db, planner, (tx) => undoSites(tx, planner, id, version))).moves, moves)
  }
  assert.deepEqual((await show(id)).figures, plan.figures)
})

test('a place by hand that betters the bound of the last run proves nothing, and leaves it what it was', async () => {
  // What is on offer lies in a corner; the middle of the quarter is not.
  const places = [at(8.1, 2.9), at(8.4, 2.6)]
  const { id } = await draft(
    {},
    { goal: { kind: 'mostCovered', stations: 1 }, candidates: { units: null, places } },
  )
  const best = figuresOf(await drawn(id))
  assert.ok(best.proven)
  const figures = async (one: SiteEdit) => figuresOf(await edit(id, one))
  const beyond = await figures({ what: 'move', site: 1, ...at(10.5, 1.5) })
  const again = await figures({ what: 'move', site: 1, ...at(10.5001, 1.5) })
  assert.ok(beyond.objective > best.bound && again.objective === beyond.objective)
  for (const one of [beyond, again])
    assert.deepEqual([one.bound, one.gap, one.proven], [best.bound, 0, false])
  const more = await figures({ what: 'add', ...at(10.5002, 1.5) })
  assert.deepEqual([more.objective, more.bound, more.proven], [again.objective, best.reachable, false])
  await figures({ what: 'remove', site: 2 })
  const worse = await figures({ what: 'move', site: 1, ...at(8.25, 0.5) })
  assert.ok(worse.objective < best.bound)
  assert.equal(worse.bound, best.bound)
  assert.ok(Math.abs(worse.gap - (best.bound / worse.objective - 1)) < 1e-9)
  for (let moves = 4; moves >= 0; moves--) {
    const { version } = await show(id)
    const { figures: now } = await act(db, planner, (tx) => undoSites(tx, planner, id, version))
    assert.equal(figuresOf({ figures: now }).proven, moves === 0)
  }
  const once = await figures({ what: 'move', site: 1, ...at(10.5, 1.5) })
  assert.deepEqual([once.bound, once.proven], [best.bound, false])
  // Wished for otherwise, neither that bound nor what was changed before holds any more.
  const { version, wish } = await show(id)
  const otherwise = { ...wish, reach: { metres: 800 } }
  await act(db, planner, (tx) =>
    changePlan(tx, planner, id, { version, wish: otherwise }, { territory, today }),
  )
  assert.equal((await show(id)).moves, 0)
  const last = await figures({ what: 'move', site: 1, ...at(10.5001, 1.5) })
  assert.ok(last.objective > last.bound && !last.proven)
})

test('fewer stations by hand than the last run could do with prove nothing, and leave its bound what it was', async () => {
  // Two places on offer reach one half each of what one place between them reaches.
  const places = [at(9.25, 1.5), at(10.75, 1.5)]
  const wish = { goal: { kind: 'fewest', leaveOut: true }, reach: { metres: 1_300 } }
  const { id } = await draft({}, { ...wish, candidates: { units: null, places } })
  const best = figuresOf(await drawn(id))
  assert.deepEqual([best.added, best.proven], [2, true])
  await edit(id, { what: 'remove', site: 2 })
  const fewer = figuresOf(await edit(id, { what: 'move', site: 1, ...at(10, 1.5) }))
  const again = figuresOf(await edit(id, { what: 'move', site: 1, ...at(10.0001, 1.5) }))
  for (const one of [fewer, again])
    assert.deepEqual([one.objective, one.bound, one.proven], [best.objective - 1, best.bound, false])
})

test('a run goes on from what is there, and takes back nothing of it; another wish judges the sites anew', async () => {
  const { id } = await draft({}, { goal: { kind: 'leastWalk', stations: 4 } })
  const first = figuresOf(await drawn(id))
  const next = figuresOf(await drawn(id, true))
  assert.ok(next.objective <= first.objective)
  const { version, wish } = await show(id)
  const nearer = { ...wish, reach: { metres: 500 } }
  await act(db, planner, (tx) => changePlan(tx, planner, id, { version, wish: nearer }, { territory, today }))
  const plan = await show(id)
  assert.ok(figuresOf(plan).covered < next.covered)
  assert.equal(plan.sites.length, 5)
})

test('a plan begins with places that somebody tried; candidates are places that were brought, each with its room', async () => {
  const { id } = await draft({ sites: [at(9.5, 1.5), at(11.5, 2.5)] })
  const tried = await show(id)
  assert.deepEqual([tried.sites.length, figuresOf(tried).added, tried.moves], [3, 2, 0])
  const places = [at(9.5, 1.5), at(10.5, 1.5), at(11.5, 0.5)].map((one, n) => ({ ...one, room: 400 + n }))
  const goal = { kind: 'mostCovered', stations: 2, capacities: true }
  const limited = await drawn(
    (await draft({}, { goal, candidates: { units: null, places }, movable: true, room: 300 })).id,
  )
  assert.ok(limited.sites.every(({ people: some, station }) => some <= (station ? 300 : 402)))
  await assert.rejects(draft({}, { candidates: { units: null } }), refused('plan-wish-faulty'))
})
