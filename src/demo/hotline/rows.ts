import type pg from 'pg'
import { answerOf, stateOf, tellingsOf } from '../../domains/hotline/telling/rules.ts'
import { sealedSecret, standInSecret } from '../../domains/hotline/public.ts'
import type { StoredEvent } from '../../engines/cases/fold/contract.ts'
import type { Keys } from '../../kernel/keys.ts'
import { insertRows } from '../cases/written.ts'

/** The subdistrict whose requests came by the telephone. */
const HOME = '310104004'
/** So many of its requests in each stage. */
const EACH = 2

type Row = {
  readonly id: string
  readonly stage: string
  readonly outcome: string | null
  readonly opened: Date
  readonly due: Date
  readonly nth: number
  /** `at` as the database tells it. */
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
  const orders = rows.map((row) => orderOf(row, line))
  await insertRows(client, 'hotline."order"', orders)
  await insertRows(client, 'hotline.message', rows.flatMap(messagesOf))
  await client.query(NUMBERED, [line])
  await client.query(BOUND, [line])
  await client.query(FINDING, [line])
}

function orderOf(row: Row, line: string): Record<string, unknown> {
  const { id, opened, due, nth, events } = row
  const wasAnswered = answerOf(events, events.length) !== undefined
  return {
    case_id: id,
    line_id: line,
    number: `HL${String(20_260_100 + nth * 37)}`,
    received_at: new Date(opened.getTime() - 20 * 60_000),
    deadline: new Date(due.getTime() + 4 * 3_600_000),
    latest: due,
    wants_call: true,
    called_at: wasAnswered ? new Date(opened.getTime() + 3_600_000) : null,
    parts: {},
    state: stateOf(row),
    told: events.length,
    sequence: tellingsOf(events, 0).length,
  }
}

function messagesOf({ id, nth, events }: Row): Record<string, unknown>[] {
  const tellings = tellingsOf(events, 0)
  return tellings.map(({ kind, event }, index) => {
    const at = events[event - 1]?.at
    const isDead = nth === 1 && index === tellings.length - 1
    return {
      case_id: id,
      sequence: index + 1,
      event,
      kind,
      at,
      tries: isDead ? 12 : 1,
      sent_at: isDead ? null : at,
      dead_at: isDead ? at : null,
      error: isDead ? 'no-answer' : null,
    }
  })
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
    select c.id, c.stage, c.outcome, c.opened_at as opened,
      coalesce((select k.due_at from cases.clock k where k.case_id = c.id and k.leads order by k.since desc limit 1),
        c.opened_at + interval '5 days') as due,
      row_number() over (partition by c.stage order by c.opened_at, c.id) as n
    from cases."case" c join requests.request r on r.case_id = c.id
      join territory.unit_code k on k.unit_id = any(c.place) and k.code = $1 and k.valid @> current_date
    where c.process = 'request' and r.channel = 'portal' and c.requester_id is null and c.merged_into is null)
  select t.id, t.stage, t.outcome, t.opened, t.due, (row_number() over (order by t.stage, t.n))::int as nth,
    (select jsonb_agg(jsonb_build_object('number', e.number, 'action', e.action, 'verb', e.verb, 'at', e.at,
      'facts', jsonb_build_object('to', e.stage)) order by e.number) from cases.event e where e.case_id = t.id) as events
  from told t where t.n <= $2 order by t.stage, t.n`

const NUMBERED = `
  update requests.request r set channel = 'hotline', hotline_number = o.number
  from hotline."order" o where o.case_id = r.case_id and o.line_id = $1`

/** The last event says by when the hotline wants it at the latest, as an order's opening does. */
const BOUND = `
  update cases.event e set facts = e.facts || jsonb_build_object('latest', o.latest)
  from hotline."order" o where e.case_id = o.case_id and e.number = o.told and o.line_id = $1`

const FINDING = `
  insert into hotline.finding (line_id, number, case_id, kind, ours, theirs, found_at, lineage)
  select $1, o.number, o.case_id, 'state', o.state::text, 'open', now(), l.lineage
  from hotline."order" o join hotline.line l on l.id = o.line_id
  where o.line_id = $1 and exists (select from hotline.message m where m.case_id = o.case_id and m.dead_at is not null)`
