import type pg from 'pg'
import { openCase, takeAction } from '../src/engines/cases/public.ts'
import { act, type Who } from '../src/kernel/access.ts'
import { PersonId, type UnitId } from '../src/kernel/ids.ts'
import { newId } from '../src/kernel/new-id.ts'
import type { Program } from '../src/program/program.ts'

export type Office = { readonly id: UnitId; readonly lineage: readonly UnitId[] }
export type Templates = { readonly open: readonly string[]; readonly closed: readonly string[] }

type Step = readonly [by: 'handler' | 'resident', action: string, form: Readonly<Record<string, unknown>>]

const NOTE: Step = ['handler', 'note', { text: '已到现场查看，等配件' }]
const TAKEN: Step = ['handler', 'accept', {}]
/** Eight events with the opening. */
const OPEN: readonly Step[] = [TAKEN, NOTE, NOTE, NOTE, NOTE, NOTE, NOTE]
const CLOSED: readonly Step[] = [
  TAKEN,
  NOTE,
  NOTE,
  ['handler', 'ask', { text: '是哪一层' }],
  ['resident', 'answer', { text: '三楼到四楼' }],
  ['handler', 'resolve', { outcome: 'solved', text: '已更换灯管' }],
  ['resident', 'confirm', { solved: true, satisfied: 5 }],
]

/** Two cases of every office, lived through by the engine: one that is open and one that is over. */
export async function openTemplates(program: Program, offices: readonly Office[]): Promise<Templates> {
  const ids: { open: string[]; closed: string[] } = { open: [], closed: [] }
  const opened = Temporal.Now.instant().subtract({ hours: 8 })
  for (const office of offices) {
    ids.open.push(await live(program, office, OPEN, opened))
    ids.closed.push(await live(program, office, CLOSED, opened))
  }
  return ids
}

async function live(
  { db, cases }: Program,
  { id: unit, lineage }: Office,
  steps: readonly Step[],
  opened: Temporal.Instant,
): Promise<string> {
  const resident: Who = { person: PersonId.parse(newId()), kind: 'resident', grants: {} }
  const handler: Who = { person: PersonId.parse(newId()), kind: 'staff', grants: { 'case.handle': [unit] } }
  const { id } = await act(db, resident, (tx) =>
    openCase(
      tx,
      cases,
      {
        process: 'request',
        place: lineage.slice(1),
        title: '楼道灯不亮',
        category: '0101',
        sight: 'public',
        requester: resident.person,
        by: { person: resident.person, standing: 'requester', unit: null },
        form: {},
        lead: { unit, lineage },
        assists: [],
        routing: { rule: 'bench' },
      },
      opened,
    ),
  )
  for (const [index, [by, action, form]] of steps.entries()) {
    const who = by === 'handler' ? handler : resident
    await act(db, who, (tx) =>
      takeAction(
        tx,
        cases,
        who,
        { case: id, action, seen: index + 1, form },
        opened.add({ minutes: index + 1 }),
      ),
    )
  }
  return id
}

/**
 * So many more cases, each a template's at another time of the last year and at another place: rows of all tables by
 * statements, with the triggers off that judge what the engine has judged. Gives the seconds that it took.
 */
export async function grow(
  owner: pg.Client,
  { open, closed }: Templates,
  wanted: { readonly open: number; readonly closed: number },
): Promise<number> {
  const started = performance.now()
  await owner.query(`set session_replication_role = replica`)
  await owner.query(`select cases.prepare_quarters((current_date - interval '15 months')::date, 8)`)
  await owner.query(CELL)
  await owner.query('drop table if exists grown')
  await owner.query(
    `create temp table grown as
       select kernel.new_id() as id, t.id as template, kernel.new_id() as assignment,
         make_interval(secs => case when t.open then random() * 4 * 86400 else random() * 360 * 86400 end) as ago,
         121.2 + random() * 0.5 as lon, 31.05 + random() * 0.35 as lat
       from (select id, true as open, $3::integer as many from unnest($1::uuid[]) as id
         union all select id, false, $4 from unnest($2::uuid[]) as id) as t, generate_series(1, t.many)`,
    [open, closed, Math.ceil(wanted.open / open.length), Math.ceil(wanted.closed / closed.length)],
  )
  await owner.query('create unique index on grown (id); analyze grown')
  for (const statement of STATEMENTS) await owner.query(statement)
  await owner.query(`set session_replication_role = origin`)
  await owner.query('vacuum analyze cases.case, cases.assignment, cases.clock, cases.event, requests.shown')
  return (performance.now() - started) / 1_000
}

