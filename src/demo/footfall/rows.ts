import type pg from 'pg'

/** Hunan Road, whose figures are rich, and the days that they go back: a year can be laid beside another. */
const SUBDISTRICT = '310104004'
const RICH_DAYS = 400
/** Days of everybody else who counts. */
const DAYS = 35

/**
 * Heads of invented days, carried over as sums: of the stations of Hunan Road and of the centres of the districts,
 * by door counters, check-ins and staff. The same city has the same figures every time it is loaded on a day.
 */
export async function writeFootfall(client: pg.Client, today: Temporal.PlainDate): Promise<void> {
  const day = today.toString()
  await client.query(`select footfall.make_room($1::date - $2::int, $1::date, false)`, [day, RICH_DAYS])
  await client.query(CHOSEN, [`${SUBDISTRICT}%`, RICH_DAYS, DAYS])
  await client.query(STATIONS, [day])
  await client.query(UNITS)
  await client.query(`drop table counting; analyze footfall.station_day, footfall.unit_day`)
}

/** Who counts, how, how many a day, and how far back. Real stations have numbers from 001 on. */
const CHOSEN = `
  create temp table counting as
  select s.id, m.method::footfall.method as method, territory.lineage(s.unit_id, current_date) as lineage, (hashtext(s.code || m.method) & 65535)::bigint as seed,
    case when s.name_zh like '梧桐·SPACE%' then $2::int when s.code like $1 and s.place <= 3 then $2::int else $3::int end as days,
    m.share * case when s.name_zh like '梧桐·SPACE%' then 900 when s.code like $1 and s.place <= 7 then 260
      when s.code like $1 then 40 + (hashtext(s.code) & 63) else 520 end as heads
  from (
    select k.*, row_number() over (partition by code like $1 order by code) as place from stations.station k
    where status = 'published' and (code like $1 or tier in ('city', 'district'))
  ) s join (values ('counter', 1.0), ('checkIn', 0.22), ('manual', 1.0)) as m (method, share)
    on case when s.place <= 7 or s.code not like $1 then m.method <> 'manual' else m.method = 'manual' end`

/** An hour's share of a day, a weekday's of a week, and some chance that is the same every time. */
const STATIONS = `
  insert into footfall.station_day (station_id, day, method, ins, outs, carried, lineage)
  select id, day, method, ins, case method when 'counter' then array[0] || ins[1:23] else array_fill(0, array[24]) end,
    footfall.total(ins), lineage
  from (
    select c.id, c.method, c.lineage, $1::date - n as day, array(
      select case when n = 0 and place > 1 + extract(hour from now() at time zone 'Asia/Shanghai') then 0
        else floor(c.heads * weight * (array[.8,.85,.9,.85,1,1.4,1.25])[extract(isodow from $1::date - n)::int]
          * (.75 + ((c.seed * 31 + n * 7 + place * 13) * 2654435761 & 1023) / 2046.0))::int end
      from unnest(array[0,0,0,0,0,0,0,.01,.04,.08,.1,.1,.06,.06,.1,.11,.1,.08,.06,.06,.03,.01,0,0])
        with ordinality as w (weight, place)) as ins
    from counting c, generate_series(0, c.days) as n
  ) as days`

const SUMS = ['ins', 'outs'].map(
  (name) =>
    `array[${Array.from({ length: 24 }, (_, hour) => `sum(d.${name}[${hour + 1}])::int`).join()}] as ${name}`,
)

const UNITS = `
  insert into footfall.unit_day (unit_id, day, method, ins, outs, lineage)
  select s.id, s.day, s.method, s.ins, s.outs, l.lineage
  from (
    select u.id, d.day, d.method, ${SUMS.join()}
    from footfall.station_day d cross join unnest(d.lineage) as u (id) group by 1, 2, 3
  ) s join (
    select id, territory.lineage(id, current_date) as lineage
    from (select distinct u.id from counting c cross join unnest(c.lineage) as u (id)) as k
  ) l using (id)`
