import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner } from '../../../../test/database.ts'
import { act, look } from '../../../kernel/access.ts'
import { findNamed } from '../../stations/public.ts'
import { givenStation } from '../../stations/samples.ts'
import { refused } from '../../requests/samples.ts'
import { TOWN_AT } from '../../territory/samples.ts'
import { draftPlan } from '../plans/actions.ts'
import { PlanDraft, type PlanId } from '../plans/contract.ts'
import { showPlan } from '../plans/showing/actions.ts'
import { editSites } from '../placing/actions.ts'
import { dayIn, openPlanningTown, type Somebody } from '../samples.ts'
import { approvePlan, proposePlan } from '../talk/actions.ts'
import { listOpenings, openSites, previewOpening, undoOpening } from './actions.ts'

const { program, ownerUrl, quarter, people, today } = await openPlanningTown()
const { db, territory } = program
const { planner, chief, officer, foreigner } = people
const at = (x: number, y: number) => ({ lon: TOWN_AT.lon + x / 100, lat: TOWN_AT.lat + y / 100 })
const stays = await givenStation(ownerUrl, { unit: quarter.communities[0]![0]!, zh: '留站', ...at(8.5, 0.5) })
const leaves = await givenStation(ownerUrl, {
  unit: quarter.communities[1]![0]!,
  zh: '去站',
  ...at(9.5, 0.5),
})

const house = { territory, today, hits: [] }
const show = (id: PlanId, who: Somebody = planner) => look(db, who, (tx) => showPlan(tx, territory, who, id))
const versionOf = async (id: PlanId) => (await show(id)).version
const ON = dayIn(30)

/** A plan that gives one station up and founds two, approved by somebody else. */
async function approved(): Promise<PlanId> {
  const wish = { goal: { kind: 'fewest', leaveOut: true }, reach: { metres: 700 }, movable: true }
  const draft = {
    kind: 'sites',
    place: quarter.place,
    title: '选址',
    wish,
    sites: [at(10.5, 1.5), at(11.5, 2.5)],
  }
  const { id } = await act(db, planner, (tx) =>
    draftPlan(tx, planner, PlanDraft.parse(draft), { territory, today }),
  )
  const { sites, version } = await show(id)
  const gone = sites.findIndex(({ station }) => station === leaves)
  await act(db, planner, (tx) =>
    editSites(tx, territory, planner, id, { version, edit: { what: 'remove', site: gone } }),
  )
  const next = await versionOf(id)
  await act(db, planner, (tx) => proposePlan(tx, planner, id, next))
  await act(db, officer, async (tx) => approvePlan(tx, officer, id, next + 1))
  return id
}
const preview = (id: PlanId) => look(db, chief, (tx) => previewOpening(tx, house, id, ON))
const open = async (id: PlanId, print: string, who = chief) => {
  const version = await versionOf(id)
  return act(db, who, (tx) =>
    openSites(tx, house, who, id, { version, on: ON, print, kind: 'serviceStation', tier: 'community' }),
  )
}

test('an approved plan of sites founds drafts that only those who prepare them see, and closes nothing', async () => {
  const id = await approved()
  const seen = await preview(id)
  assert.deepEqual([seen.founded.length, seen.kept, seen.givenUp.map(({ id: one }) => one)], [2, 1, [leaves]])
  assert.ok(seen.founded.every(({ zh }) => zh.startsWith('梅花')))
  await assert.rejects(open(id, 'another'), refused('changed-meanwhile'))
  await assert.rejects(open(id, seen.print, foreigner), refused('plan-not-found'))
  await assert.rejects(open(id, seen.print, planner), refused('not-yours'))
  const { state } = await open(id, seen.print)
  assert.equal(state, 'adopted')
  const { openings } = await look(db, chief, (tx) => listOpenings(tx, id, today))
  const [opening] = openings
  assert.deepEqual(
    [opening?.effective, opening?.mayUndo, opening?.founded.map(({ status }) => status)],
    [ON, true, ['draft', 'draft']],
  )
  const ids = opening!.founded.map((one) => one.id)
  assert.equal((await look(db, chief, (tx) => findNamed(tx, [...ids, stays, leaves]))).length, 4)
  // Residents and whoever may not edit stations see no draft.
  assert.equal(
    (await look(db, { ...chief, grants: {} }, (tx) => findNamed(tx, [...ids, stays, leaves]))).length,
    2,
  )

  // Taken back before its day, nothing of it is left.
  const version = await versionOf(id)
  await act(db, chief, (tx) => undoOpening(tx, chief, id, version))
  assert.equal((await look(db, chief, (tx) => findNamed(tx, ids))).length, 0)
  assert.equal((await show(id)).state, 'undone')
})

test('what somebody has prepared already is not swept away', async () => {
  const id = await approved()
  await open(id, (await preview(id)).print)
  const { openings } = await look(db, chief, (tx) => listOpenings(tx, id, today))
  await asOwner(ownerUrl, async (client) => {
    await client.query(`update stations.station set version = 2 where id = $1`, [openings[0]?.founded[0]?.id])
  })
  const version = await versionOf(id)
  await assert.rejects(
    act(db, chief, (tx) => undoOpening(tx, chief, id, version)),
    refused('opening-is-built-upon'),
  )
  assert.equal((await show(id)).state, 'adopted')
})
