import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { givenResident, givenStaff } from '../../../../test/people.ts'
import { act, look } from '../../../kernel/access.ts'
import { newId } from '../../../kernel/new-id.ts'
import { samplePicture } from '../../files/samples.ts'
import { refused } from '../../requests/samples.ts'
import { NoteId, type PlaceId, SealedId } from '../contract.ts'
import { tendVisits } from '../jobs.ts'
import { openSealed, rewordNote } from '../notes/actions.ts'
import { asked, dayIn, openVisitsTown, sampleVisit, type Somebody } from '../samples.ts'
import * as sight from '../sight/actions.ts'
import { checkVisits } from '../standing/actions.ts'
import { changeHousehold, takeOff } from './actions.ts'

const { app, people, program, givenCaseload, record, plan, ownerUrl, town } = await openVisitsTown()
const { worker, other, officer, foreigner, resident } = people
const { db } = program
const bystander = await givenResident(ownerUrl, '演示·旁人')
const stranger: Somebody = { person: bystander.person, kind: 'resident', grants: {} }
const far = await givenStaff(ownerUrl, 'gridWorker', town.maple)
const elsewhere: Somebody = { person: far.person, kind: 'staff', grants: { 'visit.make': [town.maple] } }
const today = dayIn(0)

async function joins(who: Somebody, place: PlaceId) {
  const { code } = await act(db, worker, (tx) => sight.makeCode(tx, program, place))
  await sight.joinHousehold(program, who, code.replace('-', ''))
}
async function joined() {
  const { caseload, places } = await givenCaseload(worker)
  const [place] = places as [PlaceId]
  await joins(resident, place)
  return { caseload, place, shown: () => showsTo(resident, place) }
}
/** One more resident, joined by a code from the door. */
async function joinedBy(name: string, place: PlaceId) {
  const { person } = await givenResident(ownerUrl, name)
  const who: Somebody = { person, kind: 'resident', grants: {} }
  await joins(who, place)
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

/** The words of a note of those who moved out, and those beside it, lie there for a month, for nobody to read. */
async function keptAMonth(id: NoteId) {
  const query = `select (select count(*)::int from visits.note where id = $1 and text_cipher is not null) as now,
    (select count(*)::int from visits.reworded where note_id = $1) as before`
  await tendVisits.run({ db, today: () => dayIn(20) })
  assert.deepEqual(await asked(ownerUrl, query, [id]), [{ now: 1, before: 1 }])
  await tendVisits.run({ db, today: () => dayIn(40) })
  assert.deepEqual(await asked(ownerUrl, query, [id]), [{ now: 0, before: 0 }])
}

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
  const words = { was: '和老伴两个人住。', text: '和老伴、孙子三个人住。' }
  await act(db, worker, (tx) => rewordNote(tx, program, old, words))
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
  await keptAMonth(old)
  // What an old phone brings later is of those who lived there then.
  const late = sampleVisit(place, { at: lately.add({ hours: 1 }).toString(), outcome: 'askedNotToCome' })
  assert.equal((await record(worker, late)).outcome, 'noted')
  const after = await showsTo(fresh, place)
  assert.deepEqual([after.visits.length, after.place.quiet], [1, []])
  assert.deepEqual((await checkVisits(db)).found, [])
})

test('a picture of those who lived there before is seen by nobody any more, and goes when the words do', async () => {
  const { place } = await joined()
  const headers = ({ token }: typeof worker) => ({ cookie: `wutong_session=${token}` })
  const given = await app.inject({
    method: 'POST',
    url: '/api/files?kind=picture',
    headers: {
      ...headers(worker),
      'idempotency-key': newId(),
      'content-type': 'application/octet-stream',
    },
    payload: await samplePicture(),
  })
  const { id: picture } = given.json<{ id: string }>()
  const one = { id: newId(), text: '扶手松了。', need: 'open', pictures: [picture] }
  await record(worker, sampleVisit(place, { notes: [one] }))
  const seenBy = async () => {
    const all = [worker, officer, resident].map((who) =>
      app.inject({ url: `/files/${picture}/thumb`, headers: headers(who) }),
    )
    return (await Promise.all(all)).map(({ statusCode }) => statusCode)
  }
  assert.deepEqual(await seenBy(), [200, 200, 200])
  await act(db, officer, (tx) => changeHousehold(tx, place, { since: today, today }))
  assert.deepEqual(await seenBy(), [404, 404, 404])
  await tendVisits.run({ db, today: () => dayIn(40) })
  assert.deepEqual(await asked(ownerUrl, 'select id from files.file where id = $1', [picture]), [])
})

const note = (text: string) => ({ notes: [{ id: newId(), text, need: 'solved' }] })

test('on the day on which others move in, what was written until it was told is of those before them', async () => {
  const { place } = await joined()
  await record(worker, sampleVisit(place, note('还是老住户。')))
  await act(db, officer, (tx) => changeHousehold(tx, place, { since: today, today }))
  const fresh = await joinedBy('演示·李某某', place)
  const after = Temporal.Now.instant().add({ seconds: 1 })
  await record(worker, sampleVisit(place, { at: after.toString(), ...note('新住户。') }), after)
  const { visits } = await showsTo(fresh, place)
  assert.deepEqual(
    visits.flatMap(({ notes }) => notes.map(({ text }) => text)),
    ['新住户。'],
  )
})

test('by the tables themselves nobody writes past their part', async () => {
  const { place } = await joined()
  const { places, caseload } = await givenCaseload(other, 1, '别人的')
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
      union all select ${caseload}::uuid, ${foreigner.person}::uuid, current_date, now()`,
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
