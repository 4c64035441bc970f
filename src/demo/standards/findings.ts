import type { Item } from '../../domains/standards/contract.ts'
import { type FindingEvent, foldFinding } from '../../domains/standards/finding/rules.ts'
import { newId } from '../../kernel/new-id.ts'
import { randomFor } from '../city/random.ts'
import { ITEMS } from './items.ts'
import type { Check, Demo } from './rows.ts'
import { SEED, TIANPING_ROAD, ZONE } from './where.ts'

type Fix = {
  readonly id: string
  readonly check: Check
  readonly item: Item
  readonly events: readonly FindingEvent[]
}

/** What failed in the present edition's checks by others, and how far it has come: closed, waiting, open, late. */
export async function writeFindings(demo: Demo, checks: readonly Check[]): Promise<void> {
  const outside = checks.filter(({ kind, edition }) => kind !== 'self' && edition.items === ITEMS)
  const fixes = outside.flatMap((check) => check.failed.map((item) => fixOf(demo, check, item)))
  const found = fixes.map(({ id, check, item, events }) => {
    const state = foldFinding(events, demo.clock)
    return {
      id,
      station: check.station.id,
      item: item.code,
      audit: check.id,
      unit: check.unit,
      state: state?.stage,
      due: state?.dueOn,
      closed: state?.closedAt?.toString() ?? null,
      count: events.length,
      events: events.map((event) => ({ ...event, at: event.at.toString() })),
    }
  })
  const json = JSON.stringify(found)
  await demo.client.query(
    `insert into standards.finding (id, station_id, item, audit_id, unit_id, state, due_on, closed_at, events)
     select id, station, item, audit, unit, state, due, closed, count
     from jsonb_to_recordset($1) as f(id uuid, station uuid, item text, audit uuid, unit uuid, state text, due date,
       closed timestamptz, count smallint)`,
    [json],
  )
  await demo.client.query(
    `insert into standards.finding_event (finding_id, number, kind, at, actor_id, data)
     select f.id, e.number, e.kind, e.at, e.by, e.data
     from jsonb_to_recordset($1) as f(id uuid, events jsonb),
       jsonb_to_recordset(f.events) as e(number smallint, kind text, at timestamptz, by uuid, data jsonb)
     order by f.id, e.number`,
    [json],
  )
}

const SAID = ['已按要求整改，请查看。', '东西已经到位，制度也贴出来了。', '当天就改好了，以后每周查一次。']

function fixOf(demo: Demo, check: Check, item: Item): Fix {
  const random = randomFor(SEED, `${check.station.code} ${item.code}`)
  const manager = demo.person(check.station.code.startsWith(TIANPING_ROAD) ? '平小路' : '吴桐')
  const events: FindingEvent[] = []
  const now = demo.today.toZonedDateTime({ timeZone: ZONE, plainTime: '08:00' }).toInstant()
  const add = (kind: FindingEvent['kind'], by: string, hours: number, data: FindingEvent['data']) => {
    const at = (events.at(-1)?.at ?? check.at).add({ hours })
    if (Temporal.Instant.compare(at, now) < 0) events.push({ number: events.length + 1, kind, at, by, data })
  }
  add('open', check.inspector, 0, { audit: check.id, days: item.days })
  const luck = random()
  const text = SAID[Math.floor(random() * SAID.length)] ?? ''
  // Of other subdistricts no manager is ready-made: there it stays open.
  const answered = luck > 0.3 && /^310104(004|003)/.test(check.station.code)
  if (answered) add('answer', manager, 30 + Math.floor(random() * 90), { text, photos: [] })
  if (answered && luck > 0.45 && luck < 0.6) {
    add('return', check.inspector, 20, { text: '照片看不出改了什么，请补拍全景。', days: 3 })
    add('answer', manager, 40, { text: '补拍了全景。', photos: [] })
  }
  if (answered && luck > 0.5) add('accept', check.inspector, 26, {})
  return { id: newId(check.at.epochMilliseconds), check, item, events }
}
