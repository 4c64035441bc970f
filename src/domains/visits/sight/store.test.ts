import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenResident } from '../../../../test/people.ts'
import { act, look } from '../../../kernel/access.ts'
import { newId } from '../../../kernel/new-id.ts'
import { refused } from '../../requests/samples.ts'
import { NoteId } from '../contract.ts'
import { tendVisits } from '../jobs.ts'
import { showPlace } from '../notes/actions.ts'
import { asked, dayIn, openVisitsTown, sampleVisit, type Somebody } from '../samples.ts'
import { addQuiet } from '../wishes/actions.ts'
import * as sight from './actions.ts'

const { people, program, town, givenCaseload, record, ownerUrl } = await openVisitsTown()
const { worker, other, resident } = people
const { db } = program
const today = dayIn(0)

async function givenPlace() {
  const [place] = (await givenCaseload(worker)).places
  assert.ok(place)
  return place
}
type Door = Awaited<ReturnType<typeof givenPlace>>
const codeOf = async (place: Door) =>
  (await act(db, worker, (tx) => sight.makeCode(tx, program, place))).code.replace('-', '')
const join = (who: Somebody, code: string) => sight.joinHousehold(program, who, code)

test('who makes visits there no more sees nothing of it, though nobody has given it to others yet', async () => {
  const place = await givenPlace()
  const shown = (who: Somebody) => look(db, who, (tx) => showPlace(tx, program, place, today))
  assert.equal((await shown(worker)).place.id, place)
  for (const grants of [{}, { 'visit.make': [town.maple] }])
    await assert.rejects(shown({ ...worker, grants }), refused('visit-place-not-found'))
})

test('the code that was given last joins a household, and to a resident alone: staff open what is sealed, and it is told', async () => {
  const place = await givenPlace()
  const [before, last] = [await codeOf(place), await codeOf(place)]
  for (const who of [worker, other]) await assert.rejects(join(who, last), refused('household-code-wrong'))
  await assert.rejects(join(resident, before), refused('household-code-wrong'))
  assert.equal(await join(resident, last), place)
})

test('words of quiet days go with the days, and what a household said to a note with the note', async () => {
  const place = await givenPlace()
  const second: Somebody = { ...(await givenResident(ownerUrl, '演示·家人')), kind: 'resident', grants: {} }
  for (const who of [resident, second]) await join(who, await codeOf(place))
  const note = NoteId.parse(newId())
  await record(worker, sampleVisit(place, { notes: [{ id: note, text: '一切都好。', need: 'solved' }] }))
  await act(db, second, (tx) => sight.correctNote(tx, program, note, '不是这样。'))
  await act(db, resident, (tx) => sight.eraseNote(tx, note))
  const wish = { kind: 'spell', from: today, until: dayIn(3), words: '家里装修', told: 'door' } as const
  await act(db, worker, (tx) => addQuiet(tx, program, place, wish))
  const quiet = await act(db, resident, (tx) =>
    sight.setMyQuiet(tx, program, place, { until: null, words: '孩子中考' }, today),
  )
  const words = async () =>
    (
      await asked<{ quiet: number; said: number }>(
        ownerUrl,
        `select (select count(*)::int from visits.quiet where place_id = $1 and words_cipher is not null) as quiet,
           (select count(*)::int from visits.correction where place_id = $1) as said`,
        [place],
      )
    )[0]
  assert.equal((await words())?.quiet, 2)
  await act(db, resident, (tx) => sight.liftMyQuiet(tx, quiet))
  assert.equal((await words())?.quiet, 1)
  await tendVisits.run({ db, today: () => dayIn(4) })
  assert.deepEqual(await words(), { quiet: 0, said: 0 })
})
