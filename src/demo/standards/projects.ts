import type { ProjectEvent } from '../../domains/standards/building/rules.ts'
import { newId } from '../../kernel/new-id.ts'
import { idOfUnit } from '../plan.ts'
import { PLAN_SOURCE, STEPS } from './steps.ts'
import type { Demo } from './rows.ts'
import { CITY } from './where.ts'

type Wish = {
  readonly zh: string
  readonly en: string
  readonly kind: string
  /** How many days ago it began, and how many steps are signed off by now. */
  readonly daysAgo: number
  readonly signed: number
  readonly handedIn: boolean
}

const PROJECTS: readonly Wish[] = [
  {
    zh: '演示·安福路骑手驿站',
    en: 'Demo: Anfu Road Rider Stop',
    kind: 'restStop',
    daysAgo: 24,
    signed: 0,
    handedIn: true,
  },
  {
    zh: '演示·武康路邻里站',
    en: 'Demo: Wukang Road Neighbourhood Station',
    kind: 'serviceStation',
    daysAgo: 110,
    signed: 4,
    handedIn: false,
  },
  {
    zh: '演示·五原路长者食堂',
    en: 'Demo: Wuyuan Road Canteen',
    kind: 'elderCanteen',
    daysAgo: 290,
    signed: 9,
    handedIn: true,
  },
]

/** The eleven steps, and three projects at different ones, among the stations of a subdistrict. */
export async function writeProjects(demo: Demo, near: readonly { unit_id: string }[]): Promise<void> {
  const plan = await writePlan(demo)
  for (const [index, wish] of PROJECTS.entries()) {
    const unit = near[index * 7]?.unit_id
    if (unit !== undefined) await writeProject(demo, plan, unit, wish)
  }
}

async function writePlan({ client, today }: Demo): Promise<string> {
  const id = newId()
  await client.query(
    `insert into standards.plan (id, unit_id, number, valid, source_zh, source_en)
     values ($1, $2, 1, daterange($3, null), $4, $5)`,
    [id, idOfUnit(CITY), today.subtract({ days: 420 }).toString(), PLAN_SOURCE.zh, PLAN_SOURCE.en],
  )
  const steps = STEPS.map((step) => ({
    ...step,
    name_zh: step.name.zh,
    name_en: step.name.en,
    guidance_zh: step.guidance.zh,
    guidance_en: step.guidance.en,
  }))
  await client.query(
    `insert into standards.plan_step (plan_id, number, code, name_zh, name_en, guidance_zh, guidance_en, hand_in,
       signs, days, after)
     select $1, number, code, name_zh, name_en, guidance_zh, guidance_en, "handIn", signs, days, after
     from jsonb_to_recordset($2) as s(number smallint, code text, name_zh text, name_en text, guidance_zh text,
       guidance_en text, "handIn" jsonb, signs territory.unit_kind, days smallint, after text[])`,
    [id, JSON.stringify(steps)],
  )
  return id
}

async function writeProject(demo: Demo, plan: string, unit: string, wish: Wish): Promise<void> {
  const { client, today } = demo
  const id = newId()
  const { rows } = await client.query<{ lon: number; lat: number }>(
    `select lon, lat from territory.unit where id = $1`,
    [unit],
  )
  const [place] = rows
  if (!place) throw new Error(`There is no unit ${unit}`)
  const events = eventsOf(demo, wish, place)
  const station = wish.signed > 0 ? await writeDraft(demo, { id, unit, wish, place }) : null
  await client.query(
    `insert into standards.project (id, unit_id, plan_id, tier, kind, name_zh, name_en, begun_on, station_id, events)
     values ($1, $2, $3, 'point', $4, $5, $6, $7, $8, $9)`,
    [
      id,
      unit,
      plan,
      wish.kind,
      wish.zh,
      wish.en,
      today.subtract({ days: wish.daysAgo }).toString(),
      station,
      events.length,
    ],
  )
  await client.query(
    `insert into standards.project_event (project_id, number, step, kind, at, actor_id, data)
     select $1, number, step, kind, at, by, data
     from jsonb_to_recordset($2) as e(number smallint, step smallint, kind text, at timestamptz, by uuid, data jsonb)
     order by number`,
    [id, JSON.stringify(events.map((event) => ({ ...event, at: event.at.toString() })))],
  )
}

const ADDRESS = { zh: '演示路 88 号', en: '88 Demo Road' }
type Place = { readonly lon: number; readonly lat: number }

/** Steps are handed in by the station's manager, signed off by the subdistrict's or the district's officer. */
function eventsOf({ today, person }: Demo, wish: Wish, place: Place): ProjectEvent[] {
  const [manager, officer, district] = [person('吴桐'), person('胡南星'), person('徐清越')]
  const events: ProjectEvent[] = []
  const begun = today.subtract({ days: wish.daysAgo })
  const add = (
    day: number,
    step: number | null,
    kind: ProjectEvent['kind'],
    by: string,
    data: ProjectEvent['data'],
  ) =>
    events.push({
      number: events.length + 1,
      step,
      kind,
      at: begun
        .add({ days: day })
        .toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: '10:30' })
        .toInstant(),
      by,
      data,
    })
  add(0, null, 'begin', manager, {})
  add(2, null, 'site', manager, { site: { ...place, address: ADDRESS } })
  const pace = (wish.daysAgo - 8) / Math.max(1, wish.signed + 1)
  for (const { number, signs, handIn } of STEPS.slice(0, wish.signed + (wish.handedIn ? 1 : 0))) {
    const day = Math.floor(pace * (number - 1)) + 3
    const text = `${handIn.map(({ zh }) => zh).join('、')}已备齐。`
    add(day, number, 'assign', officer, { person: manager })
    add(day + 2, number, 'handIn', manager, { text, files: [] })
    if (number <= wish.signed) add(day + 4, number, 'signOff', signs === 'district' ? district : officer, {})
  }
  return events
}

type Draft = { id: string; unit: string; wish: Wish; place: Place }

async function writeDraft({ client }: Demo, { id, unit, wish, place }: Draft): Promise<string> {
  const station = newId()
  await client.query(
    `insert into stations.station (id, code, tier, kind, status, name_zh, name_en, initials, address_zh, address_en,
       lon, lat, unit_id)
     values ($1, $2, 'point', $3, 'draft', $4, $5, 'ys', $6, $7, $8, $9, $10)`,
    [
      station,
      `N-${id.slice(-12)}`,
      wish.kind,
      wish.zh,
      wish.en,
      ADDRESS.zh,
      ADDRESS.en,
      place.lon,
      place.lat,
      unit,
    ],
  )
  return station
}
