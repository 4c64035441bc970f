import type { FastifyBaseLogger } from 'fastify'
import { ANYONE, look, type Who } from '../../kernel/access.ts'
import type { Listener } from '../../kernel/changes.ts'
import type { Database, Tx } from '../../kernel/database.ts'
import { keepFresh } from '../../kernel/fresh.ts'
import type { Position } from '../../kernel/geo.ts'
import type { StationPlaced, StationsMemory } from '../stations/public.ts'
import type { Question, Tier } from '../stations/contract.ts'
import type { UnitBrief } from '../territory/contract.ts'
import type { TerritoryMemory } from '../territory/public.ts'
import type {
  CatalogueService,
  Category,
  Confirmed,
  DocumentType,
  ServiceHere,
  ServiceRow,
  StationThere,
} from './contract.ts'
import { couldOffer, isOffered } from './offer/rules.ts'
import { type ConfirmRules, freshUntil, type Held, rankOf, searchTextOf } from './rules.ts'
import {
  type CategoryRow,
  readCategories,
  readConfirmRules,
  readDetails,
  readDocuments,
  readDocumentTypes,
  readLatestChange,
  readServices,
  type StoredDetail,
  type StoredService,
} from './store.ts'

export type { Held } from './rules.ts'

export type CatalogueAsk = {
  readonly text?: string
  readonly category?: string | undefined
  readonly tier?: Tier | undefined
  readonly unit?: string | undefined
  readonly stale?: boolean | undefined
  /** Coming and retired ones as well. */
  readonly all?: boolean
  readonly limit?: number
}

export type ThereAsk = {
  readonly at: Position
  readonly question: Question
  readonly limit: number
  readonly now?: number
}

/** The catalogue of today, held in memory by every process. */
export interface CatalogueMemory {
  readonly count: number
  categories(): readonly Category[]
  documentTypes(): readonly DocumentType[]
  /** By its code; also coming and retired ones. */
  service(code: string): Held | undefined
  /** Best fit first where a text is given, else by category and code. */
  search(ask: CatalogueAsk): Held[]
  /** What a station offers or could offer, by category. */
  at(station: StationPlaced): { held: Held; offered: boolean; detail: StoredDetail | null }[]
  /** Stations that offer a service, nearest first. */
  stations(service: Held, ask: ThereAsk): StationThere[]
  row(held: Held, who: Who): ServiceRow
  /** Makes a stored service whole: its confirmation judged by today's rules, its papers told. */
  whole(stored: StoredService, documents: CatalogueService['documents']): Omit<CatalogueService, 'mayEdit'>
  mayEdit(who: Who, unit: string): boolean
  /** Reads the catalogue again if it was changed since: for those who look at what they just wrote. */
  catchUp(): Promise<void>
}

type Options = {
  db: Database
  listener?: Listener
  log: FastifyBaseLogger
  timeZone: string
  territory: TerritoryMemory
  stations: StationsMemory
}

type Box = {
  readonly today: string
  /** When a service was changed last, as the database tells it. */
  readonly latest: string | null
  readonly categories: readonly CategoryRow[]
  readonly counted: readonly Category[]
  readonly types: readonly DocumentType[]
  readonly rules: ConfirmRules
  readonly all: readonly Held[]
  readonly byCode: ReadonlyMap<string, Held>
  readonly details: ReadonlyMap<string, ReadonlyMap<string, StoredDetail>>
  /** What stands in the territory of a unit, for those whose services are asked for. */
  readonly below: Map<string, ReadonlySet<string>>
}

/** Reads the catalogue and keeps it fresh: read again when it is announced as changed, and every midnight. */
export async function openCatalogue(
  options: Options,
): Promise<CatalogueMemory & { refresh(): Promise<void>; stop(): void }> {
  const { db, territory, stations, timeZone } = options
  const fresh = await keepFresh(
    'catalogue',
    () => look(db, ANYONE, (tx) => build(tx, territory, timeZone)),
    options,
  )
  // A redrawn territory moves stations from one unit's services to another's.
  options.listener?.on('territory', () => fresh.value.below.clear())
  // Assigned, not spread: a spread would read the count once and freeze it.
  return Object.assign(
    readersOf(() => fresh.value, territory, stations),
    {
      catchUp: async () => {
        const latest = await look(db, ANYONE, readLatestChange)
        if (latest !== fresh.value.latest) await fresh.refresh()
      },
    },
    { refresh: () => fresh.refresh(), stop: () => fresh.stop() },
  )
}

async function build(tx: Tx, territory: TerritoryMemory, timeZone: string): Promise<Box> {
  const today = Temporal.Now.plainDateISO(timeZone).toString()
  const categories = await readCategories(tx)
  const rules = await readConfirmRules(tx)
  const types = await readDocumentTypes(tx)
  // Asked before the services: what changes in between is read again, not missed.
  const latest = await readLatestChange(tx)
  const stored = await readServices(tx)
  const asked = await readDocuments(
    tx,
    stored.map(({ edition }) => edition),
  )
  const typed = new Map(types.map((type) => [type.code, type]))
  const box = { today, categories, rules }
  const all = stored.map((one): Held => {
    const documents = (asked.get(one.edition) ?? []).flatMap((document) => {
      const type = typed.get(document.document)
      return type ? [{ ...document, type }] : []
    })
    return Object.assign(wholeOf(box, territory, one, documents), {
      text: searchTextOf(one),
      categories: lineOf(categories, one.category),
      changedAt: one.changedAt,
    })
  })
  const order = new Map(inOrder(categories).map(({ code }, index) => [code, index]))
  const sorted = all.toSorted(
    (a, b) => (order.get(a.category) ?? 0) - (order.get(b.category) ?? 0) || a.code.localeCompare(b.code),
  )
  return {
    ...box,
    latest,
    types,
    all: sorted,
    counted: inOrder(categories).map((category) => ({
      ...category,
      services: sorted.filter((one) => one.state === 'offered' && one.categories.includes(category.code))
        .length,
    })),
    byCode: new Map(sorted.map((one) => [one.code, one])),
    details: await readDetails(tx),
    below: new Map(),
  }
}

