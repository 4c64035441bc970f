import assert from 'node:assert/strict'
import { test } from 'node:test'
import { handsOn } from '../../../../engines/cases/acting/samples.ts'
import type { UnitId } from '../../../../kernel/ids.ts'
import { givenStaff } from '../../../../../test/people.ts'
import { grantsOf } from '../../../identity/public.ts'
import { checkCases } from '../../../../engines/cases/standing/public.ts'
import { givenSpace } from '../../../activities/samples.ts'
import { dayIn } from '../../samples.ts'
import { openAdoptingTown } from '../samples.ts'
import { followAdopted } from './actions.ts'

const {
  program,
  quarter,
  ownerUrl,
  people,
  today,
  stations,
  resident,
  apart,
  approved,
  adopt,
  preview,
  file,
  ask,
} = await openAdoptingTown()
const { db, cases } = program
const [first, second, third] = quarter.grids as [UnitId, UnitId, UnitId]
/** What was closed before the day. */
const closed: Awaited<ReturnType<typeof file>>[] = []
const follow = () => followAdopted({ db, cases, today: () => today })

test('a sealed case is counted among what moves, and told to no planner', async () => {
  const { id } = await approved(apart)
  const open = await file(2, 0)
  await file(2, 1, { sight: 'sealed' })
  const seen = await preview(id, today)
  assert.equal(seen.cases.count, 2)
  assert.deepEqual(
    seen.cases.list.map(({ number }) => number),
    [open.number],
  )
})

test('every table that stores what lies above a unit says whether it follows, and why not', async () => {
  const missing = await ask(`select c.oid::regclass::text as part from pg_attribute a
    join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p') and not c.relispartition
    where a.attname = 'lineage' and not a.attisdropped and c.relnamespace::regnamespace::text !~ '^pg_'
      and c.oid not in (select part::regclass from territory.follower)`)
  assert.deepEqual(missing, [])
})

/** A week and a booking, each in the past and to come; only what is to come follows. */
const each = (follows: boolean) =>
  ['booking', 'week'].flatMap((what) => [
    { what, later: false, follows: false },
    { what, later: true, follows },
  ])

test('what is open or still to come follows on the day, what is over stays', async () => {
  const station = stations[1]!
  const space = await givenSpace(ownerUrl, station)
  const monday = Temporal.PlainDate.from(today).subtract({
    days: Temporal.PlainDate.from(today).dayOfWeek - 1,
  })
  for (const weeks of [-2, 2])
    await ask('insert into duty.week (station_id, monday) values ($1, $2)', [
      station,
      monday.add({ weeks }).toString(),
    ])
  for (const days of [-9, 9])
    await ask(
      `insert into bookings.booking (kind, state, station_id, space_id, during, heads)
       values ('space', 'confirmed', $1, $2, tstzrange($3::date, $3::date + interval '2 hours'), 2)`,
      [station, space, dayIn(days)],
    )
  const inThird = () =>
    ask(`select 'week' as what, monday > current_date as later, lineage @> array['${third}']::uuid[] as follows from duty.week
      union all select 'booking', upper(during) > now(), lineage @> array['${third}']::uuid[] from bookings.booking
      order by 1, 2`)
  assert.deepEqual(await inThird(), each(false))
  const lamp = await file(2, 2)
  await handsOn(db, cases).does(resident, lamp.id, 'withdraw')
  closed.push(lamp)
  await adopt(people.officer, await approved(apart), today)
  assert.equal(await follow(), 1)
  assert.deepEqual(await inThird(), each(true))
  const filed = await ask<{ inside: boolean }>(
    `select lineage @> array['${third}']::uuid[] as inside from requests.request r
     join cases.case c on c.id = r.case_id where c.closed_at is null`,
  )
  assert.ok(filed.length > 0 && filed.every(({ inside }) => inside))
})

test('a case that was closed before the day and is reopened after it comes to the grid in which it lies now', async () => {
  const { does } = handsOn(db, cases)
  const [lamp = assert.fail()] = closed
  const leads = async () =>
    (await ask<{ lead: string }>('select lead_unit as lead from cases.case where id = $1', [lamp.id]))[0]
      ?.lead
  assert.equal(await leads(), second, 'what is closed stays as it was')
  const { stage } = await does(resident, lamp.id, 'reopen', { text: '又坏了' })
  assert.equal(stage, 'assigned')
  assert.equal(await follow(), 0)
  assert.equal(await leads(), third)
  const [row] = await ask<{ place: string[] }>('select place from cases.case where id = $1', [lamp.id])
  assert.ok(row!.place.includes(third) && !row!.place.includes(second))
  assert.deepEqual((await checkCases(db, cases)).found, [])
})

test('a case that people gave to another grid since stays there', async () => {
  const { does } = handsOn(db, cases)
  const [lamp = assert.fail()] = closed
  const { person } = await givenStaff(ownerUrl, 'officer', third, '演示·片区干事')
  const held = [{ role: 'officer' as const, unit: third, from: '2020-01-01', until: null }]
  await does({ person, kind: 'staff', grants: grantsOf(held, today) }, lamp.id, 'dispute', {
    reason: '这盏灯由邻近网格维护',
  })
  await does(people.officer, lamp.id, 'redirect', { lead: first, reason: '由邻近网格办理' })
  assert.equal(await follow(), 0)
  const [row] = await ask<{ lead: string }>('select lead_unit as lead from cases.case where id = $1', [
    lamp.id,
  ])
  assert.equal(row?.lead, first)
})
