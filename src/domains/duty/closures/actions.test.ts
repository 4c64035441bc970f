import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import pino from 'pino'
import { whenDone } from '../../../../test/closing.ts'
import { freshDatabase } from '../../../../test/database.ts'
import { act, ANYONE, look, type Who } from '../../../kernel/access.ts'
import { PersonId, type UnitId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/new-id.ts'
import { ProblemError } from '../../../kernel/problem.ts'
import { setHours } from '../../stations/actions.ts'
import type { StationId } from '../../stations/contract.ts'
import type { Exception } from '../../stations/hours/contract.ts'
import { openStations, proveStation, showStation } from '../../stations/public.ts'
import { givenStation } from '../../stations/samples.ts'
import { openTerritory, prove } from '../../territory/public.ts'
import { givenTown } from '../../territory/samples.ts'
import { saveRoster } from '../actions.ts'
import { givenColleague } from '../samples.ts'
import { announceClosure, changeClosure, foreseeHits, withdrawClosure } from './actions.ts'
import type { ClosureId } from './contract.ts'
import { type ClosureHits, onDuty, organisationsServed } from './hits/store.ts'
import { closuresAt } from './shown/actions.ts'
import { findTold } from './store.ts'

const { db, ownerUrl } = await freshDatabase()
const town = await givenTown(ownerUrl)
const log = pino({ level: 'silent' })
const territory = await openTerritory({ db, log, timeZone: 'Asia/Shanghai' })
whenDone(() => territory.stop())

const staffAt = (unit: UnitId): Who => ({
  person: PersonId.parse(newId()),
  kind: 'staff',
  grants: { 'station.edit': [unit] },
})
const manager = staffAt(town.plane)
const neighbour = staffAt(town.maple)
const wang = await givenColleague(ownerUrl, town.planeNorth, '王敏', 'full')

/** Tuesday noon in Shanghai, long before what is planned. */
const NOW = Temporal.Instant.from('2026-12-01T04:00:00Z')
const reason = { zh: '电梯检修', en: 'Lift repair' }
const HITS: ClosureHits[] = [onDuty, organisationsServed]
type Wish = { from: string; to: string; stations: StationId[] | null; kind?: 'planned' | 'emergency' }

const announce = (who: Who, unit: UnitId, { kind = 'planned', ...wish }: Wish, hits = HITS) =>
  act(db, who, async (tx) =>
    announceClosure(
      tx,
      who,
      await prove(tx, who, 'station.edit', unit),
      territory,
      { ...wish, kind, reason },
      hits,
      NOW,
    ),
  )
const withdraw = (who: Who, id: ClosureId, version: number) =>
  act(db, who, (tx) => withdrawClosure(tx, who, id, { version }, HITS, NOW))
const exceptionsOf = async (station: StationId) =>
  (await showStation({ db, territory }, ANYONE, station)).plan.exceptions.map(({ from, to, hours }) => ({
    from,
    to,
    open: hours.length,
  }))
/** Each day of the exceptions with how many stretches it is open: rows may be cut differently. */
const daysOf = (all: Awaited<ReturnType<typeof exceptionsOf>>) =>
  all.flatMap(({ from, to, open }) => {
    const length = Temporal.PlainDate.from(from).until(to).days + 1
    return Array.from({ length }, (_, days) => [Temporal.PlainDate.from(from).add({ days }).toString(), open])
  })
const refusedWith = (type: string) => (error: unknown) => {
  assert.ok(error instanceof ProblemError, String(error))
  assert.equal(error.type, type)
  return true
}

test('a planned closure needs its days of notice; an emergency is marked as short notice', async () => {
  const station = await givenStation(ownerUrl, { unit: town.north1 })
  const soon = { stations: [station], from: '2026-12-05T09:00', to: '2026-12-05T17:00' }
  await assert.rejects(announce(manager, town.plane, soon), (error) => {
    refusedWith('closure-too-soon')(error)
    assert.deepEqual((error as ProblemError).values, { days: 7, earliest: '2026-12-08' })
    return true
  })
  const { id } = await announce(manager, town.plane, { ...soon, kind: 'emergency' })
  const { rows } = await sql<{
    short: boolean
  }>`select short_notice as short from duty.closure where id = ${id}`.execute(db)
  assert.deepEqual(rows, [{ short: true }])
  await assert.rejects(
    announce(manager, town.plane, {
      ...soon,
      from: '2026-11-30T09:00',
      to: '2026-12-01T11:00',
      kind: 'emergency',
    }),
    refusedWith('closure-over'),
  )
})

test('hours follow a closure, partly on its first and last day, and come back when it is withdrawn', async () => {
  const station = await givenStation(ownerUrl, { unit: town.north1 })
  const own = { from: '2026-12-10', to: '2026-12-12', hours: [{ opens: 600, closes: 660 }], reason }
  await act(db, manager, async (tx) => {
    const { plan } = await showStation({ db, territory }, manager, station)
    return setHours(tx, await proveStation(tx, manager, station), { ...plan, version: 1, exceptions: [own] })
  })
  const before = await exceptionsOf(station)
  const { id, version } = await announce(manager, town.plane, {
    stations: [station],
    from: '2026-12-08T12:00',
    to: '2026-12-11T10:30',
  })
  assert.deepEqual(await exceptionsOf(station), [
    { from: '2026-12-08', to: '2026-12-08', open: 1 },
    { from: '2026-12-09', to: '2026-12-10', open: 0 },
    { from: '2026-12-11', to: '2026-12-11', open: 1 },
    { from: '2026-12-12', to: '2026-12-12', open: 1 },
  ])
  await assert.rejects(
    announce(manager, town.plane, { stations: [station], from: '2026-12-11T12:00', to: '2026-12-13T10:30' }),
    refusedWith('one-closure-a-day'),
  )
  await withdraw(manager, id, version)
  assert.deepEqual(daysOf(await exceptionsOf(station)), daysOf(before))
  await assert.rejects(withdraw(manager, id, version + 1), refusedWith('closure-withdrawn'))
  await announce(manager, town.plane, {
    stations: [station],
    from: '2026-12-08T12:00',
    to: '2026-12-09T10:30',
  })
})

test('hours on days of a closure are changed through it alone; all other days are free', async () => {
  const station = await givenStation(ownerUrl, { unit: town.north1 })
  const set = (exceptions: Exception[]) =>
    act(db, manager, async (tx) => {
      const { plan, version } = await showStation({ db, territory }, manager, station)
      return setHours(tx, await proveStation(tx, manager, station), { ...plan, version, exceptions })
    })
  const { id, version } = await announce(manager, town.plane, {
    stations: [station],
    from: '2026-12-20T00:00',
    to: '2026-12-22T00:00',
  })
  const { plan } = await showStation({ db, territory }, manager, station)
  const late = { from: '2026-12-21', to: '2026-12-21', hours: [{ opens: 600, closes: 1260 }], reason }
  await assert.rejects(set([late]), refusedWith('hours-within-closure'))
  await assert.rejects(set([]), refusedWith('hours-within-closure'))
  const beside = { ...late, from: '2026-12-24', to: '2026-12-24' }
  await set([...plan.exceptions, beside])
  await withdraw(manager, id, version)
  const { plan: after } = await showStation({ db, territory }, manager, station)
  assert.deepEqual(after.exceptions, [beside])
  await set([late])
})

const booked: ClosureHits = {
  kind: 'bookings',
  title: { zh: '预约', en: 'Bookings' },
  tells: true,
  find: async (_tx, { stations }) =>
    stations.map((one) => ({ person: null, station: one, name: 'A. B.', note: '10:00' })),
}

/** A station at which Wang is on duty on Monday, and another. */
async function stationWithDuty(week: string) {
  const station = await givenStation(ownerUrl, { unit: town.north1 })
  const elsewhere = await givenStation(ownerUrl, { unit: town.north2 })
  const shifts = [{ post: 'reception' as const, person: wang, from: 540, to: 1020 }]
  await act(db, manager, async (tx) =>
    saveRoster(
      tx,
      await prove(tx, manager, 'station.edit', town.plane),
      territory,
      {
        week,
        stations: [{ station, version: 0, shifts, publication: 'keep' }],
      },
      NOW,
    ),
  )
  return { station, elsewhere }
}

test('whom it hits is known before it is announced, and each state is told once to each', async () => {
  const { station, elsewhere } = await stationWithDuty('2026-W50')
  const days = { from: '2026-12-08T00:00', to: '2026-12-09T00:00', stations: [station, elsewhere] }
  const foresee = (from: string) =>
    act(db, manager, async (tx) =>
      foreseeHits(
        tx,
        await prove(tx, manager, 'station.edit', town.plane),
        territory,
        { ...days, from, kind: 'planned' },
        [...HITS, booked],
        NOW,
      ),
    )
  assert.deepEqual(
    (await foresee('2026-12-07T00:00')).groups.map(({ kind, count }) => [kind, count]),
    [
      ['duty', 1],
      ['organisations', 0],
      ['bookings', 2],
    ],
  )
  assert.equal((await foresee('2026-12-07T00:00')).groups[0]?.hits[0]?.name, '王敏')
  assert.equal(
    (await foresee('2026-12-08T00:00')).groups[0]?.count,
    0,
    'the shift of Monday is not hit by Tuesday',
  )
  assert.equal((await foresee('2026-12-07T00:00')).notice.short, true)
})

test('each state of a closure is told once to each, those told before included', async () => {
  const { station, elsewhere } = await stationWithDuty('2026-W51')
  const days = { from: '2026-12-15T00:00', to: '2026-12-16T00:00', stations: [station, elsewhere] }
  const { id, told } = await announce(manager, town.plane, {
    ...days,
    from: '2026-12-14T00:00',
    kind: 'emergency',
  })
  assert.equal(told, 1)
  const change = await act(db, manager, (tx) =>
    changeClosure(
      tx,
      manager,
      id,
      { version: 1, reason, from: '2026-12-15T08:00', to: '2026-12-16T00:00' },
      HITS,
      NOW,
    ),
  )
  assert.equal(change.told, 1, 'no longer hit, but told before')
  await withdraw(manager, id, 2)
  const lines = await look(db, manager, (tx) => findTold(tx, id))
  assert.deepEqual(
    lines.map(({ version, why }) => [version, why]),
    [
      [3, 'before'],
      [2, 'before'],
      [1, 'duty'],
    ],
  )
  assert.equal((await look(db, neighbour, (tx) => findTold(tx, id))).length, 0)
})

test('the public sees what is announced, and the nearest station that is open meanwhile', async () => {
  const station = await givenStation(ownerUrl, {
    unit: town.south1,
    lon: 121.405,
    lat: 31.205,
    daily: [{ opens: 0, closes: 1440 }],
  })
  const near = await givenStation(ownerUrl, {
    unit: town.south1,
    lon: 121.4051,
    lat: 31.205,
    daily: [{ opens: 0, closes: 1440 }],
  })
  const now = Temporal.Now.instant()
  const day = now.toZonedDateTimeISO('Asia/Shanghai').toPlainDate().add({ days: 8 })
  const { id } = await act(db, manager, async (tx) =>
    announceClosure(
      tx,
      manager,
      await prove(tx, manager, 'station.edit', town.plane),
      territory,
      {
        stations: [station],
        kind: 'planned',
        reason,
        from: `${day.toString()}T08:00`,
        to: `${day.toString()}T20:00`,
      },
      HITS,
    ),
  )
  const memory = await openStations({ db, log, timeZone: 'Asia/Shanghai' })
  const plan = (await showStation({ db, territory }, ANYONE, station)).plan
  const [shown] = await look(db, ANYONE, (tx) => closuresAt(tx, memory, { id: station, plan }, now))
  memory.stop()
  assert.deepEqual([shown?.id, shown?.instead?.id, shown?.shortNotice], [id, near, false])
})

test('a neighbour announces, changes and withdraws nothing; a whole unit is closed at once', async () => {
  const station = await givenStation(ownerUrl, { unit: town.willow1 })
  const west = staffAt(town.willow)
  const days = { from: '2026-12-20T00:00', to: '2026-12-22T00:00' }
  await assert.rejects(
    announce(neighbour, town.maple, { ...days, stations: [station] }),
    refusedWith('stations-elsewhere'),
  )
  await assert.rejects(
    announce(neighbour, town.willow, { ...days, stations: null }),
    refusedWith('not-yours'),
  )
  const { id } = await announce(west, town.willow, { ...days, stations: null })
  assert.deepEqual(await exceptionsOf(station), [{ from: '2026-12-20', to: '2026-12-21', open: 0 }])
  await assert.rejects(withdraw(neighbour, id, 1), refusedWith('not-yours'))
  const sneaked = await act(db, neighbour, (tx) =>
    sql`update duty.closure set state = 'withdrawn' where id = ${id}`.execute(tx),
  )
  assert.equal(sneaked.numAffectedRows, 0n)
})
