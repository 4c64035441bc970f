import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Part } from '../../../engines/cases/contract.ts'
import { takeAction } from '../../../engines/cases/public.ts'
import {
  aHandler,
  aResident,
  aSupervisor,
  givenCase,
  SAMPLE,
  sampleCases,
  type Somebody,
} from '../../../engines/cases/samples.ts'
import { act, look } from '../../../kernel/access.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { asOwner, freshDatabase } from '../../../../test/database.ts'
import { givenTown } from '../../territory/samples.ts'
import { showBoard } from '../board/actions.ts'
import { countWatched, showWatched } from './actions.ts'
import { WatchKind } from './contract.ts'

const { db, ownerUrl } = await freshDatabase()
const town = await givenTown(ownerUrl)

const { rows } = await sql<{ id: UnitId; lineage: UnitId[] }>`
  select u.id, territory.present_lineage(u.id) as lineage
  from unnest(${Object.values(town)}::uuid[]) as u (id)`.execute(db)
const lineages = new Map(rows.map(({ id, lineage }) => [id, lineage]))
const above = (unit: UnitId) => ({ unit, lineage: lineages.get(unit) ?? [unit] })
const cases = {
  ...(await sampleCases(db)),
  lineagesOf: (_: unknown, units: readonly string[]) =>
    Promise.resolve(new Map(units.map((unit) => [unit, above(unit as UnitId).lineage]))),
}
const brief = (id: string) => ({ id, kind: 'community', zh: id, en: id })
const house = {
  cases,
  processes: [],
  responsibility: { category: () => undefined },
  territory: {
    brief,
    path: () => [],
    children: (unit: UnitId) =>
      [...lineages].flatMap(([id, lineage]) => ([1, 2].includes(lineage.indexOf(unit)) ? [brief(id)] : [])),
  },
} as never

/** A Monday morning; what was filed then is looked at four weeks later as well. */
const THEN = Temporal.Instant.from('2026-09-14T01:00:00Z')
/** Right after: five working days are left. */
const EVE = THEN.add({ hours: 1 })
const LATER = THEN.add({ hours: 24 * 28 })

const handler = aHandler(town.planeNorth)
const supervisor = aSupervisor(town.plane)
const neighbour = aSupervisor(town.maple)

const open = (other: Parameters<typeof givenCase>[3] = {}) =>
  givenCase(
    db,
    cases,
    aResident(),
    { place: above(town.north1).lineage, lead: above(town.planeNorth), ...other },
    THEN,
  )
const take = (who: Somebody, id: string, action: string, seen: number, form = {}) =>
  act(db, who, (tx) =>
    takeAction(tx, cases, who, { case: id as never, action, seen, form }, THEN.add({ minutes: seen })),
  )
const watched = (who: Somebody, kind: WatchKind, now = THEN.add({ hours: 1 }), unit = town.plane) =>
  look(db, who, (tx) => showWatched(tx, house, who, { kind, unit, process: null, limit: 50 }, now))
const board = (who: Somebody, unit: UnitId, part: Part = 'lead') =>
  look(db, who, (tx) => showBoard(tx, house, who, { unit, process: SAMPLE.name, part, each: 1 }, LATER))
/** By each reason how many the list holds and how many are counted, the same. */
async function counted(who: Somebody, unit: UnitId, now: Temporal.Instant) {
  const counts = await look(db, who, (tx) => countWatched(tx, house, who, { unit, process: null }, now))
  for (const kind of WatchKind.options)
    assert.equal((await watched(who, kind, now, unit)).cases.length, counts[kind], kind)
  return counts
}
const refused = (type: string) => (error: unknown) => (error as { type?: string }).type === type

const quiet = await open()
const disputed = await open()
await take(handler, disputed.id, 'dispute', 1, { reason: '这是隔壁的地段' })
const slow = await open()
await take(handler, slow.id, 'accept', 1)
await take(handler, slow.id, 'askMoreTime', 2, { workingDays: 5, reason: '等零件' })
const sealed = await open({ sight: 'sealed' })
const foreign = await open({ place: above(town.maple1).lineage, lead: above(town.mapleOne) })

test('each case stands where its reason is, with the words of whoever gave it', async () => {
  const [dispute] = (await watched(supervisor, 'dispute')).cases
  assert.equal(dispute?.id, disputed.id)
  assert.deepEqual(
    [dispute.why.words, dispute.lead?.id, dispute.why.by?.id],
    ['这是隔壁的地段', town.planeNorth, town.planeNorth],
  )
  const [moreTime] = (await watched(supervisor, 'moreTime')).cases
  assert.deepEqual([moreTime?.id, moreTime?.why.workingDays, moreTime?.why.words], [slow.id, 5, '等零件'])
  assert.deepEqual((await watched(supervisor, 'overdue')).cases, [])
  const late = (await watched(supervisor, 'overdue', LATER)).cases.map(({ id }) => id)
  assert.deepEqual(new Set(late), new Set([quiet.id, disputed.id, slow.id, sealed.id]))
  assert.deepEqual(late.length, 4)
})

