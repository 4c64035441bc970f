import assert from 'node:assert/strict'
import { test } from 'node:test'
import { act, ANYONE, look } from '../../../../kernel/access.ts'
import { openStations, showStation } from '../../../stations/public.ts'
import { givenStation } from '../../../stations/samples.ts'
import { prove } from '../../../territory/public.ts'
import { announceClosure } from '../actions.ts'
import { HITS, openClosures, reason } from '../samples.ts'
import { closuresAt } from './actions.ts'

const { db, ownerUrl, town, log, territory, manager } = await openClosures()

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
