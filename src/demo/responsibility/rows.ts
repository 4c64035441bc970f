import type pg from 'pg'
import { idFor } from '../../domains/catalogue/hsds/naming/rules.ts'
import { idOfUnit } from '../plan.ts'
import { entriesOf } from './list.ts'

/** Writes the lists as they are from 2024 on. Needs units, offices and categories. */
export async function writeLists(client: pg.Client, today: Temporal.PlainDate): Promise<void> {
  const { rows: sunk } = await client.query<{ code: string }>(
    `select code from responsibility.category_edition where sunk and valid @> $1::date order by code`,
    [today.toString()],
  )
  const codes = sunk.map(({ code }) => code)
  const entries = entriesOf(codes, today).map((one) => ({
    ...one,
    id: idFor('demo list', `${one.list} ${one.category} ${one.level} ${one.from}`),
    list: idOfUnit(one.list),
  }))
  const said = JSON.stringify(entries)
  await client.query(
    `insert into responsibility.list (unit_id, version)
     select u.id, 1 from territory.unit u
     where u.id in (select (e ->> 'list')::uuid from jsonb_array_elements($1::jsonb) e)`,
    [said],
  )
  await client.query(
    `insert into responsibility.list_rule
       (id, unit_id, category, level, valid, role, goes_down, approval, reason, source)
     select e.id, e.list, e.category, e.level, daterange(e."from", e.until), e.role, e."goesDown", e.approval, e.reason,
       e.source
     from jsonb_to_recordset($1::jsonb) e (id uuid, list uuid, category text, level responsibility.level, "from" date,
       until date, role text, "goesDown" boolean, approval text, reason text, source text)
     where e.list in (select unit_id from responsibility.list)`,
    [said],
  )
  await client.query(
    `insert into responsibility.list_assist (rule_id, number, level, role)
     select e.id, a.number, (a.said ->> 0)::responsibility.level, a.said ->> 1
     from jsonb_to_recordset($1::jsonb) e (id uuid, assists jsonb)
     cross join lateral jsonb_array_elements(e.assists) with ordinality a (said, number)
     where e.id in (select id from responsibility.list_rule)`,
    [said],
  )
}