test('the counts are those of the lists; a neighbour sees none and asks about no unit but theirs', async () => {
  for (const now of [EVE, LATER]) await counted(supervisor, town.plane, now)
  const theirs = (await watched(neighbour, 'overdue', LATER, town.maple)).cases.map(({ id }) => id)
  assert.deepEqual(theirs, [foreign.id])
  await assert.rejects(watched(neighbour, 'overdue', LATER), refused('not-yours'))
  await assert.rejects(watched(handler, 'overdue', LATER), refused('not-yours'))
})

/** From the month of these cases on, the city has set a number otherwise. */
const decree = (name: string, value: number) =>
  asOwner(ownerUrl, async (owner) => {
    await owner.query(`update handling.rule set valid = '[2000-01-01,2026-09-01)' where name = $1`, [name])
    const source = '本市规定 · Rule of the city'
    await owner.query(`insert into handling.rule values ($1, $2, '[2026-09-01,)', $3)`, [name, value, source])
  })

const soon = () =>
  look(db, supervisor, (tx) => countWatched(tx, house, supervisor, { unit: town.plane, process: null }, EVE))

test('what is due soon is so by the rule that the city has on that day', async () => {
  assert.equal((await soon()).dueSoon, 0)
  await decree('soonWorkingDays', 10)
  assert.equal((await soon()).dueSoon, 4)
})

test('a page goes on where the one before ended', async () => {
  const asked = { kind: 'overdue' as const, unit: town.plane, process: null, limit: 3 }
  const page = (cursor?: string) =>
    look(db, supervisor, (tx) => showWatched(tx, house, supervisor, { ...asked, cursor }, LATER))
  const first = await page()
  const second = await page(first.next ?? undefined)
  assert.deepEqual([first.cases.length, second.cases.length, second.next], [3, 1, null])
  assert.equal(new Set([...first.cases, ...second.cases].map(({ id }) => id)).size, 4)
})

test('the board counts what a unit and those below it lead; what is sealed only supervisors see', async () => {
  const whole = await board(supervisor, town.plane)
  const received = whole.columns.find(({ stage }) => stage === SAMPLE.first)
  assert.deepEqual(received?.counts, { open: 2, overdue: 2, dueSoon: 0 })
  assert.equal(received.cases.length, 1)
  assert.ok(!whole.columns.some(({ stage }) => stage === 'closed'))
  assert.deepEqual(
    whole.below.map(({ unit, counts }) => [unit.id, counts.open]),
    [[town.planeGrid, 4]],
    'once, for the area grid that its community lies in',
  )
  const own = await board(handler, town.planeNorth)
  assert.equal(
    own.columns.reduce((sum, { counts }) => sum + counts.open, 0),
    3,
  )
  await assert.rejects(board(neighbour, town.plane), refused('not-yours'))
})

test('how many disputes and how bad a rating are watched is the city’s to say', async () => {
  assert.equal((await counted(supervisor, town.plane, EVE)).bouncing, 0, 'one was disputed, once')
  await decree('disputesWatched', 1)
  assert.equal((await counted(supervisor, town.plane, EVE)).bouncing, 1)
  const resident = aResident()
  const rated = await givenCase(
    db,
    cases,
    resident,
    { place: above(town.north1).lineage, lead: above(town.planeNorth) },
    THEN,
  )
  await take(handler, rated.id, 'resolveOnSpot', 1, { outcome: 'solved', words: '好了' })
  await take(resident, rated.id, 'rate', 2, { solved: true, satisfied: 3 })
  assert.equal((await counted(supervisor, town.plane, EVE)).unsatisfied, 0)
  await decree('satisfiedWatched', 3)
  assert.equal((await counted(supervisor, town.plane, EVE)).unsatisfied, 1)
})

test('what others lead is watched and counted where a unit assists', async () => {
  const before = await counted(supervisor, town.plane, LATER)
  const form = { lead: town.mapleOne, assists: [town.planeNorth] }
  await take(neighbour, foreign.id, 'dispatch', 1, form)
  const after = await counted(supervisor, town.plane, LATER)
  assert.deepEqual({ ...after }, { ...before, overdue: before.overdue + 1 })
  assert.equal((await counted(aSupervisor(town.planeNorth), town.planeNorth, LATER)).overdue, after.overdue)
  const openOf = async (part: Part) =>
    (await board(supervisor, town.plane, part)).columns.reduce((sum, { counts }) => sum + counts.open, 0)
  assert.deepEqual([await openOf('lead'), await openOf('assist')], [4, 1])
})
