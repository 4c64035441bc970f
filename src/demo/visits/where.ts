import type pg from 'pg'

export type Grid = {
  readonly unit: string
  readonly zh: string
  readonly lon: number
  readonly lat: number
  /** The code of its subdistrict; whether its community is the ready-made worker's; which of its community it is. */
  readonly code: string
  readonly home: boolean
  readonly nth: number
}

/** Micro-grids of the worker's community that are visited, and of one community each of some other subdistricts. */
const GRIDS = [4, 2] as const

/** The micro-grids that are visited, those of the ready-made worker first. */
export async function readGrids(client: pg.Client): Promise<Grid[]> {
  return (await client.query<Grid>(GRIDS_QUERY, [...GRIDS])).rows
}

/** Requests of the subdistrict that grew out of visits, or might have. */
export async function readRequests(client: pg.Client): Promise<{ id: string; number: string }[]> {
  return (await client.query<{ id: string; number: string }>(REQUESTS_QUERY)).rows
}

/** By which plans homes, shops and organisations are visited, from a day (YYYY-MM-DD) on. */
export async function writePlans(client: pg.Client, from: string): Promise<void> {
  await client.query(PLANS, [from])
}

const GRIDS_QUERY = `
  with community as (
    select s.id as subdistrict, k.code, u.id as unit, h.unit_id is not null as home,
      row_number() over (partition by s.id order by h.unit_id is null, md5(u.id::text)) as nth
    from territory.unit s
      join territory.unit_code k on k.unit_id = s.id and k.valid @> current_date
        and k.code in ('310104004', '310104003', '310104007', '310104008')
      join territory.unit_parent e on e.parent_id = s.id and e.valid @> current_date and e.edge = 'administrative'
      join territory.unit u on u.id = e.child_id and u.kind = 'community'
      left join (select distinct g.unit_id from identity.role_grant g join identity.person p on p.id = g.person_id
        where p.demo and g.role = 'gridWorker') h on h.unit_id = u.id
    where s.kind = 'subdistrict'
  ), grid as (
    select g.id as unit, n.zh, g.lon, g.lat, c.code, c.home,
      row_number() over (partition by c.unit order by n.zh)::int - 1 as nth
    from community c join territory.unit_parent e on e.parent_id = c.unit and e.valid @> current_date
        and e.edge = 'administrative'
      join territory.unit g on g.id = e.child_id and g.kind = 'microGrid'
      join territory.unit_name n on n.unit_id = g.id and n.valid @> current_date
    where c.nth = 1)
  select * from grid where nth < case when home then $1::int else $2::int end order by home desc, code, nth`

const REQUESTS_QUERY = `
  select c.id, c.number from cases."case" c join requests.request r on r.case_id = c.id
    join territory.unit_code k on k.unit_id = any(r.lineage) and k.code = '310104004' and k.valid @> current_date
  order by r.channel <> 'visit', c.serial limit 6`

const PLANS = `
  insert into visits.plan (unit_id, title, purpose, kinds, every_days, a_quarter, rest_days, valid)
  select k.unit_id, p.title, p.purpose, p.kinds, p.every_days, p.a_quarter, p.rest_days, daterange($1::date, null)
  from territory.unit_code k cross join (values
    ('居民常态走访', '每季度到家里坐一坐，听听大家需要什么，答应过的事带回话来。不问与此无关的事。', array['household'], 90, null::int, 14),
    ('沿街商铺走访', '每季度走一次，了解经营上的难处，告诉大家有哪些办事渠道。', array['shop', 'organisation'], null, 1, 14)
  ) as p (title, purpose, kinds, every_days, a_quarter, rest_days)
  where k.code in ('310104004', '310104003', '310104007', '310104008') and k.valid @> current_date`
