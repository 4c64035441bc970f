import assert from 'node:assert/strict'
import { test } from 'node:test'
import { act, look } from '../../../../kernel/access.ts'
import { prove } from '../../../territory/public.ts'
import { givenStation } from '../../../stations/samples.ts'
import { saveRoster } from '../../actions.ts'
import { givenColleague } from '../../samples.ts'
import { changeClosure, foreseeHits } from '../actions.ts'
import { HITS, NOW, openClosures, reason } from '../samples.ts'
import { findTold } from '../store.ts'
import type { ClosureHits } from './store.ts'

const { db, ownerUrl, town, territory, manager, neighbour, announce, withdraw } = await openClosures()
const wang = await givenColleague(ownerUrl, town.planeNorth, '王敏', 'full')

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
