import assert from 'node:assert/strict'
import { asOwner, freshDatabase } from '../../../test/database.ts'
import { openTestProgram } from '../../../test/program.ts'
import { readCase, takeAction } from '../../engines/cases/public.ts'
import { act, look, type Who } from '../../kernel/access.ts'
import { PersonId, type UnitId } from '../../kernel/ids.ts'
import { newId } from '../../kernel/new-id.ts'
import { ProblemError } from '../../kernel/problem.ts'
import { givenListRule, givenOffice } from '../responsibility/samples.ts'
import { givenTown } from '../territory/samples.ts'
import type { CaseId } from './contract.ts'
import { fileRequest } from './intake/actions.ts'
import { RequestWish } from './intake/contract.ts'
import { requestMoved, requestsTasks } from './jobs.ts'
import { actOnMine } from './own/acting/actions.ts'
import { showMine } from './own/actions.ts'
import type { RequestsHouse } from './routes.ts'

export type Asker = Who & { readonly person: PersonId }

/** Somebody who lives there. */
export async function givenAsker(ownerUrl: string): Promise<Asker> {
  const person = PersonId.parse(newId())
  await asOwner(ownerUrl, (client) =>
    client.query(`insert into identity.person (id, kind, name) values ($1, 'resident', '演示居民')`, [
      person,
    ]),
  )
  return { person, kind: 'resident', grants: {} }
}

/** Somebody of the staff with these permissions at a unit; without a session. */
export async function givenColleague(
  ownerUrl: string,
  unit: UnitId,
  permissions: readonly ('case.take' | 'case.handle' | 'case.supervise')[],
): Promise<Asker> {
  const person = PersonId.parse(newId())
  await asOwner(ownerUrl, (client) =>
    client.query(`insert into identity.person (id, kind, name) values ($1, 'staff', '演示同事')`, [person]),
  )
  return {
    person,
    kind: 'staff',
    grants: Object.fromEntries(permissions.map((permission) => [permission, [unit]])),
  }
}

/** A wish as a form sends it. */
export function sampleWish(more: Partial<RequestWish> = {}): RequestWish {
  const plain = { text: '弄堂口两盏路灯不亮，晚上看不清台阶。', place: { at: { lon: 121.405, lat: 31.215 } } }
  return { ...RequestWish.parse(plain), ...more }
}

/** Does the jobs that wait: what a worker would do after the commits. */
export async function settle(ownerUrl: string, house: RequestsHouse): Promise<number> {
  const work = requestsTasks({ ...house, today: () => '2026-01-01' })[requestMoved.name]
  return asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ id: string; payload: unknown }>(
      `select j.id, j.payload from graphile_worker._private_jobs j
         join graphile_worker._private_tasks t on t.id = j.task_id
       where t.identifier = $1 order by j.id`,
      [requestMoved.name],
    )
    for (const { id, payload } of rows) {
      await work?.(payload)
      await client.query('delete from graphile_worker._private_jobs where id = $1', [id])
    }
    return rows.length
  })
}

/** A town with an office that answers for roads and fixtures, an open program, and people around a request. */
export async function openRequestsTown() {
  const database = await freshDatabase()
  const { ownerUrl, appUrl } = database
  const town = await givenTown(ownerUrl)
  const office = await givenOffice(ownerUrl, { of: town.plane, role: 'management', zh: '社区管理办公室' })
  const handler = { by: 'unit', unit: office } as const
  await givenListRule(ownerUrl, { list: town.plane, category: '03', level: 'subdistrict', handler })
  const { program, app } = await openTestProgram(database)
  const all = ['case.take', 'case.handle', 'case.supervise'] as const
  const people = {
    resident: await givenAsker(ownerUrl),
    neighbour: await givenAsker(ownerUrl),
    handler: await givenColleague(ownerUrl, office, ['case.take', 'case.handle']),
    chief: await givenColleague(ownerUrl, town.plane, all),
    second: await givenColleague(ownerUrl, town.plane, ['case.supervise']),
    foreigner: await givenColleague(ownerUrl, town.maple, all),
  }
  return { program, app, ownerUrl, appUrl, town, office, people, ...doingIn(program, ownerUrl) }
}

/** What people do in tests, each having seen everything that happened before. */
function doingIn(program: RequestsHouse, ownerUrl: string) {
  const { db } = program
  return {
    /** Files a lamp in a compound, from one network, under a key of its own. */
    file: (who: Who, more: Partial<RequestWish> = {}, now?: Temporal.Instant) => {
      const from = { who, ip: '203.0.113.7', key: newId() }
      return fileRequest(program, from, sampleWish({ category: '030402', ...more }), now)
    },
    does: async (
      who: Who,
      id: CaseId,
      action: string,
      form: Record<string, unknown> = {},
      now?: Temporal.Instant,
    ) => {
      const read = await look(db, who, (tx) => readCase(tx, program.cases, who, id, now))
      const wish = { case: id, action, seen: read.brief.events, form }
      return (await act(db, who, (tx) => takeAction(tx, program.cases, who, wish, now))).state
    },
    mine: async (
      who: Asker,
      id: CaseId,
      what: Parameters<typeof actOnMine>[3]['what'],
      form: Record<string, unknown> = {},
      now?: Temporal.Instant,
    ) => {
      const { seen } = await look(db, who, (tx) => showMine(tx, program, who, id, now))
      return act(db, who, (tx) => actOnMine(tx, program, who, { id, what, seen, form }, now))
    },
    settled: () => settle(ownerUrl, program),
  }
}

/** For assert.rejects: a problem of this type, with a fault at this pointer. */
export const refused =
  (type: string, pointer?: string) =>
  (error: unknown): boolean => {
    assert.ok(error instanceof ProblemError, String(error))
    assert.equal(error.type, type)
    if (pointer)
      assert.ok(
        error.faults.some((one) => one.pointer === pointer),
        JSON.stringify(error.faults),
      )
    return true
  }
