import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { freshDatabase } from '../../../../test/database.ts'
import { act, ANYONE, look, type Permission, type Who } from '../../../kernel/access.ts'
import { PersonId, type UnitId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/new-id.ts'
import { ProblemError } from '../../../kernel/problem.ts'
import type { StationId } from '../../stations/contract.ts'
import { givenStation } from '../../stations/samples.ts'
import { givenTown } from '../../territory/samples.ts'
import { actOnFinding } from '../finding/actions.ts'
import { type AuditId, FindingId, type FindingAct } from '../contract.ts'
import { readEvents } from '../finding/store.ts'
import { givenStandard, sampleItem } from '../samples.ts'
import { beginAudit, dropAudit, ownAudit, saveAnswer, submitAudit } from './actions.ts'
import type { AuditKind } from './contract.ts'
import { findPublicResult, readAnswers } from './store.ts'

const { db, ownerUrl } = await freshDatabase()
const town = await givenTown(ownerUrl)
const items = [
  sampleItem('door', { must: true }),
  sampleItem('chairs', { answer: 'count', least: 10, days: 3 }),
]
const { edition } = await givenStandard(ownerUrl, town.city, items)

/** Somebody on the staff: whoever acts in a check is known to the city. */
async function staffAt(unit: UnitId, ...permissions: Permission[]): Promise<Who> {
  const person = PersonId.parse(newId())
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query(`insert into identity.person (id, kind, name) values ($1, 'staff', '演示')`, [person])
  await client.end()
  return { person, kind: 'staff', grants: Object.fromEntries(permissions.map((name) => [name, [unit]])) }
}
const manager = await staffAt(town.planeNorth, 'station.edit')
const helper = await staffAt(town.planeNorth, 'station.edit')
const officer = await staffAt(town.plane, 'station.edit', 'station.inspect')
const colleague = await staffAt(town.plane, 'station.edit', 'station.inspect')
const district = await staffAt(town.east, 'station.inspect')
const neighbour = await staffAt(town.maple, 'station.edit', 'station.inspect')

const today = Temporal.Now.plainDateISO('Asia/Shanghai').toString()
const acting = { now: Temporal.Now.instant(), timeZone: 'Asia/Shanghai', reopenDays: 30 }

const begin = (who: Who, station: StationId, kind: AuditKind) =>
  act(db, who, (tx) => beginAudit(tx, who, { station, kind, today }))
const answer = (who: Who, id: AuditId, item: string, value: boolean | number) =>
  act(db, who, async (tx) =>
    saveAnswer(tx, await ownAudit(tx, who, id), item, { value, notApplicable: null, note: null, photos: [] }),
  )
const submit = (who: Who, id: AuditId) =>
  act(db, who, async (tx) =>
    submitAudit(tx, await ownAudit(tx, who, id), { ...acting, now: Temporal.Now.instant() }),
  )
const doTo = (who: Who, id: FindingId, version: number, wish: FindingAct) =>
  act(db, who, (tx) =>
    actOnFinding(tx, who, { id, version, wish }, { ...acting, now: Temporal.Now.instant() }),
  )

/** A whole check: begun, filled in, submitted. */
async function check(who: Who, station: StationId, kind: AuditKind, door: boolean, chairs: number) {
  const id = await begin(who, station, kind)
  await answer(who, id, 'door', door)
  await answer(who, id, 'chairs', chairs)
  return { id, ...(await submit(who, id)) }
}

const refusedWith = (type: string) => (error: unknown) => {
  assert.ok(error instanceof ProblemError, String(error))
  assert.equal(error.type, type)
  return true
}
const somewhere = () => givenStation(ownerUrl, { unit: town.north1 })

test('a check that fails two items becomes two findings with deadlines; the public hears of a pass only', async () => {
  const station = await somewhere()
  const { result, findings } = await check(officer, station, 'subdistrict', false, 9)
  assert.deepEqual(result, { score: 0, failedMusts: 1, failed: 2, passes: false })
  assert.equal(findings.length, 2)
  assert.equal(await look(db, ANYONE, (tx) => findPublicResult(tx, station)), null)
  await check(colleague, station, 'subdistrict', true, 10)
  const told = await look(db, ANYONE, (tx) => findPublicResult(tx, station))
  assert.deepEqual([told?.edition, told?.checkedOn], [1, today])
})

test('a self-check tells the public nothing', async () => {
  const station = await somewhere()
  await check(manager, station, 'self', true, 10)
  assert.equal(await look(db, ANYONE, (tx) => findPublicResult(tx, station)), null)
})

test('nothing is submitted with gaps, and what was answered is kept', async () => {
  const station = await somewhere()
  const id = await begin(officer, station, 'subdistrict')
  await answer(officer, id, 'door', true)
  await answer(officer, id, 'door', false)
  await assert.rejects(submit(officer, id), refusedWith('audit-unfinished'))
  const kept = await look(db, officer, (tx) => readAnswers(tx, id))
  assert.deepEqual(
    kept.map(({ item, value }) => [item, value]),
    [['door', false]],
  )
  await assert.rejects(answer(officer, id, 'chairs', true), refusedWith('invalid-request'))
  await assert.rejects(answer(officer, id, 'roof', true), refusedWith('invalid-request'))
})

test('whoever checked their own station does not inspect it in that round, in code and in the database', async () => {
  const station = await somewhere()
  await check(officer, station, 'self', true, 10)
  await assert.rejects(begin(officer, station, 'subdistrict'), refusedWith('self-checker-does-not-inspect'))
  const forged = act(db, officer, (tx) =>
    sql`insert into standards.audit (station_id, kind, edition_id, unit_id, inspector_id, tier, station_kind, round)
      values (${station}, 'subdistrict', ${edition}, ${town.plane}, ${officer.person}, 'community', 'serviceStation', 99)`.execute(
      tx,
    ),
  )
  await assert.rejects(forged, /does not inspect/)
  const id = await begin(colleague, station, 'subdistrict')
  await act(db, colleague, async (tx) => dropAudit(tx, await ownAudit(tx, colleague, id)))
  // The next self-check, by somebody else, begins another round.
  await check(manager, station, 'self', true, 10)
  await begin(officer, station, 'subdistrict')
})

test('of many who begin the same kind of check at once one does; the others are told', async () => {
  const station = await somewhere()
  const results = await Promise.allSettled(
    [officer, colleague, officer, colleague].map((who) => begin(who, station, 'subdistrict')),
  )
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
  for (const result of results)
    if (result.status === 'rejected') refusedWith('check-under-way')(result.reason)
})

test('two inspectors who submit at once make one finding of what both saw, and no answer slips in after', async () => {
  const station = await somewhere()
  const checks = [
    [officer, await begin(officer, station, 'subdistrict')],
    [district, await begin(district, station, 'district')],
  ] as const
  for (const [who, id] of checks) {
    await answer(who, id, 'door', false)
    await answer(who, id, 'chairs', 10)
  }
  const [a, b] = await Promise.all(checks.map(([who, id]) => submit(who, id)))
  assert.deepEqual(a?.findings, b?.findings)
  const events = await look(db, officer, (tx) => readEvents(tx, a?.findings[0] ?? ''))
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['open', 'confirm'],
  )
  await assert.rejects(answer(officer, checks[0][1], 'door', true), refusedWith('submitted-check-stays'))
  const late = act(db, officer, (tx) =>
    sql`update standards.answer set value = 'true' where audit_id = ${checks[0][1]}`.execute(tx),
  )
  await assert.rejects(late, /stays as it is/)
})

