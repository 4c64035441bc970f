import assert from 'node:assert/strict'
import { test } from 'node:test'
import { act, look } from '../../../kernel/access.ts'
import { newId } from '../../../kernel/new-id.ts'
import { refused } from '../../requests/samples.ts'
import { NoteId } from '../contract.ts'
import { asked, dayIn, openVisitsTown, sampleVisit } from '../samples.ts'
import * as sight from '../sight/actions.ts'
import { rewordNote } from './actions.ts'

const { people, program, givenCaseload, give, record, mine, ownerUrl } = await openVisitsTown()
const { worker, other, officer, resident } = people
const { db } = program

test('whoever wrote a note puts it otherwise within a day while they go there; the household reads what it said before', async () => {
  const { caseload, places } = await givenCaseload(worker)
  const [place] = places as [(typeof places)[number]]
  const note = NoteId.parse(newId())
  await record(worker, sampleVisit(place, { notes: [{ id: note, text: '要一个扶手。', need: 'open' }] }))
  const { code } = await act(db, worker, (tx) => sight.makeCode(tx, program, place))
  await sight.joinHousehold(program, resident, code.replace('-', ''))
  const reword = (who: typeof worker, was: string, text: string, now?: Temporal.Instant) =>
    act(db, who, (tx) => rewordNote(tx, program, note, { was, text }, now))
  const written = async () =>
    (await mine(worker)).places.find(({ id }) => id === place)?.written.map(({ words }) => words)
  const told = async () => {
    const shown = await look(db, resident, (tx) => sight.showMyHousehold(tx, program, place, dayIn(0)))
    const [one] = shown.visits[0]?.notes ?? []
    return [one?.text, one?.before.map(({ text }) => text)]
  }

  assert.deepEqual(await written(), ['要一个扶手。'])
  await reword(worker, '要一个扶手。', '要两个扶手。')
  await reword(worker, '要一个扶手。', '要两个扶手。')
  assert.deepEqual(await told(), ['要两个扶手。', ['要一个扶手。']])
  assert.deepEqual(await written(), ['要两个扶手。'])
  await assert.rejects(reword(worker, '要一个扶手。', '什么也不要。'), refused('changed-meanwhile'))
  await assert.rejects(reword(officer, '要两个扶手。', '什么也不要。'), refused('visit-note-not-found'))
  const late = Temporal.Now.instant().add({ hours: 25 })
  await assert.rejects(reword(worker, '要两个扶手。', '什么也不要。', late), refused('visit-note-is-old'))
  await give(caseload, other.person)
  for (const who of [worker, other])
    await assert.rejects(reword(who, '要两个扶手。', '什么也不要。'), refused('visit-note-not-found'))

  await act(db, resident, (tx) => sight.eraseNote(tx, note))
  assert.deepEqual(await told(), [null, []])
  const query = `select count(*)::int as n from visits.reworded`
  assert.deepEqual(await asked<{ n: number }>(ownerUrl, query), [{ n: 0 }])
})
