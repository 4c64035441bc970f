import type pg from 'pg'
import type { AnswerValue, AuditAnswer, Item } from '../../domains/standards/contract.ts'
import { itemsFor } from '../../domains/standards/edition/rules.ts'
import { resultOf } from '../../domains/standards/audit/rules.ts'
import type { Clock } from '../../domains/standards/finding/rules.ts'
import type { StationKind, Tier } from '../../domains/stations/contract.ts'
import { type CalendarDay, officialCalendar } from '../../kernel/calendar.ts'
import { newId } from '../../kernel/new-id.ts'
import { randomFor, type Random } from '../city/random.ts'
import { idOfUnit } from '../plan.ts'
import { writeFindings } from './findings.ts'
import { FIRST_ITEMS, ITEMS, SOURCE } from './items.ts'
import { writeProjects } from './projects.ts'
import { CITY, DISTRICT, HUNAN_ROAD, SEED, TIANPING_ROAD, ZONE } from './where.ts'

type Station = { id: string; code: string; tier: Tier; kind: StationKind; unit_id: string }
type Person = { id: string; name: string }
export type Demo = {
  readonly client: pg.Client
  readonly today: Temporal.PlainDate
  readonly clock: Clock
  /** A ready-made person by the name after the dot. */
  readonly person: (name: string) => string
}

/**
 * A standard in two editions, checks of the stations of two subdistricts and some of the rest of the district,
 * what came of them, and three stations being built. Nothing where the district is not part of the city.
 */
export async function writeStandards(client: pg.Client, today: Temporal.PlainDate): Promise<void> {
  const { rows: people } = await client.query<Person>(`select id, name from identity.person where demo`)
  const { rows: stations } = await client.query<Station>(
    `select id, code, tier, kind, unit_id from stations.station where code like $1 and status = 'published' order by code`,
    [`${DISTRICT}%`],
  )
  if (stations.length === 0 || people.length === 0) return
  const person = (name: string): string => {
    const found = people.find((one) => one.name.endsWith(`·${name}`))
    if (!found) throw new Error(`There is no demo person ${name}`)
    return found.id
  }
  const demo = { client, today, person, clock: { calendar: await calendarOf(client), timeZone: ZONE } }
  const editions = await writeEditions(demo)
  const checks = checksOf(demo, stations, editions)
  await writeChecks(client, checks)
  await writeFindings(demo, checks)
  await writeProjects(
    demo,
    stations.filter(({ code }) => code.startsWith(HUNAN_ROAD)),
  )
}

async function calendarOf(client: pg.Client) {
  const { rows } = await client.query<{ day: string; kind: CalendarDay['kind'] }>(
    `select day::text, kind from kernel.calendar_day where region = 'cn'`,
  )
  return officialCalendar(rows.map(({ day, kind }) => ({ date: day, kind, name: { zh: '', en: '' } })))
}

type Edition = { readonly id: string; readonly from: string; readonly items: readonly Item[] }
const PASS = 80

async function writeEditions({ client, today }: Demo): Promise<readonly [Edition, Edition]> {
  const [standard, second] = [newId(), today.subtract({ days: 120 }).toString()]
  const first = today.subtract({ days: 420 }).toString()
  const editions = [
    { id: newId(), from: first, items: FIRST_ITEMS },
    { id: newId(), from: second, items: ITEMS },
  ] as const
  await client.query(
    `insert into standards.standard values ($1, $2, '社区服务站建设标准（七有）', 'Standard of community stations (seven haves)')`,
    [standard, idOfUnit(CITY)],
  )
  const ranges = [`[${first},${second})`, `[${second},)`]
  for (const [index, { id, items }] of editions.entries()) {
    await client.query(
      `insert into standards.edition (id, standard_id, number, source_zh, source_en, pass, reopen_days)
       values ($1, $2, $3, $4, $5, $6, 30)`,
      [id, standard, index + 1, SOURCE.zh, SOURCE.en, PASS],
    )
    const lines = items.map((item, number) => ({
      ...item,
      number: number + 1,
      text_zh: item.text.zh,
      text_en: item.text.en,
      how_zh: item.how.zh,
      how_en: item.how.en,
    }))
    await client.query(
      `insert into standards.item select $1, number, code, have, text_zh, text_en, how_zh, how_en, answer, least,
         nullif(choices, 'null'), tiers, kinds, weight, must, photo, days
       from jsonb_to_recordset($2) as i(number smallint, code text, have standards.have, text_zh text, text_en text,
         how_zh text, how_en text, answer text, least integer, choices jsonb, tiers text[], kinds text[],
         weight smallint, must boolean, photo text, days smallint)`,
      [id, JSON.stringify(lines)],
    )
    await client.query(`update standards.edition set valid = $2 where id = $1`, [id, ranges[index]])
  }
  return editions
}

export type Check = {
  readonly id: string
  readonly station: Station
  readonly kind: 'self' | 'subdistrict' | 'district'
  readonly edition: Edition
  readonly unit: string
  readonly inspector: string
  readonly at: Temporal.Instant
  readonly answers: readonly AuditAnswer[]
  readonly failed: readonly Item[]
  readonly score: number
  readonly musts: number
  readonly passes: boolean
}