/** The same as `cellOf` of the room (requests/shown/rules.ts). */
const CELL = `
  create or replace function pg_temp.spread(n bigint) returns bigint language sql immutable as $$
    select (c | c << 1) & x'5555555555'::bigint from (
      select (b | b << 2) & x'3333333333'::bigint as c from (
        select (a | a << 4) & x'0f0f0f0f0f'::bigint as b from (
          select (z | z << 8) & x'ff00ff00ff'::bigint as a from (
            select (n | n << 16) & x'ff0000ffff'::bigint as z) _4) _3) _2) _1 $$;
  create or replace function pg_temp.cell(lon double precision, lat double precision) returns bigint
  language sql immutable as $$
    select pg_temp.spread(floor((lon + 180) / 360 * (1 << 20))::bigint)
      | pg_temp.spread(floor((1 - ln(tan(radians(lat)) + 1 / cos(radians(lat))) / pi()) / 2 * (1 << 20))::bigint) << 1 $$`

const STATEMENTS = [
  `insert into cases.case (id, process, keeper, title, category, sight, place, handlers, lead_unit, lead_lineage,
     requester_id, opened_by, stage, kind, outcome, solved, rated_solved, satisfied, opened_at, closed_at, due_at, paused, pending,
     bounces, bounces_most, urged, reopened, events)
   select g.id, c.process, c.keeper, c.title, c.category, c.sight, c.place, c.handlers, c.lead_unit, c.lead_lineage,
     c.requester_id, c.opened_by, c.stage, c.kind, c.outcome, c.solved, c.rated_solved, c.satisfied, c.opened_at - g.ago,
     c.closed_at - g.ago, c.due_at - g.ago, c.paused, c.pending, c.bounces, c.bounces_most, c.urged, c.reopened,
     c.events
   from grown g join cases.case c on c.id = g.template`,
  `insert into cases.event (case_id, quarter, number, action, verb, stage, kind, at, actor_id, standing, unit_id, form,
     facts, apart_from)
   select g.id, c.quarter, e.number, e.action, e.verb, e.stage, e.kind, e.at - g.ago, e.actor_id, e.standing,
     e.unit_id, e.form, case when e.facts ?| array['assigned', 'moved', 'starts', 'stops']
       then replace(e.facts::text, a.id::text, g.assignment::text)::jsonb else e.facts end, e.apart_from
   from grown g join cases.case c on c.id = g.id join cases.case t on t.id = g.template
     join cases.event e on e.case_id = t.id and e.quarter = t.quarter
     join cases.assignment a on a.case_id = t.id and a.part = 'lead'`,
  `insert into cases.assignment (id, case_id, unit_id, lineage, part, state, person_id, at, ended_at, due_at)
   select g.assignment, g.id, a.unit_id, a.lineage, a.part, a.state, a.person_id, a.at - g.ago, a.ended_at - g.ago,
     a.due_at - g.ago
   from grown g join cases.assignment a on a.case_id = g.template`,
  `insert into cases.clock (case_id, name, assignment_id, since, started_at, due_at, paused_at, stopped_at, leads,
     runs_out, ran_out_at, reminded_at)
   select g.id, k.name, case when k.assignment_id is not null then g.assignment end, k.since, k.started_at - g.ago,
     k.due_at - g.ago, k.paused_at - g.ago, k.stopped_at - g.ago, k.leads, k.runs_out, k.ran_out_at - g.ago, now()
   from grown g join cases.clock k on k.case_id = g.template`,
  `insert into requests.request (case_id, channel, sight, text, open_text, lon, lat, lineage, open_lon, open_lat,
     rough, category, filed_at, over)
   select g.id, 'portal', 'public', '楼道灯不亮', '楼道灯不亮', g.lon, g.lat, c.place, g.lon, g.lat, false,
     c.category, c.opened_at, c.closed_at is not null
   from grown g join cases.case c on c.id = g.id`,
  `insert into requests.shown (case_id, number, category, text, stage, outcome, opened_at, due_at, closed_at, lon, lat,
     rough, cell, lineage, live)
   select g.id, c.number, c.category, '楼道灯不亮', c.stage, c.outcome, c.opened_at, nullif(c.due_at, 'infinity'),
     c.closed_at, g.lon, g.lat, false, pg_temp.cell(g.lon, g.lat), c.place,
     c.closed_at is null or c.closed_at > now() - interval '30 days'
   from grown g join cases.case c on c.id = g.id`,
]
