import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { freshDatabase } from '../../../../test/database.ts'
import { TEST_SECRET } from '../../../../test/program.ts'
import { act, look, type Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { PersonId } from '../../../kernel/ids.ts'
import { Keys } from '../../../kernel/keys.ts'
import { newId } from '../../../kernel/new-id.ts'
import { ProblemError } from '../../../kernel/problem.ts'
import { givenTown } from '../../territory/samples.ts'
import * as booking from '../booking/actions.ts'
import { readMine } from '../booking/reading/actions.ts'
import type { ParkingSpaceId } from '../contract.ts'
import * as desk from '../desk/actions.ts'
import { tidyParking } from '../jobs.ts'
import * as owning from '../owning/actions.ts'
import { givenLot, givenResident, type Lot } from '../samples.ts'
import { changeSpace, setWindows } from './actions.ts'

const { db, ownerUrl } = await freshDatabase()
const town = await givenTown(ownerUrl)
const setting = { keys: new Keys(TEST_SECRET), timeZone: 'Asia/Shanghai' }
const deps = { db, settings: setting }
const at = (text: string) => Temporal.Instant.from(`${text}:00+08:00`)
const NOW = at('2027-03-02T15:00')
const TONIGHT = '2027-03-02'

const owner = await givenResident(ownerUrl, town.north1)
const lot = await givenLot(ownerUrl, { unit: town.planeNorth, spaces: 1, owner, pact: true })

const as = (person: PersonId): Who => ({ person, kind: 'resident', grants: {} })
const staffAt = (unit: string): Who => ({
  person: PersonId.parse(newId()),
  kind: 'staff',
  grants: { 'parking.edit': [unit as never] },
})
const isProblem = (type: string) => (error: unknown) => error instanceof ProblemError && error.type === type
const doing = <T>(person: PersonId, work: (tx: Tx) => Promise<T>) => act(db, as(person), work)
const asOwner = async (text: string, values: unknown[]) => {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text, values)).rows
  } finally {
    await client.end()
  }
}

/** Somebody who has agreed to the pact. */
async function resident(): Promise<PersonId> {
  const person = await givenResident(ownerUrl)
  await doing(person, (tx) => booking.agreeToPact(tx, person, lot.pact as NonNullable<Lot['pact']>))
  return person
}

const tonight = (person: PersonId, where: Lot, space?: ParkingSpaceId) =>
  doing(person, (tx) =>
    booking.bookParking(
      tx,
      person,
      {
        point: where.point,
        wish: { kind: 'evening', day: TONIGHT },
        plate: '沪A12345',
        ...(space && { space }),
      },
      setting,
      NOW,
    ),
  )

test('staff set the week of the unit’s spaces from a day on and close one for good; a person’s is out of reach', async () => {
  const plaza = await givenLot(ownerUrl, { unit: town.planeNorth, spaces: 1, zh: '广场停车点' })
  const [space, foreign] = [plaza.spaces[0] as ParkingSpaceId, lot.spaces[0] as ParkingSpaceId]
  const windows = [{ weekday: 2, from: 1200, to: 1860 }]
  const holiday = { from: '2027-03-16', to: '2027-03-18', hours: null }
  const change = (who: Who, where: Lot, id: ParkingSpaceId, wish: object) =>
    act(db, who, async (tx) =>
      changeSpace(
        tx,
        await desk.provePoint(tx, who, where.point),
        id,
        { version: 1, status: 'open', windows, exceptions: [holiday], ...wish },
        TONIGHT,
      ),
    )
  const staff = staffAt(town.plane)
  await assert.rejects(change(staffAt(town.maple), plaza, space, {}), isProblem('not-yours'))
  await assert.rejects(change(staff, lot, foreign, {}), isProblem('parking-space-not-found'))
  await assert.rejects(change(staff, plaza, foreign, {}), isProblem('parking-space-not-found'))
  const twice = { exceptions: [holiday, { ...holiday, to: '2027-03-16' }] }
  await assert.rejects(change(staff, plaza, space, twice), isProblem('parking-windows-faulty'))
  assert.equal((await change(staff, plaza, space, { from: '2027-03-09' })).version, 2)
  const evenings = await asOwner(
    `select day::text, lower(during)::text as opens from parking.evenings(array[$1::uuid], $2::date[]) order by day`,
    [space, ['2027-03-02', '2027-03-09', '2027-03-16', '2027-03-23']],
  )
  // The old week before that day, the new one from then on, and none on the holiday.
  assert.deepEqual(
    evenings.map(({ day }) => day),
    ['2027-03-02', '2027-03-09', '2027-03-23'],
  )
  const person = await resident()
  await tonight(person, plaza)
  await change(staff, plaza, space, { version: 2, status: 'retired' })
  await assert.rejects(change(staff, plaza, space, { version: 3 }), isProblem('parking-space-not-found'))
  await assert.rejects(tonight(await resident(), plaza), isProblem('parking-not-open-then'))
  assert.equal(
    (await look(db, as(person), (tx) => readMine(tx, person, setting, NOW))).reservations[0]?.evenings[0]
      ?.state,
    'confirmed',
  )
  const shown = await look(db, staff, async (tx) =>
    desk.readDay(tx, await desk.provePoint(tx, staff, plaza.point), TONIGHT, setting),
  )
  assert.deepEqual(shown, [])
})

test('an owner closes a space for good: gone once its guest has left, and so is whose it was', async () => {
  const person = await resident()
  const guest = await resident()
  const windows = [{ weekday: 2, from: 1140, to: 1920 }]
  const wish = { point: lot.point, label: 'Y-1', windows }
  const { id } = await doing(person, (tx) => owning.openSpace(tx, person, wish, setting, NOW))
  await tonight(guest, lot, id)
  const closed = { version: 1, status: 'retired' as const, windows, exceptions: [] }
  await doing(person, (tx) => setWindows(tx, person, id, closed, setting, NOW))
  assert.equal(
    (await look(db, as(person), (tx) => owning.readOwnSpaces(tx, person, setting, NOW)))[0]?.status,
    'retired',
  )
  const owners = () => asOwner(`select from parking.ownership where space_id = $1`, [id])
  await tidyParking.run(deps, at('2027-03-03T09:00'))
  assert.equal((await owners()).length, 1)
  await tidyParking.run(deps, at('2027-03-04T09:00'))
  assert.equal((await owners()).length, 0)
  await doing(guest, (tx) => owning.openSpace(tx, guest, wish, setting, NOW))
})

test('a resident opens a space under the pact, sets its week anew, and nobody else can', async () => {
  const [person, other] = [await resident(), await resident()]
  const windows = [{ weekday: 2, from: 1140, to: 1920 }]
  const { id } = await doing(person, (tx) =>
    owning.openSpace(tx, person, { point: lot.point, label: 'Z-9', windows }, setting, NOW),
  )
  const set = (who: PersonId, version: number) =>
    doing(who, (tx) =>
      setWindows(
        tx,
        who,
        id,
        { version, status: 'open', windows, exceptions: [{ from: TONIGHT, to: TONIGHT, hours: null }] },
        setting,
        NOW,
      ),
    )
  await tonight(other, lot, id)
  await assert.rejects(set(other, 1), isProblem('parking-space-not-found'))
  assert.equal((await set(person, 1)).version, 2)
  await assert.rejects(set(person, 1), isProblem('changed-meanwhile'))
  assert.equal(
    (await look(db, as(person), (tx) => owning.readOwnSpaces(tx, person, setting, NOW)))[0]?.guests.length,
    1,
  )
  await assert.rejects(tonight(await resident(), lot, id), isProblem('parking-not-open-then'))
})
