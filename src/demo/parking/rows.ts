import type pg from 'pg'
import type { Keys } from '../../kernel/keys.ts'

/** Hunan Road Subdistrict, in whose lanes cars are parked on both kerbs. */
const HUNAN_ROAD = '310104004'

const ROADS = [
  ['安福路', 'Anfu Road'],
  ['武康路', 'Wukang Road'],
  ['五原路', 'Wuyuan Road'],
  ['复兴西路', 'West Fuxing Road'],
  ['永福路', 'Yongfu Road'],
  ['高邮路', 'Gaoyou Road'],
  ['泰安路', 'Tai’an Road'],
  ['兴国路', 'Xingguo Road'],
  ['湖南路', 'Hunan Road'],
  ['华山路', 'Huashan Road'],
  ['常熟路', 'Changshu Road'],
  ['延庆路', 'Yanqing Road'],
  ['长乐路', 'Changle Road'],
  ['东湖路', 'Donghu Road'],
  ['余庆路', 'Yuqing Road'],
] as const

/** What stands behind an entrance, whose it is, and its hours on weekdays and at weekends in minutes. */
const KINDS = [
  ['办公楼地下车库', 'office garage', 'organisation', '[1110,1920)', '[480,1920)'],
  ['机关院内停车场', 'office yard', 'unit', '[1080,1890)', '[540,1890)'],
  ['小区共享车位', 'estate spaces', 'organisation', '[1140,1950)', '[1140,1950)'],
] as const

const PACT = {
  zh: `共享停车公约

一、车位主人始终优先。主人提前回来，停车人在提示的时间内驶离，平台同时为其保留就近的车位。
二、按预订的时间来去。需要晚走，请先联系；超时会依次提醒、由服务站联系、暂停预订几天，均可申诉。
三、一晚一位，不转让，不占两位，不占消防通道和无障碍车位。
四、车牌只在停放前后给车位一方看，次日删除。
五、本平台不收费。如有物业代收的费用，由街道按月公布。`,
  en: `The pact on shared parking

1. The owner is always first. When the owner comes home early, the guest leaves within the time that is told, and another place nearby is kept for them.
2. Come and go in time. If you will be late, say so. An overstay is first told, then the station calls, then booking pauses for some days; one may object at each step.
3. One space an evening, not handed on; never across two, in a fire lane or on an accessible space.
4. A number plate is shown to the owner’s side only around the evening, and deleted the day after.
5. Nothing is charged here. What an estate collects is published by the subdistrict each month.`,
}

/** An invented plate, and what the room encrypts plates for. */
const [PLATE, PLATE_USE] = ['沪A7D219', 'parking.plate']

/** Points of a subdistrict, their spaces, and how many are booked tonight of a hundred. */
const POINTS = 30
const BOOKED = 57

/**
 * Some 2,000 shared spaces at 30 points of Hunan Road, most of them booked tonight; one is Lin Zhixia's own. Who
 * booked is nobody: invented bookings need no invented people. `today`: the city's day.
 */
export async function writeParking(client: pg.Client, today: Temporal.PlainDate, keys: Keys): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `select unit_id as id from territory.unit_code where code = $1 and valid @> current_date limit 1`,
    [HUNAN_ROAD],
  )
  const unit = rows[0]?.id
  if (!unit) return
  await client.query(ID_OF)
  await client.query(
    `insert into parking.pact (id, unit_id, version, zh, en, published_at)
     values (pg_temp.parking_id('parking pact'), $1, 1, $2, $3, $4::date - 60)`,
    [unit, PACT.zh, PACT.en, today.toString()],
  )
  await client.query(POINT_ROWS, [
    unit,
    ROADS.map(([zh]) => zh),
    ROADS.map(([, en]) => en),
    KINDS.map(([zh]) => zh),
    KINDS.map(([, en]) => en),
    POINTS,
  ])
  await client.query(SPACE_ROWS, [KINDS.map(([, , owner]) => owner)])
  await client.query(WINDOW_ROWS, [KINDS.map(([, , , week]) => week), KINDS.map(([, , , , end]) => end)])
  await client.query(OWNER_ROWS)
  for (const days of [0, 1, 2])
    await client.query(BOOKING_ROWS, [today.add({ days }).toString(), Math.round(BOOKED / (1 + days * 1.5))])
  await client.query(OVERSTAY_ROWS, [today.toString(), keys.encrypt(PLATE, PLATE_USE)])
  await client.query(REVENUE_ROWS, [today.toString()])
}

