import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { freshDatabase } from '../../../../test/database.ts'
import { act, ANYONE, look, type Permission, type Who } from '../../../kernel/access.ts'
import { PersonId, type UnitId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/new-id.ts'
import { ProblemError } from '../../../kernel/problem.ts'
import { findNamed } from '../../stations/public.ts'
import { prove } from '../../territory/public.ts'
import { givenTown } from '../../territory/samples.ts'
import { givenPlan } from '../samples.ts'
import { actOnProject, beginProject } from './actions.ts'
import type { PlanStep, ProjectAct, ProjectId } from './contract.ts'
import { foldProject, isLate, type ProjectEvent } from './rules.ts'

const { db, ownerUrl } = await freshDatabase()
const town = await givenTown(ownerUrl)
await givenPlan(ownerUrl, town.city)

async function staffAt(unit: UnitId, ...permissions: Permission[]): Promise<Who> {
  const person = PersonId.parse(newId())
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query(`insert into identity.person (id, kind, name) values ($1, 'staff', '演示')`, [person])
  await client.end()
  return { person, kind: 'staff', grants: Object.fromEntries(permissions.map((name) => [name, [unit]])) }
}
const manager = await staffAt(town.planeNorth, 'station.edit')
const officer = await staffAt(town.plane, 'station.edit', 'station.inspect')
const colleague = await staffAt(town.plane, 'station.edit', 'station.inspect')
const neighbour = await staffAt(town.maple, 'station.edit', 'station.inspect')

const now = Temporal.Now.instant()
const acting = { now, timeZone: 'Asia/Shanghai', unitAt: () => town.north1 }
const today = Temporal.Now.plainDateISO('Asia/Shanghai').toString()
const begin = (who: Who) =>
  act(db, who, async (tx) =>
    beginProject(tx, who, await prove(tx, who, 'station.edit', town.planeNorth), {
      unit: town.planeNorth,
      tier: 'community',
      kind: 'serviceStation',
      name: { zh: '新站', en: 'New Station' },
      today,
      now,
    }),
  )
const doTo = (who: Who, id: ProjectId, version: number, wish: ProjectAct) =>
  act(db, who, (tx) => actOnProject(tx, who, { id, version, wish }, acting))
const refusedWith = (type: string) => (error: unknown) => {
  assert.ok(error instanceof ProblemError, String(error))
  assert.equal(error.type, type)
  return true
}
const site = { lon: 121.41, lat: 31.215, address: { zh: '示范路 9 号', en: '9 Demo Road' } }

test('a station grows from its site to its opening; whoever hands in does not sign off', async () => {
  const id = await begin(manager)
  await assert.rejects(
    doTo(manager, id, 1, { act: 'handIn', step: 2, text: '开放', files: [] }),
    refusedWith('step-not-ready'),
  )
  await doTo(officer, id, 1, { act: 'handIn', step: 1, text: '三处比选', files: [] })
  await assert.rejects(doTo(manager, id, 2, { act: 'signOff', step: 1 }), refusedWith('not-yours'))
  await assert.rejects(
    doTo(officer, id, 2, { act: 'signOff', step: 1 }),
    refusedWith('nobody-signs-off-their-own-step'),
  )
  const forged = act(db, officer, (tx) =>
    sql`insert into standards.project_event values (${id}, 3, 1, 'signOff', now(), ${officer.person}, '{}')`.execute(
      tx,
    ),
  )
  await assert.rejects(forged, /Nobody signs off/)
  await assert.rejects(doTo(colleague, id, 2, { act: 'signOff', step: 1 }), refusedWith('site-needed'))
  await doTo(manager, id, 2, { act: 'site', site })
  const { station } = await doTo(colleague, id, 3, { act: 'signOff', step: 1 })
  assert.ok(station)
  assert.deepEqual(await look(db, ANYONE, (tx) => findNamed(tx, [station])), [], 'a draft is nobody’s yet')
  await doTo(manager, id, 4, { act: 'handIn', step: 2, text: '一切就绪', files: [] })
  await doTo(colleague, id, 5, { act: 'signOff', step: 2 })
  const [opened] = await look(db, ANYONE, (tx) => findNamed(tx, [station]))
  assert.deepEqual([opened?.status, opened?.name_zh], ['published', '新站'])
  await assert.rejects(
    doTo(manager, id, 6, { act: 'note', step: null, text: '晚了', files: [] }),
    refusedWith('project-is-over'),
  )
})

test('a neighbour sees no project, and of two who act at once one is told', async () => {
  const id = await begin(manager)
  await assert.rejects(
    doTo(neighbour, id, 1, { act: 'note', step: null, text: '你好', files: [] }),
    refusedWith('project-not-found'),
  )
  const results = await Promise.allSettled(
    [manager, officer, colleague].map((who) => doTo(who, id, 1, { act: 'site', site })),
  )
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
})

const step = (number: number, code: string, days: number, after: string[]): PlanStep => ({
  number,
  code,
  days,
  after,
  name: { zh: code, en: code },
  guidance: { zh: '', en: '' },
  handIn: [],
  signs: 'subdistrict',
})
const clock = {
  calendar: { listed: () => undefined, covers: () => true },
  timeZone: 'Asia/Shanghai',
}

const at = (day: string) => Temporal.Instant.from(`${day}T10:00+08:00`)

test('a step that is late moves what comes after it', () => {
  const plan = [step(1, 'siting', 5, []), step(2, 'design', 5, ['siting']), step(3, 'opening', 5, ['design'])]
  const begun: ProjectEvent = {
    number: 1,
    step: null,
    kind: 'begin',
    at: at('2026-03-02'),
    by: 'a',
    data: {},
  }
  const due = (events: ProjectEvent[]) => foldProject(plan, events, clock).steps.map(({ dueOn }) => dueOn)
  assert.deepEqual(due([begun]), ['2026-03-09', '2026-03-16', '2026-03-23'])
  const handed = { number: 2, step: 1, kind: 'handIn', at: at('2026-03-16'), by: 'a', data: {} } as const
  const signed = { number: 3, step: 1, kind: 'signOff', at: at('2026-03-17'), by: 'b', data: {} } as const
  const later = foldProject(plan, [begun, handed, signed], clock).steps
  assert.deepEqual(
    later.map(({ stage, dueOn }) => [stage, dueOn]),
    [
      ['signed', '2026-03-09'],
      ['ready', '2026-03-24'],
      ['waiting', '2026-03-31'],
    ],
  )
  assert.equal(isLate({ stage: 'ready', dueOn: '2026-03-24' }, '2026-03-25'), true)
  assert.equal(isLate({ stage: 'waiting', dueOn: '2026-03-24' }, '2026-03-25'), false)
})
