import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import pino from 'pino'
import { whenDone } from '../../../../test/closing.ts'
import { freshDatabase } from '../../../../test/database.ts'
import { act, ANYONE, look, type Permission, type Who } from '../../../kernel/access.ts'
import { PersonId, type UnitId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/new-id.ts'
import { setConsent } from '../../identity/consent/actions.ts'
import type { StationId } from '../../stations/contract.ts'
import { givenStation } from '../../stations/samples.ts'
import { openTerritory, prove } from '../../territory/public.ts'
import { givenTown } from '../../territory/samples.ts'
import { saveRoster, type StationWish } from '../actions.ts'
import type { Shift } from '../contract.ts'
import { givenColleague } from '../samples.ts'
import { readStationDuty } from './actions.ts'

const { db, ownerUrl } = await freshDatabase()
const town = await givenTown(ownerUrl)
const territory = await openTerritory({ db, log: pino({ level: 'silent' }), timeZone: 'Asia/Shanghai' })
whenDone(() => territory.stop())

function staffAt(unit: UnitId, ...permissions: Permission[]): Who {
  const grants = Object.fromEntries(permissions.map((permission) => [permission, [unit]]))
  return { person: PersonId.parse(newId()), kind: 'staff', grants }
}
const manager = staffAt(town.plane, 'station.edit')

/** A week to come, in which nothing has passed yet when it is planned. */
const WEEK = '2026-W50'
const BEFORE = Temporal.Instant.from('2026-12-01T00:00:00Z')
/** Tuesday of that week, 10:30 in Shanghai. */
const TUESDAY = Temporal.Instant.from('2026-12-08T02:30:00Z')
const NINE_TO_FIVE = [{ opens: 540, closes: 1020 }]

const at = (unit: UnitId = town.north1) => givenStation(ownerUrl, { unit, daily: NINE_TO_FIVE })
const shift = (
  person: PersonId,
  day: number,
  from = 540,
  to = 1020,
  post: Shift['post'] = 'reception',
): Shift => ({
  post,
  person,
  from: day * 1440 + from,
  to: day * 1440 + to,
})
const everyDay = (person: PersonId): Shift[] => [0, 1, 2, 3, 4, 5, 6].map((day) => shift(person, day))

const save = (who: Who, unit: UnitId, stations: StationWish[], week = WEEK) =>
  act(db, who, async (tx) =>
    saveRoster(tx, await prove(tx, who, 'station.edit', unit), territory, { week, stations }, BEFORE),
  )
const wish = (
  station: StationId,
  version: number,
  shifts: Shift[],
  publication: StationWish['publication'] = 'keep',
) => ({
  station,
  version,
  shifts,
  publication,
})
const shown = (station: StationId, now = TUESDAY) =>
  look(db, ANYONE, (tx) => readStationDuty(tx, station, 'Asia/Shanghai', now))

const wang = await givenColleague(ownerUrl, town.planeNorth, '王敏', 'full')
const ouyang = await givenColleague(ownerUrl, town.planeNorth, '欧阳静', 'surname')
const li = await givenColleague(ownerUrl, town.planeNorth, '李强')
const whoIs = (person: PersonId): Who => ({ person, kind: 'staff', grants: {} })

test('a week without gaps is published and seen by everybody, names as far as each agreed', async () => {
  const station = await at()
  const shifts = [
    ...everyDay(wang),
    shift(ouyang, 1, 540, 720, 'activities'),
    shift(li, 1, 600, 720, 'logistics'),
  ]
  assert.deepEqual((await shown(station)).published, false)
  const { saved, gaps } = await save(manager, town.plane, [wish(station, 0, shifts, 'publish')])
  assert.deepEqual([saved[0]?.published, gaps], [true, []])
  const duty = await shown(station)
  assert.equal(duty.published, true)
  assert.deepEqual(
    new Set(duty.now.map(({ post, name }) => `${post} ${name?.text ?? '-'}`)),
    new Set(['reception 王敏', 'activities 欧阳', 'logistics -']),
  )
  assert.deepEqual([duty.coming[0]?.date, duty.coming[0]?.from], ['2026-12-08', 540])
})

test('a withdrawn consent is gone from the very next page, and only the person can give one', async () => {
  const person = await givenColleague(ownerUrl, town.planeNorth, '孙悦', 'full')
  const station = await at()
  await save(manager, town.plane, [wish(station, 0, everyDay(person), 'publish')])
  const name = async () => (await shown(station)).now[0]?.name?.text ?? null
  assert.equal(await name(), '孙悦')
  const change = (level: 'full' | 'surname' | 'none') =>
    act(db, whoIs(person), (tx) => setConsent(tx, whoIs(person), { purpose: 'duty.name', level }))
  await change('surname')
  assert.equal(await name(), '孙')
  const last = await change('none')
  assert.equal(await name(), null)
  assert.deepEqual(
    last.history.map(({ level, withdrawn }) => [level, withdrawn === null]),
    [
      ['surname', false],
      ['full', false],
    ],
  )
  const forged = act(db, manager, (tx) =>
    sql`insert into identity.consent (person_id, purpose, level, wording) values (${person}, 'duty.name', 'full', 'x')`.execute(
      tx,
    ),
  )
  await assert.rejects(forged, /row-level security/)
  const rewritten = act(db, whoIs(person), (tx) =>
    sql`update identity.consent set level = 'none', withdrawn_at = now() where person_id = ${person}`.execute(
      tx,
    ),
  )
  await assert.rejects(rewritten, /only be withdrawn/)
})
