import type pg from 'pg'
import { answerOf, stateOf, tellingsOf } from '../../domains/hotline/telling/rules.ts'
import { sealedSecret, standInSecret } from '../../domains/hotline/public.ts'
import type { StoredEvent } from '../../engines/cases/fold/contract.ts'
import type { Keys } from '../../kernel/keys.ts'

/** The subdistrict whose requests came by the telephone. */
const HOME = '310104004'
/** So many of its requests in each stage. */
const EACH = 2

type Row = {
  readonly id: string
  readonly stage: string
  readonly outcome: string | null
  readonly lineage: string[]
  readonly opened: Date
  readonly due: Date
  readonly nth: number
  readonly events: readonly StoredEvent[]
}

/**
 * The city's hotline, which the stand-in of this server plays, and orders of it in every stage: requests of one
 * subdistrict that came by telephone, with what was told of each event so far. One message is dead and one list line
 * differs, for somebody to look at.
 */
export async function writeHotline(client: pg.Client, keys: Keys): Promise<void> {
  const { rows: lines } = await client.query<{ id: string }>(LINE, [sealedSecret(keys, standInSecret(keys))])
  const line = lines[0]?.id
  if (line === undefined) return
  await client.query(CATEGORIES, [line])
  const { rows } = await client.query<Row>(REQUESTS, [HOME, EACH])
  for (const row of rows) {
    const number = `HL${String(20_260_100 + row.nth * 37)}`
    const messages = tellingsOf(row.events, 0)
    const wasAnswered = answerOf(row.events, row.events.length) !== undefined
    await client.query(ORDER, [
      row.id,
      line,
      number,
      new Date(row.opened.getTime() - 20 * 60_000),
      new Date(row.due.getTime() + 4 * 3_600_000),
      row.due,
      wasAnswered ? new Date(row.opened.getTime() + 3_600_000) : null,
      stateOf(row),
      row.events.length,
      messages.length,
      row.lineage,
    ])
    await client.query(
      `update requests.request set channel = 'hotline', hotline_number = $2 where case_id = $1`,
      [row.id, number],
    )
    for (const [index, { kind, event }] of messages.entries())
      await client.query(MESSAGE, [
        row.id,
        index + 1,
        event,
        kind,
        row.nth === 1 && index === messages.length - 1,
      ])
  }
  await client.query(FINDING, [line])
}

const LINE = `
  insert into hotline.line (code, name_zh, name_en, unit_id, lineage, url, pulls, secret)
  select 'sh12345', '12345 热线（演示替身）', 'Hotline 12345 (stand-in)', u.id, territory.present_lineage(u.id),
    '/stand-in/hotline/line', false, $1
  from territory.unit u where u.kind = 'city' limit 1 returning id`

const CATEGORIES = `
  insert into hotline.category (line_id, code, name, category, valid)
  select $1, code, name, category, '[2026-01-01,)'
  from (values ('CS-0301', '路灯', '030402'), ('CS-0102', '垃圾清运', '010201'), ('CS-0501', '工地噪声', '050102'))
    as k (code, name, category)`

/** Of each stage the first few, with their events as the engine folds them. */
const REQUESTS = `
  with told as (
    select c.id, c.stage, c.outcome, c.place as lineage, c.opened_at as opened, c.quarter,
      coalesce((select k.due_at from cases.clock k where k.case_id = c.id and k.leads order by k.since desc limit 1),
        c.opened_at + interval '5 days') as due,
      row_number() over (partition by c.stage order by c.opened_at, c.id) as n
    from cases."case" c join requests.request r on r.case_id = c.id
      join territory.unit_code k on k.unit_id = any(c.place) and k.code = $1 and k.valid @> current_date
    where c.process = 'request' and r.channel = 'portal' and c.requester_id is null and c.merged_into is null)
  select t.id, t.stage, t.outcome, t.lineage, t.opened, t.due, (row_number() over (order by t.stage, t.n))::int as nth,
    (select jsonb_agg(jsonb_build_object('number', e.number, 'action', e.action, 'verb', e.verb,
      'facts', jsonb_build_object('to', e.stage)) order by e.number) from cases.event e where e.case_id = t.id) as events
  from told t where t.n <= $2 order by t.stage, t.n`

const ORDER = `
  insert into hotline."order" (case_id, line_id, number, received_at, deadline, latest, wants_call, called_at, parts, state,
    told, sequence, lineage)
  values ($1, $2, $3, $4, $5, $6, true, $7, '{}', $8, $9, $10, $11)`

const MESSAGE = `
  insert into hotline.message (case_id, sequence, event, kind, at, tries, sent_at, dead_at, error)
  select $1, $2, $3, $4, e.at, case when $5 then 12 else 1 end, case when not $5 then e.at end,
    case when $5 then e.at end, case when $5 then 'no-answer' end
  from cases.event e where e.case_id = $1 and e.number = $3`

const FINDING = `
  insert into hotline.finding (line_id, number, case_id, kind, ours, theirs, found_at, lineage)
  select $1, o.number, o.case_id, 'state', o.state::text, 'open', now(), l.lineage
  from hotline."order" o join hotline.line l on l.id = o.line_id
  where o.line_id = $1 and exists (select from hotline.message m where m.case_id = o.case_id and m.dead_at is not null)`