test('a check submitted several times at once is submitted once', async () => {
  const station = await somewhere()
  const id = await begin(officer, station, 'subdistrict')
  await answer(officer, id, 'door', false)
  await answer(officer, id, 'chairs', 10)
  const results = await Promise.allSettled(Array.from({ length: 5 }, () => submit(officer, id)))
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
  for (const result of results)
    if (result.status === 'rejected') refusedWith('submitted-check-stays')(result.reason)
})

test('a fix goes to and fro until it is accepted; nobody accepts their own', async () => {
  const station = await somewhere()
  const { findings } = await check(officer, station, 'subdistrict', false, 10)
  const id = FindingId.parse(findings[0])
  await assert.rejects(doTo(manager, id, 1, { act: 'accept' }), refusedWith('not-yours'))
  await assert.rejects(doTo(neighbour, id, 1, { act: 'urge' }), refusedWith('finding-not-found'))
  await doTo(officer, id, 1, { act: 'answer', text: '门牌已装', photos: [] })
  await assert.rejects(doTo(officer, id, 2, { act: 'accept' }), refusedWith('nobody-accepts-their-own-fix'))
  const forged = act(db, officer, (tx) =>
    sql`insert into standards.finding_event values (${id}, 3, 'accept', now(), ${officer.person}, '{}')`.execute(
      tx,
    ),
  )
  await assert.rejects(forged, /Nobody accepts their own fix/)
  await doTo(colleague, id, 2, { act: 'return', text: '看不清', days: 3 })
  await doTo(manager, id, 3, { act: 'answer', text: '重新拍了', photos: [] })
  assert.deepEqual((await doTo(colleague, id, 4, { act: 'accept' })).state, 'closed')
  const gone = act(db, colleague, (tx) =>
    sql`update standards.finding_event set kind = 'urge' where finding_id = ${id}`.execute(tx),
  )
  await assert.rejects(gone, /permission denied/)
  const again = await check(officer, station, 'subdistrict', false, 10)
  assert.deepEqual(again.findings, [id], 'failed again, it is opened again')
  const events = await look(db, manager, (tx) => readEvents(tx, id))
  assert.equal(events.at(-1)?.kind, 'reopen')
})