/** Who checks what: stations of the two subdistricts by their own people and by their office, others by the district. */
function checksOf(
  demo: Demo,
  stations: readonly Station[],
  [first, second]: readonly [Edition, Edition],
): Check[] {
  const { person } = demo
  const self = { [HUNAN_ROAD]: person('吴桐'), [TIANPING_ROAD]: person('平小路') } as Record<string, string>
  const office = { [HUNAN_ROAD]: person('胡南星'), [TIANPING_ROAD]: person('田平安') } as Record<
    string,
    string
  >
  return stations.flatMap((station, index): Check[] => {
    const subdistrict = station.code.slice(0, 9)
    const random = randomFor(SEED, station.code)
    const make = (kind: Check['kind'], edition: Edition, inspector: string | undefined, daysAgo: number) =>
      inspector === undefined ? [] : [checkOf(demo, { station, kind, edition, inspector, daysAgo, random })]
    if (self[subdistrict] === undefined)
      return index % 9 === 0 ? make('district', second, person('徐清越'), 12 + Math.floor(random() * 50)) : []
    return [
      ...(index % 3 === 0 ? make('subdistrict', first, office[subdistrict], 200) : []),
      ...make('self', second, self[subdistrict], 70 + Math.floor(random() * 20)),
      ...(index % 3 === 2
        ? []
        : make('subdistrict', second, office[subdistrict], 8 + Math.floor(random() * 50))),
    ]
  })
}

type Wish = Pick<Check, 'station' | 'kind' | 'edition' | 'inspector'> & { daysAgo: number; random: Random }

function checkOf({ today }: Demo, wish: Wish): Check {
  const { station, kind, edition, inspector, daysAgo, random } = wish
  const day = today.subtract({ days: daysAgo })
  const minute = 9 * 60 + Math.floor(random() * 420)
  const at = day
    .toZonedDateTime({
      timeZone: ZONE,
      plainTime: new Temporal.PlainTime(Math.floor(minute / 60), minute % 60),
    })
    .toInstant()
  const items = itemsFor(edition.items, station)
  // Most stations miss a thing or two; who checks themselves sees a little less.
  const missing = kind === 'self' ? 0.02 : 0.05
  const answers = items.map((item) => answerOf(item, random() >= missing * (item.must ? 0.35 : 1.2), random))
  const result = resultOf(items, answers, PASS)
  if (!result) throw new Error(`The check of ${station.code} has no result`)
  const unit =
    kind === 'self' ? station.unit_id : idOfUnit(kind === 'district' ? DISTRICT : station.code.slice(0, 9))
  return {
    id: newId(at.epochMilliseconds),
    station,
    kind,
    edition,
    unit,
    inspector,
    at,
    answers,
    failed: result.failedItems,
    score: result.score,
    musts: result.failedMusts,
    passes: result.passes,
  }
}

function answerOf(item: Item, fits: boolean, random: Random): AuditAnswer {
  return {
    item: item.code,
    value: valueOf(item, fits, random),
    notApplicable: null,
    note: fits ? null : '现场看到不符合，已当面说明。',
    photos: [],
  }
}

function valueOf({ answer, least, choices }: Item, fits: boolean, random: Random): AnswerValue {
  if (answer === 'yesNo') return fits
  if (answer === 'choice') return choices?.findIndex((choice) => choice.fits === fits) ?? 0
  const enough = least ?? 1
  return fits ? enough + Math.floor(random() * enough) : Math.floor(random() * enough)
}

/** Earlier checks first: a station has one open check of a kind, and a self-check begins the next round. */
async function writeChecks(client: pg.Client, checks: readonly Check[]): Promise<void> {
  const waves = Map.groupBy(checks, ({ edition, kind }) => `${edition.from} ${kind === 'self' ? 0 : 1}`)
  for (const [, wave] of [...waves].toSorted(([a], [b]) => (a < b ? -1 : 1))) await writeWave(client, wave)
}

async function writeWave(client: pg.Client, checks: readonly Check[]): Promise<void> {
  const rows = checks.map((check) => ({
    ...check,
    station: check.station.id,
    tier: check.station.tier,
    station_kind: check.station.kind,
    edition: check.edition.id,
    failed: check.failed.length,
    at: check.at.toString(),
    begun: check.at.subtract({ minutes: 35 }).toString(),
  }))
  const json = JSON.stringify(rows)
  await client.query(
    `insert into standards.audit (id, station_id, kind, edition_id, unit_id, inspector_id, tier, station_kind, begun_at)
     select id, station, kind, edition, unit, inspector, tier, station_kind, begun
     from jsonb_to_recordset($1) as c(id uuid, station uuid, kind standards.audit_kind, edition uuid, unit uuid,
       inspector uuid, tier stations.tier, station_kind stations.kind, begun timestamptz)`,
    [json],
  )
  await client.query(
    `insert into standards.answer (audit_id, item, value, note, at)
     select c.id, a.item, a.value, a.note, c.at
     from jsonb_to_recordset($1) as c(id uuid, answers jsonb, at timestamptz),
       jsonb_to_recordset(c.answers) as a(item text, value jsonb, note text)`,
    [json],
  )
  await client.query(
    `update standards.audit a set submitted_at = c.at, score = c.score, failed_musts = c.musts,
       failed = c.failed, passes = c.passes
     from jsonb_to_recordset($1) as c(id uuid, at timestamptz, score smallint, musts smallint, failed smallint,
       passes boolean) where a.id = c.id`,
    [json],
  )
}
