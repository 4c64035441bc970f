import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { givenResident, givenStaff } from '../../../../test/people.ts'
import { act, look } from '../../../kernel/access.ts'
import { newId } from '../../../kernel/new-id.ts'
import { refused } from '../../requests/samples.ts'
import { NoteId, type PlaceId, SealedId } from '../contract.ts'
import { tendVisits } from '../jobs.ts'
import { changeHousehold, takeOff } from '../living/actions.ts'
import { answerCorrection, openSealed, showPlace } from '../notes/actions.ts'
import { visitRecords } from '../personal/public.ts'
import { editPlaceFacts, openContact } from '../places/actions.ts'
import { asked, dayIn, openVisitsTown, sampleVisit, type Somebody } from '../samples.ts'
import { checkVisits } from '../standing/actions.ts'
import * as sight from './actions.ts'

const { people, program, givenCaseload, give, record, mine, plan, ownerUrl, town } = await openVisitsTown()
const { worker, other, officer, foreigner, resident } = people
const { db, keys } = program
const nobody = await givenResident(ownerUrl, '演示·旁人')
const stranger: Somebody = { person: nobody.person, kind: 'resident', grants: {} }
const far = await givenStaff(ownerUrl, 'gridWorker', town.maple)
const elsewhere: Somebody = { person: far.person, kind: 'staff', grants: { 'visit.make': [town.maple] } }
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

/** One more resident, joined by a code from the door. */
async function joinedBy(name: string, place: PlaceId) {
  const { person } = await givenResident(ownerUrl, name)
  const who: Somebody = { person, kind: 'resident', grants: {} }
  const { code } = await act(db, worker, (tx) => sight.makeCode(tx, program, place))
  await sight.joinHousehold(program, who, code.replace('-', ''))
  return who
}
const showsTo = (who: Somebody, place: PlaceId) =>
  look(db, who, (tx) => sight.showMyHousehold(tx, program, place, today))
const toldTo = ({ person }: Somebody) =>
  asked<{ text: string }>(ownerUrl, 'select text from notices.notice where person_id = $1 order by at, id', [
    person,
  ]).then((rows) => rows.map(({ text }) => text))

test('a household is told when somebody joins it and sees who; only who was there before takes others off', async () => {
  const { place } = await joined()
  const late = await joinedBy('演示·钱某某', place)
  assert.deepEqual(await toldTo(late), [])
  assert.equal((await toldTo(resident)).at(-1), 'household-joined')
  const seen = async (who: Somebody) =>
    (await showsTo(who, place)).members.map(({ surname, phone, isMe, mayEnd }) => [
      surname,
      phone,
      isMe,
      mayEnd,
    ])
  assert.deepEqual(await seen(resident), [
    ['住', '139****0000', true, false],
    ['钱', '139****0000', false, true],
  ])
  const [first, second] = (await showsTo(late, place)).members
  assert.ok(first && second)
  await assert.rejects(
    act(db, late, (tx) => takeOff(tx, first.id)),
    refused('household-not-found'),
  )
  await assert.rejects(
    act(db, officer, (tx) => takeOff(tx, second.id)),
    refused('household-not-found'),
  )
  await act(db, resident, (tx) => takeOff(tx, second.id))
  await assert.rejects(showsTo(late, place), refused('household-not-found'))
  assert.deepEqual(await toldTo(late), ['household-taken-off'])
})