/** The same id for the same thing at every load, in the form of a version 4. */
const ID_OF = `
  create function pg_temp.parking_id(thing text) returns uuid language sql immutable as $$
    select overlay(overlay(md5(thing) placing '4' from 13) placing 'a' from 17)::uuid
  $$`

/** Where they stand: the middles of micro-grids, spread over the subdistrict; they belong to the community. */
const POINT_ROWS = `
  with grid as (
    select e.parent_id as community, u.lon, u.lat, row_number() over (order by u.lat, u.lon) as n, count(*) over () as all
    from territory.unit u join territory.unit_parent e on e.child_id = u.id and e.valid @> current_date
      join territory.unit p on p.id = e.parent_id and p.kind = 'community'
    where u.kind = 'microGrid' and u.id in (select territory.below(array[$1::uuid]))
  ), chosen as (
    select g.*, i from generate_series(0, $6::integer - 1) as i join grid g on g.n = 1 + i * g.all / $6::integer
  )
  insert into parking.point (id, unit_id, zh, en, address_zh, address_en, lon, lat, entrance_zh, entrance_en, contact)
  select pg_temp.parking_id('parking point ' || i), community, road || place, road_en || ' ' || place_en,
    road || ' ' || (12 + i * 8) || ' 号', (12 + i * 8) || ' ' || road_en, lon, lat,
    case i % 3 when 0 then '从后弄进，横杆认车牌自动抬起；人从东侧楼梯出。' when 1 then '正门登记后直行，停右手边标有“共享”的车位。'
      else '小区西门进，靠左第二条车道；出入请减速，夜间不按喇叭。' end,
    case i % 3 when 0 then 'In by the back lane, the bar opens by itself; out on foot by the east stairs.'
      when 1 then 'Sign in at the main gate, straight on; spaces marked “shared” on the right.'
      else 'In by the west gate, second lane on the left; drive slowly, no horn at night.' end,
    '021-6400 ' || lpad((i * 37 % 10000)::text, 4, '0')
  from (select c.*, ($2::text[])[1 + i % 15] as road, ($3::text[])[1 + i % 15] as road_en,
      ($4::text[])[1 + i % 3] || case when i >= 15 then '（二）' else '' end as place,
      ($5::text[])[1 + i % 3] || case when i >= 15 then ' 2' else '' end as place_en from chosen c) as named`

const SPACE_ROWS = `
  with wanted as (
    select p.id as point, p.lineage, i, n, pg_temp.parking_id('parking space ' || i || ' ' || n) as space
    from generate_series(0, 29) as i join parking.point p on p.id = pg_temp.parking_id('parking point ' || i)
      cross join lateral generate_series(1, 42 + i * 13 % 50) as n
  ), made as (
    insert into capacity.resource (id, subject_kind, subject_id, permissions, lineage)
    select pg_temp.parking_id('parking resource ' || space), 'parkingSpace', space, '{parking.edit}', lineage from wanted
    returning id, subject_id
  )
  insert into parking.space (id, point_id, label, resource_id, owner_kind)
  select space, point, chr(65 + n / 30) || '-' || lpad((n % 30 + 1)::text, 2, '0'), made.id, ($1::text[])[1 + i % 3]
  from wanted join made on made.subject_id = space`

const WINDOW_ROWS = `
  insert into parking.weekly (space_id, weekday, minutes, valid)
  select s.id, d, case when d < 6 then ($1::int4range[])[1 + i % 3] else ($2::int4range[])[1 + i % 3] end, '[2026-01-01,)'
  from generate_series(0, 29) as i join parking.space s on s.point_id = pg_temp.parking_id('parking point ' || i)
    cross join generate_series(1, 7) as d`

