import type { FastifyBaseLogger } from 'fastify'
import { enRouting } from '../../../messages/en/routing.ts'
import { zhRouting } from '../../../messages/zh-CN/routing.ts'
import { ANYONE, look } from '../../kernel/access.ts'
import type { Listener } from '../../kernel/changes.ts'
import type { Database, Tx } from '../../kernel/database.ts'
import { keepFresh } from '../../kernel/fresh.ts'
import type { UnitId } from '../../kernel/ids.ts'
import { rolesAllowing } from '../identity/public.ts'
import type { TerritoryMemory } from '../territory/public.ts'
import type { Budget } from './budget/rules.ts'
import { readBudgets } from './budget/store.ts'
import type { Both, Category } from './category/contract.ts'
import { editionOf, isInForce } from './category/rules.ts'
import type { Assisting } from './list/contract.ts'
import type { OfficeRole } from './office/contract.ts'
import type { RouteAsk, Routing } from './routing/contract.ts'
import { keptRoutes } from './routing/kept/memory.ts'
import { type Ground, type Rule, type Rules, rulesOf } from './routing/rules.ts'
import { routeBy } from './routing/saying/public.ts'
import {
  type HeldCategory,
  type HeldOffice,
  readCategories,
  readFollowers,
  readLatestChange,
  readLists,
  readOffices,
  readRoles,
  readRules,
  readUnitsHolding,
} from './store.ts'

/** Everything that decides where a case goes, of all days. */
export type Book = {
  /** When anything was said last, as the database tells it. */
  readonly latest: string | null
  /** Editions by code, the earliest first. */
  readonly categories: ReadonlyMap<string, readonly HeldCategory[]>
  /** The code that a category was moved to, by its old one. */
  readonly followers: ReadonlyMap<string, string>
  readonly roles: ReadonlyMap<string, OfficeRole>
  readonly offices: ReadonlyMap<string, HeldOffice>
  /** By the unit whose office it is, and its role. */
  readonly officeAt: ReadonlyMap<string, UnitId>
  readonly all: readonly Rule[]
  readonly rules: Rules
  readonly budgets: readonly Budget[]
  /** Versions of the lists by their units. */
  readonly lists: ReadonlyMap<string, number>
  /** Units at which somebody may edit a list. */
  readonly editing: ReadonlySet<string>
}

/** Who handles what, held in memory by every process. */
export interface ResponsibilityMemory {
  /** What can be reported on a day (YYYY-MM-DD; today if left out), in the order of the codes. */
  categories(on?: string): readonly HeldCategory[]
  /** A category as it is on a day, or as it was last, or as it will be first; undefined: there is none of the code. */
  category(code: string, on?: string): Category | undefined
  /** What is filed under a code on a day: the category itself, or what it was moved to; undefined: nothing any more. */
  present(code: string, on?: string): Category | undefined
  /**
   * Where a case goes, and why: the same for the same lists, place and day; always somebody. The answer is kept and
   * given again: nobody changes it. Throws only where there is no city at all.
   */
  route(ask: RouteAsk): Routing
  /** As `route`, with another set of entries: what a change would do. */
  routeWith(rules: readonly Rule[], ask: RouteAsk): Routing
  /** What a unit is called today. */
  nameOf(unit: string): Both
  /** Who handles by an entry, in words: an office by its role, a unit by its name, or the units of the level. */
  whomOf(entry: Assisting): Both
  readonly book: Book
  readonly ground: Ground
  /** Reads everything again if it was changed since: for those who look at what they just wrote. */
  catchUp(): Promise<void>
}

type Options = {
  db: Database
  listener?: Listener
  log: FastifyBaseLogger
  timeZone: string
  territory: TerritoryMemory
}

/** Roles whose holders may change a list. */
const EDITORS = rolesAllowing('list.edit')

/** Reads the lists and keeps them fresh: read again when they are announced as changed, and every midnight. */
export async function openResponsibility(
  options: Options,
): Promise<ResponsibilityMemory & { refresh(): Promise<void>; stop(): void }> {
  const { db, territory, timeZone } = options
  const fresh = await keepFresh('responsibility', () => look(db, ANYONE, readBook), options)
  const today = () => Temporal.Now.plainDateISO(timeZone).toString()
  return Object.assign(
    readersOf(() => fresh.value, territory, today),
    {
      catchUp: async () => {
        const latest = await look(db, ANYONE, readLatestChange)
        if (latest !== fresh.value.latest) await fresh.refresh()
      },
    },
    { refresh: () => fresh.refresh(), stop: () => fresh.stop() },
  )
}

async function readBook(tx: Tx): Promise<Book> {
  // Asked before the rest: what changes in between is read again, not missed.
  const latest = await readLatestChange(tx)
  const categories = await readCategories(tx)
  const roles = await readRoles(tx)
  const offices = await readOffices(tx)
  const all = await readRules(tx)
  return {
    latest,
    categories: Map.groupBy(categories, ({ code }) => code),
    followers: await readFollowers(tx),
    roles: new Map(roles.map((role) => [role.code, role])),
    offices: new Map(offices.map((office) => [office.unit, office])),
    officeAt: new Map(offices.map(({ of, profile, unit }) => [`${of} ${profile.role}`, unit])),
    all,
    rules: rulesOf(all),
    budgets: await readBudgets(tx),
    lists: await readLists(tx),
    editing: await readUnitsHolding(tx, EDITORS),
  }
}

function readersOf(
  book: () => Book,
  territory: TerritoryMemory,
  today: () => string,
): Omit<ResponsibilityMemory, 'catchUp'> {
  const ground: Ground = {
    kindOf: (unit) => territory.brief(unit)?.kind,
    lineageOf: (unit) => territory.lineage(unit),
    officeOf: (unit, role) => {
      const office = book().officeAt.get(`${unit} ${role}`)
      // Hung elsewhere since, it does what nobody has said anew.
      return office !== undefined && territory.lineage(office)[1] === unit ? office : undefined
    },
    root: () => territory.root()?.id,
  }
  const nameOf = (unit: string): Both => {
    const { zh, en } = territory.brief(unit) ?? NOBODY
    return { zh, en }
  }
  const routeBefore = keptRoutes(book, territory, (ask) =>
    routeBy({ book: book(), rules: book().rules, ground, territory }, ask),
  )
  return {
    get book() {
      return book()
    },
    ground,
    nameOf,
    whomOf: ({ level, handler }) => {
      if (handler.by === 'unit') return nameOf(handler.unit)
      if (handler.by === 'self') return { zh: zhRouting.levels[level], en: enRouting.levels[level] }
      const { zh, en } = book().roles.get(handler.role) ?? NOBODY
      return { zh, en }
    },
    categories: (on = today()) =>
      [...book().categories.values()].flatMap((editions) => editions.find((one) => isInForce(one, on)) ?? []),
    category: (code, on = today()) => editionOf(book().categories.get(code), on),
    present: (code, on = today()) => presentIn(book(), code, on),
    route: routeBefore,
    routeWith: (rules, ask) => routeBy({ book: book(), rules: rulesOf(rules), ground, territory }, ask),
  }
}

function presentIn({ categories, followers }: Book, code: string, on: string): Category | undefined {
  for (let at: string | undefined = code; at !== undefined; at = followers.get(at)) {
    const found = categories.get(at)?.find((one) => isInForce(one, on))
    if (found) return found
  }
  return undefined
}

const NOBODY: Both = { zh: '—', en: '—' }
