import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { idFor } from '../../domains/catalogue/hsds/naming/rules.ts'
import { copyIn, CopyRows } from '../copy.ts'
import { idOfUnit } from '../plan.ts'
import { idOfStation } from '../stations/rows.ts'
import type { DemoStation } from '../stations/stations.ts'
import { type DemoService, readDemoServices } from './read.ts'

const SERVICE = {
  table: 'catalogue.service',
  columns: 'id, code, unit_id, valid, confirmed_on, confirmed_by',
}
const EDITION = {
  table: 'catalogue.edition',
  columns:
    'id, service_id, valid, category, tiers, function, name_zh, name_en, initials, keywords, summary_zh, ' +
    'summary_en, whom_zh, whom_en, fee, fee_zh, fee_en, takes_zh, takes_en, channels, link, steps_zh, steps_en, ' +
    'provider_zh, provider_en, phone, basis_zh, basis_en',
}
const DOCUMENT = { table: 'catalogue.required_document', columns: 'edition_id, number, document, form' }
const DETAIL = {
  table: 'catalogue.station_detail',
  columns: 'station_id, service_id, offered, appointment, hours_zh, hours_en',
}

/** Where first letters of the pinyin of all names stand, one a line, by the code of the service. */
export const INITIALS = join('services', 'initials.tsv')

/** Where the city's services are asked for online. */
const ONLINE = 'https://zwdt.sh.gov.cn/'
/** Services of the demo city have been offered since. */
const SINCE = '[2024-01-01,)'

const idOfService = (code: string): string => idFor('demo service', code)
const idOfEdition = (code: string): string => idFor('demo edition', code)

/** Text arrays as PostgreSQL writes them. */
function arrayOf(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replaceAll(/["\\]/g, '\\$&')}"`).join()}}`
}

/**
 * When a service was last confirmed: most within the last months, one in nine more than a year ago, for a
 * real catalogue has such, and says so.
 */
function confirmedOn(index: number, today: Temporal.PlainDate): string {
  const days = index % 9 === 4 ? 380 + ((index * 13) % 90) : 3 + ((index * 37) % 170)
  return today.subtract({ days }).toString()
}

type Writing = {
  readonly folder: string
  readonly today: Temporal.PlainDate
  /** The units there are, the city first. */
  readonly units: readonly { readonly code: string }[]
  readonly stations: readonly DemoStation[]
}

/** Writes the catalogue of the demo city and what its stations say of services. Needs units and stations. */
export async function writeServices(client: pg.Client, writing: Writing): Promise<number> {
  const { folder, units, today } = writing
  const there = new Set(units.map(({ code }) => code))
  const city = units[0]?.code ?? ''
  const services = readDemoServices(folder).filter(({ unit }) => unit === undefined || there.has(unit))
  const initials = readInitials(folder)
  const rows = {
    service: new CopyRows(SERVICE),
    edition: new CopyRows(EDITION),
    document: new CopyRows(DOCUMENT),
  }
  for (const [index, service] of services.entries()) {
    const { code, documents, unit = city } = service
    const owner = idOfUnit(unit)
    rows.service.add([idOfService(code), code, owner, SINCE, confirmedOn(index, today), owner])
    rows.edition.add(editionFields(service, initials.get(code) ?? ''))
    for (const [number, { document, form }] of documents.entries())
      rows.document.add([idOfEdition(code), number + 1, document, form])
  }
  await copyIn(client, SERVICE, rows.service.take())
  await copyIn(client, EDITION, rows.edition.take())
  await copyIn(client, DOCUMENT, rows.document.take())
  await copyIn(client, DETAIL, detailRows(writing.stations).take())
  return services.length
}

function editionFields(service: DemoService, initials: string) {
  const { code, category, tiers, channels, steps, name, summary, whom, takes, provider, basis } = service
  return [
    idOfEdition(code),
    idOfService(code),
    SINCE,
    category,
    `{${tiers.join()}}`,
    service.function,
    name.zh,
    name.en,
    initials,
    service.keywords,
    summary.zh,
    summary.en,
    whom.zh,
    whom.en,
    service.fee,
    service.feeNote?.zh ?? null,
    service.feeNote?.en ?? null,
    takes.zh,
    takes.en,
    `{${channels.join()}}`,
    channels.includes('online') ? ONLINE : null,
    arrayOf(steps.map(({ zh }) => zh)),
    arrayOf(steps.map(({ en }) => en)),
    provider.zh,
    provider.en,
    // The city's own number answers for all of them; stations have theirs.
    '12345',
    basis?.zh ?? null,
    basis?.en ?? null,
  ]
}

/** First letters of the pinyin by code. */
export function readInitials(folder: string): Map<string, string> {
  const lines = readFileSync(join(folder, INITIALS), 'utf8').trimEnd().split('\n')
  return new Map(lines.map((line) => line.split('\t') as [string, string]))
}

type Said = {
  readonly service: string
  /** What a station must have to say it, and how many of these do: one in so many. */
  readonly function: string
  readonly every: number
  readonly detail: readonly [offered: boolean, appointment: string, zh: string | null, en: string | null]
}

/** What some stations say: a lawyer's afternoons, a doctor's morning, a paper that they do not take. */
const SAID: readonly Said[] = [
  {
    service: 'legal-clinic',
    function: 'legalAdvice',
    every: 3,
    detail: [true, 'advised', '周二、周四 14:00–16:30', 'Tuesdays and Thursdays, 14:00–16:30'],
  },
  {
    service: 'family-doctor-corner',
    function: 'familyDoctor',
    every: 4,
    detail: [true, 'none', '周三 8:30–11:00', 'Wednesdays, 8:30–11:00'],
  },
  {
    service: 'small-repairs',
    function: 'repairs',
    every: 5,
    detail: [true, 'none', '每月 5 日上午', 'The morning of the 5th of each month'],
  },
  {
    service: 'residence-permit',
    function: 'governmentDesk',
    every: 17,
    detail: [false, 'none', null, null],
  },
]

function detailRows(stations: readonly DemoStation[]): CopyRows {
  const rows = new CopyRows(DETAIL)
  for (const said of SAID) {
    let count = 0
    for (const { code, services } of stations) {
      if (!services.includes(said.function)) continue
      count += 1
      if (count % said.every === 0) rows.add([idOfStation(code), idOfService(said.service), ...said.detail])
    }
  }
  return rows
}