/** A space of the estate's that Lin Zhixia has: open on weekday nights and the whole weekend evening. */
const OWNER_ROWS = `
  with own as (
    select s.id, s.resource_id, p.id as person from parking.space s, identity.person p
    where s.point_id = pg_temp.parking_id('parking point 2') and s.label = 'A-08' and p.name = '演示·林知夏' and p.kind = 'resident'
  ), resource as (
    update capacity.resource r set owner = own.person from own where r.id = own.resource_id
  ), space as (
    update parking.space s set owner_kind = 'person' from own where s.id = own.id
  ), agreed as (
    insert into parking.agreement (pact_id, person_id) select pg_temp.parking_id('parking pact'), person from own
  )
  insert into parking.ownership (space_id, person_id) select id, person from own`

const BOOKING_ROWS = `
  with open as (
    select e.*, pg_temp.parking_id('parking reservation ' || e.space_id || e.day) as reservation
    from parking.evenings(array(select s.id from parking.space s where s.owner_kind <> 'person'
      and ('x' || left(md5(s.id || $1::text), 4))::bit(16)::integer % 100 < $2), array[$1::date]) e
  ), booked as (
    insert into parking.reservation (id, space_id, kind, ends_at)
    select reservation, space_id, 'evening', upper(during) from open
  )
  insert into capacity.slot (resource_id, during, blocked, state, keeper, subject_kind, subject_id, key, number, print,
    asked_at, changed_at)
  select resource_id, during, during, 'confirmed', 'parking', 'reservation', reservation, reservation::text, 0, reservation,
    now(), now() from open`

/**
 * Two cars that stayed over their time: one still there this morning, which the station was called about; another
 * of the day before, whose driver may not book for some days and has objected. Who they are is nobody, as above.
 */
const OVERSTAY_ROWS = `
  with late as (
    select s.id as space, s.resource_id, p.lineage, n, pg_temp.parking_id('parking late ' || n) as reservation,
      case when n = 0 then now() - interval '70 minutes' else now() - interval '26 hours' end as due
    from generate_series(0, 1) as n
      join parking.point p on p.id = pg_temp.parking_id('parking point ' || (5 + n * 3))
      join parking.space s on s.point_id = p.id and s.label = 'A-1' || (2 + n)
  ), booked as (
    insert into parking.reservation (id, space_id, kind, plate, ends_at)
    select reservation, space, 'evening', case when n = 0 then $2::bytea end, due from late
  ), evening as (
    insert into capacity.slot (resource_id, during, blocked, state, keeper, subject_kind, subject_id, key, number, print,
      asked_at, changed_at)
    select resource_id, tstzrange(due - interval '11 hours', due), tstzrange(due - interval '11 hours', due), 'confirmed',
      'parking', 'reservation', reservation, reservation::text, 0, reservation, now(), now() from late
    where not exists (select from capacity.slot t where t.resource_id = late.resource_id
      and t.blocked && tstzrange(due - interval '11 hours', due))
  ), over as (
    insert into parking.overstay (id, space_id, reservation_id, due_at, reported_at, step, left_at)
    select pg_temp.parking_id('parking overstay ' || n), space, reservation, due, due + interval '20 minutes',
      case n when 0 then 'staffCalled' else 'left' end, case n when 1 then due + interval '5 hours' end from late
    returning id, reservation_id as reservation
  )
  insert into parking.pause (overstay_id, lineage, begins, ends, appeal, appealed_at)
  select over.id, lineage, due + interval '3 hours', greatest($1::date, current_date) + interval '6 days', '车子打不着火，已联系拖车，下午才拖走。',
    due + interval '6 hours'
  from late join over using (reservation) where n = 1`

const REVENUE_ROWS = `
  insert into parking.revenue (point_id, period, cents, note, noted_by)
  select pg_temp.parking_id('parking point ' || i), daterange((date_trunc('month', $1::date) - make_interval(months => m))::date,
    (date_trunc('month', $1::date) - make_interval(months => m - 1))::date), 80000 + i * 13500 + m * 2200, '物业代收，已公示', p.id
  from generate_series(0, 8, 4) as i, generate_series(1, 2) as m, identity.person p
  where p.name = '演示·吴桐' and exists (select from parking.point where id = pg_temp.parking_id('parking point ' || i))`
