import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { act } from '../../../kernel/access.ts'
import { ProblemError } from '../../../kernel/problem.ts'
import { setHours } from '../../stations/actions.ts'
import type { Exception } from '../../stations/hours/contract.ts'
import { proveStation, showStation } from '../../stations/public.ts'
import { givenStation } from '../../stations/samples.ts'
import { openClosures, reason, refusedWith, staffAt } from './samples.ts'

const { db, ownerUrl, town, territory, manager, neighbour, announce, withdraw, exceptionsOf } =
  await openClosures()

/** Each day of the exceptions with how many stretches it is open: rows may be cut differently. */
const daysOf = (all: Awaited<ReturnType<typeof exceptionsOf>>) =>
  all.flatMap(({ from, to, open }) => {
    const length = Temporal.PlainDate.from(from).until(to).days + 1
    return Array.from({ length }, (_, days) => [Temporal.PlainDate.from(from).add({ days }).toString(), open])
  })

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
