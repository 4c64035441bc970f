import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner } from '../../../../test/database.ts'
import { givenStaff } from '../../../../test/people.ts'
import { openRequestsTown } from '../samples.ts'
import { caseDue } from './actions.ts'

const { program, ownerUrl, office, people, file, does } = await openRequestsTown()
const { resident, handler } = people
const colleague = await givenStaff(ownerUrl, 'handler', office)
const dueAt = Temporal.Instant.from('2026-12-01T10:00+08:00')

async function toldOf(id: string): Promise<string[]> {
  const { rows } = await asOwner(ownerUrl, (client) =>
    client.query<{ person_id: string; text: string; due: string }>(
      `select person_id, text, "values" ->> 'due' as due from notices.notice where subject_id = $1 order by at`,
      [id],
    ),
  )
  const names = new Map<string, string>([
    [resident.person, 'requester'],
    [handler.person, 'handler'],
    [colleague.person, 'colleague'],
  ])
  return rows.map(({ person_id, text, due }) => `${names.get(person_id)} ${text} ${due}`)
}

test('before a clock runs out they are told who can do something about it, once', async () => {
  const { id } = await file(resident)
  const due = (clock: string) =>
    caseDue(program, { case: id, process: 'request', clock, assignment: null, dueAt })
  await due('accept')
  assert.deepEqual(await toldOf(id), ['colleague request-due 2026-12-01 10:00'], 'those who could take it up')
  await does(handler, id, 'accept')
  await does(handler, id, 'ask', { text: '几号楼？' })
  await due('solve')
  await due('answer')
  await due('answer')
  assert.deepEqual((await toldOf(id)).slice(1), [
    'handler request-due 2026-12-01 10:00',
    'requester request-answer-due 2026-12-01 10:00',
  ])
})
