import assert from 'node:assert/strict'
import { test } from 'node:test'
import { act, look } from '../../../kernel/access.ts'
import { newId } from '../../../kernel/new-id.ts'
import { refused } from '../../requests/samples.ts'
import { NoteId, SealedId } from '../contract.ts'
import { tendVisits } from '../jobs.ts'
import { answerCorrection, openSealed } from '../notes/actions.ts'
import { visitRecords } from '../personal/public.ts'
import { asked, dayIn, openVisitsTown, sampleVisit } from '../samples.ts'
import { checkVisits } from '../standing/actions.ts'
import * as sight from './actions.ts'

const { people, program, givenCaseload, give, record, mine, plan, ownerUrl } = await openVisitsTown()
const { worker, other, officer, resident } = people
const { db, keys } = program
const today = dayIn(0)

async function joined() {
  const { caseload, places } = await givenCaseload(worker)
  const [place] = places as [(typeof places)[number]]
  const { code } = await act(db, worker, (tx) => sight.makeCode(tx, program, place))
  await sight.joinHousehold(program, resident, code.replace('-', ''))
  const shown = () => look(db, resident, (tx) => sight.showMyHousehold(tx, program, place, today))
  return { caseload, place, shown, code: code.replace('-', '') }
}
const [note, seal] = [NoteId.parse(newId()), SealedId.parse(newId())]
const heard = {
  notes: [{ id: note, text: '想要楼下装一个扶手。', need: 'open' }],
  sealed: [{ id: seal, purpose: 'healthSupport', text: '需要上门换药。' }],
}
const open = (who: typeof worker, purpose: 'healthSupport' | 'legalAid' = 'healthSupport') =>
  act(db, who, (tx) => openSealed(tx, program, seal, purpose))

test('a household sees all that was written about it, corrects it, has it erased, and sees who opened what', async () => {
  const { caseload, place, shown } = await joined()
  await plan()
  await record(worker, sampleVisit(place, heard))
  const first = await shown()
  const [visit] = first.visits
  assert.equal(visit?.notes[0]?.text, '想要楼下装一个扶手。')
  assert.equal(visit?.sealed[0]?.text, '需要上门换药。')
  assert.equal(visit?.by.name, '演示·网格员甲')
  assert.equal(first.plans[0]?.title, '常态走访')

  await assert.rejects(open(worker, 'legalAid'), refused('sealed-for-something-else'))
  assert.equal(await open(worker), '需要上门换药。')
  await give(caseload, other.person)
  await assert.rejects(open(worker), refused('sealed-not-found'))
  assert.equal(await open(officer), '需要上门换药。')
  assert.deepEqual(
    (await shown()).visits[0]?.sealed[0]?.openings.map(({ by, purpose }) => [by.name, purpose]),
    [
      ['演示·网格员甲', 'healthSupport'],
      ['演示·干事', 'healthSupport'],
    ],
  )
  const audited = await asked<{ n: number }>(
    ownerUrl,
    `select count(*)::int as n from kernel.audit where action = 'visit.openSealed'`,
  )
  assert.equal(audited[0]?.n, 2)

  const correction = await act(db, resident, (tx) => sight.correctNote(tx, program, note, '是两个扶手。'))
  await assert.rejects(
    act(db, resident, (tx) => sight.correctNote(tx, program, note, '再说一次')),
    refused('correction-waits'),
  )
  await act(db, other, (tx) =>
    answerCorrection(tx, keys, correction, { answer: '已改。', text: '想要楼下装两个扶手。' }),
  )
  const [told] = (await shown()).visits[0]?.notes ?? []
  assert.equal(told?.text, '想要楼下装两个扶手。')
  assert.deepEqual([told?.corrections[0]?.answer, told?.corrections[0]?.changed], ['已改。', true])

  await act(db, resident, (tx) => sight.eraseNote(tx, note))
  await act(db, resident, (tx) => sight.eraseSealed(tx, seal))
  const [erased] = (await shown()).visits
  assert.deepEqual([erased?.notes[0]?.text, erased?.notes[0]?.erasedFor], [null, 'resident'])
  assert.deepEqual([erased?.sealed[0]?.text, erased?.sealed[0]?.openings.length], [null, 2])
  assert.deepEqual((await checkVisits(db)).found, [], 'what was counted stays')
})

test('a code joins once, a few wrong ones and no more can be tried; whoever leaves sees nothing any longer', async () => {
  const { code, place, shown } = await joined()
  const { officer: nobody } = people
  await assert.rejects(sight.joinHousehold(program, nobody, code), refused('household-code-wrong'))
  for (const wrong of ['AAAAAAAA', 'BBBBBBBB', 'CCCCCCCC', 'DDDDDDDD'])
    await assert.rejects(sight.joinHousehold(program, nobody, wrong), refused('household-code-wrong'))
  await assert.rejects(sight.joinHousehold(program, nobody, code), refused('household-code-tried'))
  await act(db, resident, (tx) => sight.leaveHousehold(tx, place))
  await assert.rejects(shown(), refused('household-not-found'))
})

test('who asks to be left in peace is due no more; a video needs consent that was not withdrawn', async () => {
  const { place } = await joined()
  const tasks = async () => (await mine(worker)).tasks.some((task) => task.place === place)
  assert.ok(await tasks())
  const quiet = await act(db, resident, (tx) =>
    sight.setMyQuiet(tx, program, place, { until: null, words: '不用来' }, today),
  )
  assert.ok(!(await tasks()))
  await act(db, resident, (tx) => sight.liftMyQuiet(tx, quiet))
  assert.ok(await tasks())

  const call = () => sampleVisit(place, { way: 'video', at: Temporal.Now.instant().toString() })
  assert.deepEqual(await record(worker, call()), { outcome: 'refused', why: 'noConsent' })
  await act(db, resident, (tx) => sight.setMyVideo(tx, place, true))
  assert.equal((await record(worker, call())).outcome, 'noted')
  await act(db, resident, (tx) => sight.setMyVideo(tx, place, false))
  assert.deepEqual(await record(worker, call()), { outcome: 'refused', why: 'noConsent' })
  await record(worker, sampleVisit(place, { outcome: 'askedNotToCome' }))
  assert.ok(!(await tasks()))
})

test('words go when their time is over, or with the account; numbers stay', async () => {
  const { place, shown } = await joined()
  await record(
    worker,
    sampleVisit(place, {
      notes: [{ id: newId(), text: '一切都好。', need: 'solved' }],
      sealed: [{ id: newId(), purpose: 'homeSafety', text: '燃气软管老化。' }],
    }),
  )
  const tend = (days: number) => tendVisits.run({ db, today: () => dayIn(days) })
  assert.deepEqual([(await tend(200)).notes, (await shown()).visits[0]?.sealed[0]?.erased], [0, true])
  const records = visitRecords(keys)
  const told = JSON.stringify(await look(db, resident, (tx) => records.tell(tx, resident.person)))
  assert.ok(told.includes('一切都好。'))
  await act(db, resident, (tx) => records.erase(tx, resident.person))
  const left = await asked<{ n: number }>(
    ownerUrl,
    `select count(*)::int as n from visits.note where place_id = $1 and text_cipher is not null`,
    [place],
  )
  assert.equal(left[0]?.n, 0)
  assert.deepEqual((await checkVisits(db)).found, [])
})
