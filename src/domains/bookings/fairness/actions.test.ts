import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner, freshDatabase } from '../../../../test/database.ts'
import { act, look, type Who } from '../../../kernel/access.ts'
import { PersonId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/new-id.ts'
import { ProblemError } from '../../../kernel/problem.ts'
import { givenOrganisation } from '../../organisations/samples.ts'
import { givenStation } from '../../stations/samples.ts'
import { givenTown } from '../../territory/samples.ts'
import { prove } from '../../territory/public.ts'
import { bookSpace } from '../booking/actions.ts'
import { cancelBooking } from '../booking/changing/actions.ts'
import { answerContact, askContact } from '../contacts/actions.ts'
import { bookingsHit } from '../hits/actions.ts'
import { givenResident, givenSpace } from '../samples.ts'
import { unfitOf } from '../unfit/actions.ts'
import { answerAppeal, makeAppeal, ownState, setRule, showAppeals } from './actions.ts'

const { db, ownerUrl } = await freshDatabase()
const town = await givenTown(ownerUrl)
const NOW = Temporal.Instant.from('2026-09-14T00:00:00Z')
const station = await givenStation(ownerUrl, { unit: town.north1, daily: [{ opens: 540, closes: 1260 }] })
const given = await givenSpace(ownerUrl, station)

const person = PersonId.parse(newId())
await asOwner(ownerUrl, (client) =>
  client.query(`insert into identity.person (id, kind, name) values ($1, 'staff', '演示·同事')`, [person]),
)
const manager: Who = {
  person,
  kind: 'staff',
  grants: { 'booking.decide': [town.plane], 'station.edit': [town.plane] },
}
const refusedWith = (type: string) => (error: unknown) => {
  assert.ok(error instanceof ProblemError, String(error))
  assert.equal(error.type, type)
  return true
}
const book = (who: Who, from: string, organisation: string | null = null, minutes = 60) =>
  act(db, who, (tx) =>
    bookSpace(
      tx,
      who,
      {
        space: given.space,
        from,
        minutes,
        heads: 4,
        purpose: 'meeting',
        equipment: [],
        organisation: organisation as never,
        note: null,
        agreed: given.edition,
      },
      'en',
      NOW,
    ),
  )

await act(db, manager, async (tx) =>
  setRule(
    tx,
    await prove(tx, manager, 'booking.decide', town.plane),
    {
      party: 'household',
      from: '2026-09-14',
      rule: { openMost: 2, hoursMost: 4, latesMost: 1, latesDays: 60, source: 'Street pact' },
    },
    '2026-09-14',
  ),
)

test('a limit is told with its numbers; an appeal frees for some time; nobody else sees either', async () => {
  const [lin, zhao] = [await givenResident(ownerUrl), await givenResident(ownerUrl)]
  await assert.rejects(
    act(db, lin, (tx) =>
      makeAppeal(
        tx,
        { person: lin.person, organisation: null },
        { station: newId() as never, words: 'x' },
        NOW,
      ),
    ),
    refusedWith('station-not-found'),
  )
  await book(lin, '2026-09-15T09:00')
  await book(lin, '2026-09-15T11:00')
  await assert.rejects(book(lin, '2026-09-15T13:00'), (error) => {
    refusedWith('fair-use-reached')(error)
    assert.match(String((error as ProblemError).values['why']), /At most 2 bookings.*you have 2.*Street pact/)
    return true
  })
  const two = [await givenResident(ownerUrl)]
  const both = await Promise.allSettled(
    [15, 16, 17].map((day) => book(two[0] ?? lin, `2026-09-${day}T18:00`)),
  )
  assert.equal(
    both.filter(({ status }) => status === 'fulfilled').length,
    2,
    'three at once do not slip through',
  )
  const party = { person: lin.person, organisation: null }
  const id = await act(db, lin, (tx) => makeAppeal(tx, party, { station, words: '合唱团演出' }, NOW))
  await assert.rejects(
    act(db, lin, (tx) => makeAppeal(tx, party, { station, words: '再问一次' }, NOW)),
    refusedWith('appeal-asked-already'),
  )
  assert.deepEqual(await look(db, zhao, (tx) => showAppeals(tx, { unit: town.plane, since: NOW })), [])
  const answer = (who: Who) =>
    act(db, who, (tx) => answerAppeal(tx, who, id, { accepted: true, reason: '好', days: 30 }, NOW))
  await assert.rejects(answer(lin), refusedWith('appeal-not-found'))
  assert.equal((await answer(manager)).state, 'accepted')
  await assert.rejects(answer(manager), refusedWith('appeal-answered'))
  assert.equal((await look(db, lin, (tx) => ownState(tx, station, party, NOW))).freeUntil, '2026-10-14')
  assert.equal((await book(lin, '2026-09-15T13:00')).state, 'confirmed')
})

test('who cancelled late waits, and is told until when; hours of a month are counted by month', async () => {
  const chen = await givenResident(ownerUrl)
  await book(chen, '2026-09-18T09:00', null, 180)
  await assert.rejects(book(chen, '2026-09-19T09:00', null, 120), refusedWith('fair-use-reached'))
  const made = await book(chen, '2026-10-09T09:00', null, 180)
  const late = Temporal.Instant.from('2026-10-09T00:30:00Z')
  await act(db, chen, (tx) =>
    cancelBooking(tx, chen, made.id, { version: 1, reason: null, wholeSeries: false }, late),
  )
  const state = await look(db, chen, (tx) =>
    ownState(tx, station, { person: chen.person, organisation: null }, late.add({ hours: 24 })),
  )
  assert.deepEqual([state.reached, state.lates, state.freeAgain], ['lates', 1, '2026-12-09'])
})

test('an organisation is booked for by a contact whom its station has confirmed', async () => {
  const fang = await givenResident(ownerUrl)
  const body = await givenOrganisation(ownerUrl, { unit: town.north1 })
  await assert.rejects(
    act(db, fang, (tx) => askContact(tx, fang.person, body)),
    refusedWith('organisation-not-served'),
  )
  await asOwner(ownerUrl, (client) =>
    client.query(
      `insert into organisations.served_by (organisation_id, station_id, valid) values ($1, $2, '[2020-01-01,)')`,
      [body, station],
    ),
  )
  const id = await act(db, fang, (tx) => askContact(tx, fang.person, body))
  await assert.rejects(book(fang, '2026-09-21T09:00', body), refusedWith('organisation-not-yours'))
  await act(db, manager, (tx) => answerContact(tx, manager, id, { state: 'confirmed', reason: null }))
  assert.equal((await book(fang, '2026-09-21T09:00', body)).state, 'confirmed')
})

test('a closure tells and releases; changed hours list what no longer fits', async () => {
  const own = await givenStation(ownerUrl, { unit: town.north1, daily: [{ opens: 540, closes: 1260 }] })
  const room = await givenSpace(ownerUrl, own)
  const wu = await givenResident(ownerUrl)
  const day = Temporal.Now.plainDateISO('Asia/Shanghai').add({ days: 12 })
  const at = (clock: string) =>
    act(db, wu, (tx) =>
      bookSpace(
        tx,
        wu,
        {
          space: room.space,
          from: `${day.toString()}T${clock}`,
          minutes: 60,
          heads: 4,
          purpose: 'meeting',
          equipment: [],
          organisation: null,
          note: null,
          agreed: room.edition,
        },
        'en',
      ),
    )
  const [morning, evening] = [await at('09:00'), await at('19:00')]
  await asOwner(ownerUrl, (client) =>
    client.query(
      `update stations.timetable set hours = array_fill('{[540,1080)}'::int4multirange, '{9}') where station_id = $1`,
      [own],
    ),
  )
  const unfit = await look(db, manager, (tx) => unfitOf(tx, own, Temporal.Now.instant()))
  assert.deepEqual(
    unfit.map(({ row, why }) => [row.id, why]),
    [[evening.id, 'hours']],
  )
  const base = Date.parse(day.toString()) / 60_000
  const span = { from: base + 480, to: base + 720 }
  const hits = await look(db, manager, (tx) => bookingsHit.find(tx, { stations: [own], span }))
  assert.deepEqual(
    hits.map((hit) => hit.person),
    [wu.person],
  )
  const closure = {
    id: newId(),
    version: 1,
    state: 'announced' as const,
    stations: [own],
    span,
    reason: { zh: '水管检修', en: 'Pipes' },
  }
  assert.equal(await act(db, manager, async (tx) => bookingsHit.follow?.(tx, closure)), 1)
  const { rows } = await asOwner(ownerUrl, (client) =>
    client.query(
      `select b.state::text, n.text from bookings.booking b join notices.notice n on n.subject_id = b.id where b.id = $1`,
      [morning.id],
    ),
  )
  assert.deepEqual(rows, [{ state: 'cancelled', text: 'booking-closed' }])
})
