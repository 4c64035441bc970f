import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner, freshDatabase } from '../../../../test/database.ts'
import { givenResident, givenStaff } from '../../../../test/people.ts'
import { openTestProgram } from '../../../../test/program.ts'
import { newId } from '../../../kernel/new-id.ts'
import { givenTown } from '../../territory/samples.ts'
import { mediationTasks } from '../jobs.ts'
import { sampleMediation } from '../samples.ts'
import { remindOfKeeping } from './jobs.ts'

const database = await freshDatabase()
const town = await givenTown(database.ownerUrl)
const { app, program } = await openTestProgram(database)
const tasks = mediationTasks({ db: program.db, settings: { timeZone: 'Asia/Shanghai' } })

const first = await givenResident(database.ownerUrl, '周小满')
const second = await givenResident(database.ownerUrl, '楼上邻居')
const mediator = await givenStaff(database.ownerUrl, 'officer', town.plane, '调解员甲')
const colleague = await givenStaff(database.ownerUrl, 'officer', town.plane, '调解员乙')
const day = Temporal.Now.plainDateISO('Asia/Shanghai').add({ days: 30 })

type Somebody = { readonly token: string }
type Reply = { id: string; version: number }

async function ask(who: Somebody, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) {
  const reply = await app.inject({
    method,
    url,
    headers: { cookie: `wutong_session=${who.token}`, 'idempotency-key': newId() },
    ...(payload && { payload }),
  })
  assert.ok(reply.statusCode < 300, `${method} ${url}: ${reply.body}`)
  return reply.json() as Reply
}

const rowsOf = <T extends object>(query: string, values: unknown[] = []) =>
  asOwner(database.ownerUrl, async (client) => (await client.query<T>(query, values)).rows)

async function take(who: Somebody, id: string, action: string, form: object = {}) {
  const { version } = await ask(mediator, 'GET', `/api/mediations/${id}`)
  await ask(who, 'POST', `/api/cases/${id}/actions/${action}`, { seen: version, form })
}

/** Writes an edition, has both sign it, and a second person see that. */
async function agree(id: string, edition: number) {
  const agreement = { text: `第${edition}稿：楼上修好。`, edition, keepBy: day.toString() }
  await ask(mediator, 'POST', `/api/mediations/${id}/agreement`, agreement)
  await take(mediator, id, 'propose')
  for (const side of [1, 2])
    await ask(mediator, 'POST', `/api/mediations/${id}/signatures`, { side, edition, how: 'paper' })
  await take(colleague, id, 'countersign')
}

/** Does the jobs that tell of moves, as the worker would; gives the reminders that wait then, the first due first. */
async function planned() {
  const moves = await rowsOf<{ payload: object }>(
    `with gone as (delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
       where t.id = j.task_id and t.identifier = 'mediation.caseMoved' returning j.id, j.payload)
     select payload from gone order by id`,
  )
  for (const { payload } of moves) await tasks['mediation.caseMoved']?.(payload)
  return rowsOf<{ payload: object; at: Date }>(
    `select j.payload, j.run_at as at from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = $1 order by j.run_at, j.id`,
    [remindOfKeeping.name],
  )
}

/** Who was told which of the room's reminders. */
async function told() {
  const rows = await rowsOf<{ text: string; person: string }>(
    `select text, person_id as person from notices.notice
     where text in ('mediation-keep', 'mediation-kept', 'mediation-ask') order by text, person_id`,
  )
  return rows.map(({ text, person }) => [text, person])
}

/** Nine o'clock in the morning there. */
const nine = (date: Temporal.PlainDate) =>
  date.toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: { hour: 9 } }).epochMilliseconds

test('both are reminded of the edition that they keep before its day and after it, then the mediator as well; of no other', async () => {
  const { id } = await ask(first, 'POST', '/api/mediations', sampleMediation(town.north1))
  await rowsOf(
    'update mediation.side set person_id = $2, let_in_at = now() where case_id = $1 and side = 2',
    [id, second.person],
  )
  await take(mediator, id, 'accept')
  await ask(mediator, 'PUT', `/api/mediations/${id}/consent`, { side: 2, consent: 'given', how: 'spoken' })
  await take(mediator, id, 'begin')
  assert.deepEqual(await planned(), [], 'nothing is agreed')
  await agree(id, 1)
  const reminders = (await planned()).map(({ payload, at }) => ({ payload, at: at.getTime() }))
  assert.deepEqual(reminders, [
    { payload: { case: id, edition: 1, when: 'before' }, at: nine(day.subtract({ days: 3 })) },
    { payload: { case: id, edition: 1, when: 'after' }, at: nine(day.add({ days: 1 })) },
  ])
  await take(mediator, id, 'rework', { reason: '日子要改' })
  const remind = (edition: number, when: string) => tasks[remindOfKeeping.name]?.({ case: id, edition, when })
  await remind(1, 'before')
  assert.deepEqual(await told(), [], 'it is talked over again')
  await agree(id, 2)
  assert.equal((await planned()).length, 4)
  await remind(1, 'before')
  assert.deepEqual(await told(), [], 'the first edition is kept by nobody')
  const sides = [first.person, second.person].toSorted()
  const before = sides.map((person) => ['mediation-keep', person])
  await remind(2, 'before')
  await remind(2, 'before')
  assert.deepEqual(await told(), before, 'each once')
  await remind(2, 'after')
  assert.deepEqual(await told(), [
    ['mediation-ask', mediator.person],
    ...before,
    ...sides.map((person) => ['mediation-kept', person]),
  ])
})
