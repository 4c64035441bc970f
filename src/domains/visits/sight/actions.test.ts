import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { act, look } from '../../../kernel/access.ts'
import { newId } from '../../../kernel/new-id.ts'
import { refused } from '../../requests/samples.ts'
import { NoteId, SealedId } from '../contract.ts'
import { tendVisits } from '../jobs.ts'
import { answerCorrection, openSealed, showPlace } from '../notes/actions.ts'
import { visitRecords } from '../personal/public.ts'
import { editPlaceFacts, openContact } from '../places/actions.ts'
import { asked, dayIn, openVisitsTown, sampleVisit } from '../samples.ts'
import { checkVisits } from '../standing/actions.ts'
import * as sight from './actions.ts'

const { people, program, givenCaseload, give, record, mine, plan, ownerUrl } = await openVisitsTown()
const { worker, other, officer, foreigner, resident } = people
const { db, keys } = program
const today = dayIn(0)

async function joined() {
  const { caseload, places } = await givenCaseload(worker)
  const [place] = places as [(typeof places)[number]]
  const { code } = await act(db, worker, (tx) => sight.makeCode(tx, program, place))
  await sight.joinHousehold(program, resident, code.replace('-', ''))
  const shown = () => look(db, resident, (tx) => sight.showMyHousehold(tx, program, place, today))
  /** The latest visit, with its one note and its one sealed passage. */
  const last = async () => {
    const [visit] = (await shown()).visits
    const [told] = visit?.notes ?? []
    const [passage] = visit?.sealed ?? []
    assert.ok(visit && told && passage)
    return { visit, told, passage }
  }
  return { last, caseload, place, shown, code: code.replace('-', '') }
}
const [note, seal] = [NoteId.parse(newId()), SealedId.parse(newId())]
const heard = {
  notes: [{ id: note, text: '想要楼下装一个扶手。', need: 'open' }],
  sealed: [{ id: seal, purpose: 'healthSupport', text: '需要上门换药。' }],
}
const open = (who: typeof worker, purpose: 'healthSupport' | 'legalAid' = 'healthSupport') =>
  act(db, who, (tx) => openSealed(tx, program, seal, purpose))

const home = await joined()

test('a household reads all that was written about it, and who opened what is sealed, for what', async () => {
  await plan()
  await record(worker, sampleVisit(home.place, heard))
  const { visit, told, passage } = await home.last()
  assert.deepEqual(
    [visit.by.name, told.text, passage.text],
    ['演示·网格员甲', '想要楼下装一个扶手。', '需要上门换药。'],
  )
  assert.deepEqual(
    (await home.shown()).plans.map(({ title }) => title),
    ['常态走访'],
  )
  await assert.rejects(open(worker, 'legalAid'), refused('sealed-for-something-else'))
  assert.equal(await open(worker), '需要上门换药。')
  await give(home.caseload, other.person)
  await assert.rejects(open(worker), refused('sealed-not-found'))
  assert.equal(await open(officer), '需要上门换药。')
  assert.deepEqual(
    (await home.last()).passage.openings.map(({ by, purpose }) => [by.name, purpose]),
    [
      ['演示·网格员甲', 'healthSupport'],
      ['演示·干事', 'healthSupport'],
    ],
  )
  const query = `select count(*)::int as n from kernel.audit where action = 'visit.openSealed'`
  assert.deepEqual(await asked<{ n: number }>(ownerUrl, query), [{ n: 2 }])
})

test('a household says what is not right and is answered; it has words erased at once, and what was counted stays', async () => {
  const correct = (words: string) => act(db, resident, (tx) => sight.correctNote(tx, program, note, words))
  const correction = await correct('是两个扶手。')
  await assert.rejects(correct('再说一次'), refused('correction-waits'))
  await act(db, other, (tx) =>
    answerCorrection(tx, keys, correction, { answer: '已改。', text: '想要楼下装两个扶手。' }),
  )
  const { told } = await home.last()
  assert.equal(told.text, '想要楼下装两个扶手。')
  const notices = `select text, person_id as person from notices.notice where topic = 'visit' order by text`
  const heardOf = await asked<{ text: string; person: string }>(ownerUrl, notices)
  assert.deepEqual(
    new Set(heardOf.map(({ text, person }) => `${text} ${person}`)),
    new Set([
      `visit-correction-answered ${resident.person}`,
      `visits-given ${worker.person}`,
      `visits-given ${other.person}`,
    ]),
  )
  assert.deepEqual(
    told.corrections.map(({ words, answer, changed }) => [words, answer, changed]),
    [['是两个扶手。', '已改。', true]],
  )
  await act(db, resident, (tx) => sight.eraseNote(tx, note))
  await act(db, resident, (tx) => sight.eraseSealed(tx, seal))
  const erased = await home.last()
  assert.deepEqual([erased.told.text, erased.told.erasedFor], [null, 'resident'])
  assert.deepEqual([erased.passage.text, erased.passage.openings.length], [null, 2])
  assert.deepEqual((await checkVisits(db)).found, [])
})

test('name and phone are opened for a purpose by whoever plans, and the household sees who did', async () => {
  const { place, shown } = await joined()
  const reached = async (who: typeof worker) => {
    const { contact, phone, masked } = (await look(db, who, (tx) => showPlace(tx, program, place, today)))
      .place
    return [contact, phone, masked]
  }
  const edit = async (who: typeof worker, more: object) => {
    const { version } = (await shown()).place
    await act(db, who, (tx) => editPlaceFacts(tx, program, who, place, { version, ...more }))
  }
  await edit(worker, { contact: '王阿姨', phone: '13912345678' })
  await edit(officer, { language: 'wuu' })
  const clear = ['王阿姨', '13912345678', false]
  assert.deepEqual(await reached(officer), [null, '139****5678', true])
  assert.deepEqual(await reached(worker), clear)
  const { contact, phone } = (await shown()).place
  assert.deepEqual([contact, phone], clear.slice(0, 2))
  assert.ok((await mine(worker)).places.some((one) => one.id === place && one.phone === phone))

  const cipher = () =>
    look(db, officer, (tx) => sql`select phone_cipher from visits.place where id = ${place}`.execute(tx))
  await assert.rejects(cipher(), /permission denied/)
  const opening = (who: typeof worker) =>
    act(db, who, (tx) => openContact(tx, program, place, 'arrangeVisit', today))
  assert.deepEqual(await opening(officer), { place, contact, phone })
  for (const who of [other, foreigner]) await assert.rejects(opening(who), refused('visit-place-not-found'))
  const { opened, visits } = await shown()
  assert.deepEqual(
    opened.map(({ by, purpose }) => [by.name, purpose]),
    [['演示·干事', 'arrangeVisit']],
  )
  assert.deepEqual(visits, [])
  const query = `select count(*)::int as n from kernel.audit where action = 'visitPlace.open'`
  assert.deepEqual(await asked<{ n: number }>(ownerUrl, query), [{ n: 1 }])
})

test('a code joins once, a few wrong ones and no more can be tried; whoever leaves sees nothing any longer', async () => {
  const { code, place, shown } = await joined()
  await assert.rejects(sight.joinHousehold(program, officer, code), refused('household-code-wrong'))
  for (const wrong of ['AAAAAAAA', 'BBBBBBBB', 'CCCCCCCC', 'DDDDDDDD'])
    await assert.rejects(sight.joinHousehold(program, officer, wrong), refused('household-code-wrong'))
  await assert.rejects(sight.joinHousehold(program, officer, code), refused('household-code-tried'))
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
