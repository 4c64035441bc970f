import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import {
  aHandler,
  aResident,
  aSupervisor,
  CENTRE,
  givenCase,
  GRID,
  OFFICE,
  OFFICE_ELSEWHERE,
  SAMPLE,
  sampleCases,
  type Somebody,
  STREET,
} from '../../../engines/cases/samples.ts'
import { act, look } from '../../../kernel/access.ts'
import { defineProblem } from '../../../kernel/problem.ts'
import { freshDatabase } from '../../../../test/database.ts'
import { actOnCase } from '../acting/actions.ts'
import { caseOfNumber } from '../choices/actions.ts'
import { showInbox } from '../inbox/actions.ts'
import type { CaseKeeper } from '../keeper/public.ts'
import { lookAtReporter, showCase } from './actions.ts'

const { db } = await freshDatabase()
const cases = await sampleCases(db)

const NAME = '王女士'
const held = defineProblem('not-in-this-stage', 409)
const keeper: CaseKeeper = {
  process: SAMPLE.name,
  show: (_tx, _who, ids) =>
    Promise.resolve(
      new Map(
        ids.map((id) => [
          id,
          {
            text: '三楼的灯',
            at: null,
            address: null,
            pictures: [],
            channel: null,
            reporter: 'known' as const,
            facts: [],
          },
        ]),
      ),
    ),
  reporter: () => Promise.resolve({ name: NAME, phone: null, address: null, note: null }),
  guard: (_tx, _who, { action }) =>
    action === 'takeOver' ? Promise.reject(held()) : Promise.resolve(undefined),
}
const none = () => undefined
const house = {
  cases,
  keepers: [keeper],
  processes: [],
  // What the engine's sample units are called is nobody's business here.
  territory: { brief: none, below: () => new Set([OFFICE, CENTRE]) } as never,
  responsibility: { category: none } as never,
  today: () => '2026-11-26',
}
const resident = aResident()
const handler = aHandler(OFFICE)

const shown = (who: Somebody, id: string) =>
  look(db, who, (tx) => showCase(tx, house, { who, language: 'zh-CN' }, id as never))
const take = (who: Somebody, id: string, action: string, seen: number, form = {}) =>
  act(db, who, (tx) => actOnCase(tx, house, who, { id: id as never, action, seen, form }))
const refuses = (type: string) => (error: unknown) => (error as { type?: string }).type === type

test('whoever handles a case sees it whole, with what its keeper knows; others do not find it', async () => {
  const { id, number } = await givenCase(db, cases, resident)
  const seen = await shown(handler, id)
  assert.equal(seen.kept?.text, '三楼的灯')
  assert.deepEqual(seen.standings, ['lead'])
  assert.equal(seen.actions[0]?.name, 'accept')
  assert.equal(seen.routing, null)
  assert.ok(!JSON.stringify(seen).includes(resident.person), 'nobody reads who asked')
  await assert.rejects(shown(aHandler(OFFICE_ELSEWHERE), id), refuses('case-not-found'))
  const found = await look(db, handler, (tx) => caseOfNumber(tx, `${number.slice(0, 3)} ${number.slice(3)}`))
  assert.equal(found.id, id)
  await assert.rejects(
    look(db, aHandler(OFFICE_ELSEWHERE), (tx) => caseOfNumber(tx, number)),
    refuses('case-not-found'),
  )
})

test('refused actions say why, in the reader’s language', async () => {
  const { id } = await givenCase(db, cases, resident)
  const both = { ...aSupervisor(STREET) }
  await take(both, id, 'accept', 1)
  await take(both, id, 'resolve', 2, { outcome: 'solved', words: '换了灯泡' })
  const countersign = (await shown(both, id)).actions.find(({ name }) => name === 'countersign')
  assert.match(countersign?.refused ?? '', /\p{Script=Han}/u)
})

test('a look at who asked is for those who handle the case, and stands in the audit list', async () => {
  const { id } = await givenCase(db, cases, resident)
  const looking = (who: Somebody) => act(db, who, (tx) => lookAtReporter(tx, house, who, id as never))
  assert.equal((await looking(handler)).name, NAME)
  await assert.rejects(looking(resident), refuses('not-yours'))
  const lines = await look(db, handler, (tx) =>
    sql<{
      actor: string
    }>`select actor from kernel.audit where action = 'case.reporter' and subject_id = ${id}`.execute(tx),
  )
  assert.deepEqual(lines.rows, [{ actor: handler.person }])
})

test('the room that keeps a case speaks before anything is written', async () => {
  const { id } = await givenCase(db, cases, resident)
  await assert.rejects(take(aSupervisor(STREET), id, 'takeOver', 1), refuses('not-in-this-stage'))
  assert.equal((await shown(handler, id)).version, 1)
})

test('an inbox says what can be taken up by which action; taken up it is mine', async () => {
  const own = aHandler(CENTRE)
  const { id } = await givenCase(db, cases, resident, {
    lead: { unit: CENTRE, lineage: [CENTRE, STREET] },
  })
  const inbox = (who: Somebody, asked: object) =>
    look(db, who, (tx) => showInbox(tx, house, { whose: 'unit', limit: 10, ...asked }))
  const [line] = (await inbox(own, { unit: CENTRE })).cases
  assert.equal(line?.id, id)
  assert.equal(line?.accept, 'accept')
  assert.deepEqual((await inbox(own, { whose: 'mine' })).cases, [])
  await take(own, id, 'accept', 1)
  const [mine] = (await inbox(own, { whose: 'mine' })).cases
  assert.equal(mine?.id, id)
  assert.equal(mine?.accept, null)
  assert.deepEqual((await inbox(own, { whose: 'mine', stage: 'received' })).cases, [])
  assert.equal((await inbox(own, { whose: 'mine', category: 'lighting' })).cases.length, 1)
  assert.deepEqual((await inbox(aHandler(OFFICE_ELSEWHERE), { unit: CENTRE })).cases, [])
  await assert.rejects(async () => inbox(own, {}), refuses('invalid-request'))
  assert.ok((await inbox(aSupervisor(STREET), { whose: 'below', unit: STREET })).cases.length > 0)
  assert.deepEqual((await inbox(aHandler(GRID), { unit: GRID })).cases, [])
})