test('of those who lived there before, nobody reads a word any more; who lived there follows it no longer', async () => {
  const { place, shown, caseload } = await joined()
  const [old, hidden] = [NoteId.parse(newId()), SealedId.parse(newId())]
  const lately = Temporal.Now.instant().subtract({ hours: 72 })
  await asked(ownerUrl, `update visits.holding set valid = '[2020-01-01,)' where caseload_id = $1`, [
    caseload,
  ])
  await record(
    worker,
    sampleVisit(place, {
      at: lately.toString(),
      notes: [{ id: old, text: '和老伴两个人住。', need: 'open' }],
      sealed: [{ id: hidden, purpose: 'healthSupport', text: '每周透析。' }],
    }),
  )
  await act(db, resident, (tx) =>
    sight.setMyQuiet(tx, program, place, { until: null, words: '不用来' }, today),
  )
  assert.equal((await shown()).visits.length, 1)
  const { code: before } = await act(db, worker, (tx) => sight.makeCode(tx, program, place))
  const change = (who: Somebody, since: string) =>
    act(db, who, (tx) => changeHousehold(tx, place, { since, today }))
  await assert.rejects(change(foreigner, dayIn(-1)), refused('visit-place-not-found'))
  await assert.rejects(change(worker, dayIn(1)), refused('household-not-yet'))
  await change(worker, dayIn(-1))
  await assert.rejects(change(officer, dayIn(-1)), refused('household-is-known'))
  await assert.rejects(shown(), refused('household-not-found'))
  assert.equal((await toldTo(resident)).at(-1), 'household-changed')

  await assert.rejects(
    sight.joinHousehold(program, stranger, before.replace('-', '')),
    refused('household-code-wrong'),
  )
  const fresh = await joinedBy('演示·孙某某', place)
  await record(worker, sampleVisit(place, { notes: [{ id: newId(), text: '刚搬来。', need: 'solved' }] }))
  const household = await showsTo(fresh, place)
  assert.deepEqual(
    household.visits.flatMap(({ notes }) => notes.map(({ text }) => text)),
    ['刚搬来。'],
  )
  assert.deepEqual([household.place.quiet, household.members.length], [[], 1])
  assert.doesNotMatch(JSON.stringify(household), /老伴|透析|不用来/)
  // Nor do those who go there or plan: neither by the page, nor by the tables, nor for a purpose.
  for (const who of [worker, officer, fresh]) {
    const { rows } = await look(db, who, (tx) =>
      sql`select id from visits.note where id = ${old} union all select id from visits.sealed where id = ${hidden}`.execute(
        tx,
      ),
    )
    assert.deepEqual(rows, [])
  }
  const opening = act(db, officer, (tx) => openSealed(tx, program, hidden, 'healthSupport'))
  await assert.rejects(opening, refused('sealed-not-found'))
  // What an old phone brings later is of those who lived there then.
  const late = sampleVisit(place, { at: lately.add({ hours: 1 }).toString(), outcome: 'askedNotToCome' })
  assert.equal((await record(worker, late)).outcome, 'noted')
  const after = await showsTo(fresh, place)
  assert.deepEqual([after.visits.length, after.place.quiet], [1, []])
  const kept = () =>
    asked<{ n: number }>(
      ownerUrl,
      'select count(*)::int as n from visits.note where id = $1 and text_cipher is not null',
      [old],
    )
  await tendVisits.run({ db, today: () => dayIn(20) })
  assert.deepEqual(await kept(), [{ n: 1 }])
  await tendVisits.run({ db, today: () => dayIn(40) })
  assert.deepEqual(await kept(), [{ n: 0 }])
  assert.deepEqual((await checkVisits(db)).found, [])
})

test('by the tables themselves nobody writes past their part', async () => {
  const { place } = await joined()
  const { places } = await givenCaseload(other, 1, '别人的')
  const own = NoteId.parse(newId())
  const made = sampleVisit(place, { notes: [{ id: own, text: '装扶手。', need: 'open' }] })
  await record(worker, made)
  await act(db, resident, (tx) => sight.correctNote(tx, program, own, '是两个。'))
  const tries: readonly (readonly [Somebody, ReturnType<typeof sql>])[] = [
    // A household writes no note, answers itself not, and tells its door and caseload otherwise not.
    [resident, sql`update visits.note set text_cipher = '\\x00' where id = ${own} returning id`],
    [
      resident,
      sql`update visits.correction set answer_cipher = '\\x00', changed = true, answered_by = kernel.actor(),
      answered_at = now() where note_id = ${own} returning id`,
    ],
    [resident, sql`update visits.place set caseload_id = null where id = ${place} returning id`],
    [resident, sql`update visits.place set lon = 1, lat = 1 where id = ${place} returning id`],
    // A visitor moves no place, and notes nothing of a visit at another door.
    [worker, sql`update visits.place set closed_on = current_date where id = ${place} returning id`],
    [worker, sql`update visits.place set met_on = current_date where id = ${place} returning id`],
    [
      worker,
      sql`insert into visits.note (id, visit_id, place_id, text_cipher)
      values (${newId()}, ${made.id}, ${places[0]}, '\\x00')`,
    ],
    [worker, sql`delete from visits.correction where note_id = ${own} returning id`],
    [
      foreigner,
      sql`insert into visits.handover (caseload_id, person_id, day, until)
      select caseload_id, ${foreigner.person}, current_date, now() from visits.holding where person_id = ${worker.person}
      union all select ${home.caseload}::uuid, ${foreigner.person}::uuid, current_date, now()`,
    ],
  ]
  for (const [who, statement] of tries) {
    const done = await act(db, who, async (tx) => (await statement.execute(tx)).rows.length).catch(
      (error: Error) =>
        /security policy|permission denied|is planned by/.test(error.message) ? 0 : Promise.reject(error),
    )
    assert.equal(done, 0)
  }
  await plan({ title: '只在这里' })
  const plans = (who: Somebody) =>
    look(
      db,
      who,
      async (tx) => (await sql`select id from visits.plan where title = '只在这里'`.execute(tx)).rows.length,
    )
  assert.deepEqual(await Promise.all([resident, worker, elsewhere, stranger].map(plans)), [1, 1, 0, 0])
})