test('more time is granted by somebody else than asked for it, and moves the deadline', async () => {
  const station = await somewhere()
  const { findings } = await check(officer, station, 'subdistrict', true, 3)
  const id = FindingId.parse(findings[0])
  const until = Temporal.PlainDate.from(today).add({ days: 40 }).toString()
  await doTo(officer, id, 1, { act: 'askMore', text: '厂家交货要一个月', until })
  await assert.rejects(
    doTo(officer, id, 2, { act: 'grantMore' }),
    refusedWith('nobody-grants-their-own-extension'),
  )
  await doTo(colleague, id, 2, { act: 'grantMore' })
  const { rows } = await act(db, manager, (tx) =>
    sql<{ due: string }>`select due_on::text as due from standards.finding where id = ${id}`.execute(tx),
  )
  assert.equal(rows[0]?.due, until)
})

test('accepting and answering at once: one of them happened first, and the other is told', async () => {
  const station = await somewhere()
  const { findings } = await check(officer, station, 'subdistrict', false, 10)
  const id = FindingId.parse(findings[0])
  await doTo(manager, id, 1, { act: 'answer', text: '好了', photos: [] })
  const results = await Promise.allSettled([
    doTo(colleague, id, 2, { act: 'accept' }),
    doTo(officer, id, 2, { act: 'return', text: '再看看', days: 2 }),
    doTo(helper, id, 2, { act: 'answer', text: '补充', photos: [] }),
  ])
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
  for (const result of results)
    if (result.status === 'rejected')
      assert.ok(['changed-meanwhile', 'not-in-this-stage'].includes((result.reason as ProblemError).type))
})

test('an edition stays as it is once it is issued, and a check keeps the one that it began with', async () => {
  const station = await somewhere()
  const id = await begin(officer, station, 'subdistrict')
  const city = await staffAt(town.city, 'station.inspect')
  const bend = act(db, city, (tx) =>
    sql`delete from standards.item where edition_id = ${edition}`.execute(tx),
  )
  await assert.rejects(bend, /stays as it is/)
  const shift = act(db, city, (tx) =>
    sql`update standards.edition set pass = 1 where id = ${edition}`.execute(tx),
  )
  await assert.rejects(shift, /stays as it is/)
  const { rows } = await act(db, officer, (tx) =>
    sql<{ edition_id: string }>`select edition_id from standards.audit where id = ${id}`.execute(tx),
  )
  assert.equal(rows[0]?.edition_id, edition)
})