/** Each situation of life, and after it what belongs to it. */
function inOrder(categories: readonly CategoryRow[]): CategoryRow[] {
  return categories
    .filter(({ parent }) => parent === null)
    .flatMap((one) => [one, ...categories.filter(({ parent }) => parent === one.code)])
}

function lineOf(categories: readonly CategoryRow[], code: string): string[] {
  const parent = categories.find((one) => one.code === code)?.parent
  return parent ? [code, parent] : [code]
}

/** Shown for a moment while a city is being loaded: the territory is read at its own pace. */
const unknownUnit = (id: string): UnitBrief => ({
  id: id as UnitBrief['id'],
  kind: 'city',
  zh: '—',
  en: '—',
  code: null,
  population: null,
  children: 0,
})

/** Units are looked up when they are asked for: they may be renamed while the catalogue stays as it is. */
function wholeOf(
  { today, categories, rules }: Pick<Box, 'today' | 'categories' | 'rules'>,
  territory: TerritoryMemory,
  { confirmedOn, confirmedBy, unit, ...stored }: StoredService,
  documents: CatalogueService['documents'],
): Omit<CatalogueService, 'mayEdit'> {
  const until = freshUntil(confirmedOn, lineOf(categories, stored.category), rules)
  const { offeredFrom, offeredUntil } = stored
  const state =
    offeredUntil !== null && offeredUntil <= today ? 'retired' : offeredFrom > today ? 'coming' : 'offered'
  return {
    ...stored,
    documents,
    state,
    get unit() {
      return territory.brief(unit) ?? unknownUnit(unit)
    },
    get confirmed(): Confirmed {
      const by = territory.brief(confirmedBy) ?? null
      return { on: confirmedOn, by, until, stale: until <= today }
    },
  }
}

/** Beyond these many the answer is cut off: nobody reads on. */
const MOST = 5_000

function readersOf(
  box: () => Box,
  territory: TerritoryMemory,
  stations: StationsMemory,
): Omit<CatalogueMemory, 'catchUp'> {
  const reachedBy = (owner: string): ((unit: string) => boolean) => {
    if (territory.root()?.id === owner) return () => true
    const { below } = box()
    const known = below.get(owner) ?? territory.below(owner)
    below.set(owner, known)
    return (unit) => known.has(unit)
  }
  const mayEdit = (who: Who, unit: string): boolean =>
    (who.grants['catalogue.edit'] ?? []).some((root) => reachedBy(root)(unit))
  return {
    get count() {
      return box().all.length
    },
    categories: () => box().counted,
    documentTypes: () => box().types,
    service: (code) => box().byCode.get(code),
    search: (ask) => searchIn(box().all, ask),
    at: (station) => {
      const said = box().details.get(station.id)
      return box().all.flatMap((held) => {
        const reached = reachedBy(held.unit.id)(station.unit)
        if (held.state !== 'offered' || !couldOffer(held, station, reached)) return []
        const detail = said?.get(held.id)
        return [{ held, offered: isOffered(held, station, reached, detail), detail: detail ?? null }]
      })
    },
    stations: (held, ask) => {
      if (held.state !== 'offered') return []
      const { details } = box()
      const reached = reachedBy(held.unit.id)
      const detailAt = (id: string) => details.get(id)?.get(held.id)
      const fits = (station: StationPlaced): boolean =>
        isOffered(held, station, reached(station.unit), detailAt(station.id))
      return stations
        .near({ ...ask, fits })
        .map((station) => ({ station, detail: detailAt(station.id) ?? null }))
    },
    row: (held, who) => rowOf(held, mayEdit(who, held.unit.id)),
    whole: (stored, documents) => wholeOf(box(), territory, stored, documents),
    mayEdit,
  }
}

function rowOf(held: Held, mayEdit: boolean): ServiceRow {
  const { id, code, unit, state, confirmed, zh, en, category, summary, tiers, fee } = held
  return { id, code, unit, state, confirmed, zh, en, category, summary, tiers, free: fee === 0, mayEdit }
}

function searchIn(all: readonly Held[], { text = '', limit = MOST, ...ask }: CatalogueAsk): Held[] {
  const fitting = all.filter(
    (one) =>
      (ask.all === true || one.state === 'offered') &&
      (ask.category === undefined || one.categories.includes(ask.category)) &&
      (ask.tier === undefined || one.tiers.includes(ask.tier)) &&
      (ask.unit === undefined || one.unit.id === ask.unit) &&
      (ask.stale === undefined || one.confirmed.stale === ask.stale),
  )
  if (text.trim() === '') return fitting.slice(0, limit)
  return fitting
    .map((one) => ({ one, rank: rankOf(one.text, text) }))
    .filter(({ rank }) => rank < Infinity)
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ one }) => one)
}

/** A service at a station as the contract tells it. */
export function hereOf(
  memory: CatalogueMemory,
  who: Who,
  { held, offered, detail }: ReturnType<CatalogueMemory['at']>[number],
): ServiceHere {
  return { service: memory.row(held, who), offered, detail }
}
