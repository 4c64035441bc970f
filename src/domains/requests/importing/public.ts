import type { Budget, Clock } from '../../../engines/cases/definition/contract.ts'
import { openManyCases, type PastCase, type PastStep } from '../../../engines/cases/public.ts'
import { type BulkDoor, type JudgedRow, type Recognised, takeBackWhole } from '../../../kernel/bulk-door.ts'
import { copyLine } from '../../../kernel/copy-in.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { notYours } from '../../../kernel/problem.ts'
import type { Category, CategoryCode } from '../../responsibility/contract.ts'
import type { Routing } from '../../responsibility/routing/contract.ts'
import type { Point } from '../contract.ts'
import { openOf } from '../intake/rules.ts'
import { roughCategories } from '../intake/store.ts'
import { REQUEST } from '../process.ts'
import type { RequestsHouse } from '../routes.ts'
import { titleOf, UNSURE } from '../rules.ts'
import { Sorting } from './sorting/memory.ts'
import { type Cells, cellsOf, FIELDS, type RowFault, rowFaults, wordsOf } from './rules.ts'
import * as store from './store.ts'

type House = Pick<RequestsHouse, 'cases' | 'territory' | 'responsibility' | 'requests' | 'settings'>

/** New rows that are read, routed and written together. */
const AT_ONCE = 1_000
/** Metres within which a position may be off. */
const ACCURACY = 20

/**
 * How requests of another system come in as a file: each becomes a case as of its own moments, at the place that it
 * names, sorted by this city's list, led by whom the list of today names, timed by the clocks of its category or by
 * the due time that it had. What was closed there is closed here, and counts as solved for nobody, since nobody who
 * asked said so here. What came in before is recognised by its number and never changed.
 */
export function requestsBulk(house: House): BulkDoor {
  const sorting = new Sorting(house)
  return {
    fields: Object.keys(FIELDS),
    faultsOf: (values) => faultsOf(house, sorting, cellsOf(values)),
    besides: (values, unread) => besides(house, sorting, cellsOf(values), unread),
    prepare: store.makeTables,
    async known(tx, unit) {
      await store.keepGround(tx, unit)
      // Recognised by number alone: what is not in a file is nobody's fault.
      return []
    },
    async recognise(tx, rows) {
      const known = await store.readKnownRows(tx)
      return rows.map((row): Recognised => {
        const id = known.get(row)
        return id === undefined ? { is: 'new' } : { is: 'same', id, by: 'code' }
      })
    },
    match: store.copyMatched,
    async judge(tx) {
      const judged = [...(await store.judgeDoubles(tx)), ...(await judgePlaces(tx, house))]
      await store.settle(tx, [...new Set(judged.map(({ row }) => row))])
      return judged
    },
    count: store.countRows,
    async write(tx, day) {
      const counts = await store.countRows(tx)
      const written = await writeAll(tx, house, sorting, day)
      // Policies leave out silently what is not one's own: fewer rows than wanted means that some was not.
      if (written !== counts.fresh) throw notYours()
      return counts
    },
    done: () => store.DONE,
    takeBack: (tx) => takeBackWhole(tx, store),
    // Nothing is ever unsure: a number is known or it is not.
    briefs: async () => new Map(),
    announce: async () => {},
  }
}

function faultsOf(house: House, sorting: Sorting, cells: Cells): readonly RowFault[] {
  const { timeZone } = house.settings
  const faults = rowFaults(cells, { timeZone, now: Temporal.Now.instant() })
  const { lon, lat } = cells
  if (typeof lon === 'number' && typeof lat === 'number' && !unitAt(house.territory, { lon, lat }))
    faults.push({ key: 'lat', code: 'import-outside-city' })
  const sorted = sorting.of(cells)
  if (sorted.code === null)
    faults.push({
      key: 'category',
      code: 'import-request-category',
      values: { suggestion: sorted.suggestion?.zh ?? '', suggestionEn: sorted.suggestion?.en ?? '' },
    })
  return faults
}

/** Cells that say where a row is. */
const WHERE: ReadonlySet<string> = new Set(['unit', 'lon', 'lat'])

/**
 * What can be said of a row before all of it can be read: its category among it, so that a file is put right in one
 * round. A unit that nobody knows does no harm where a position says where it is.
 */
function besides(
  house: House,
  sorting: Sorting,
  cells: Cells,
  unread: ReadonlySet<string>,
): ReturnType<NonNullable<BulkDoor['besides']>> {
  const { lon, lat } = cells
  const placed = typeof lon === 'number' && typeof lat === 'number' && unitAt(house.territory, { lon, lat })
  const needless = placed ? ['unit'] : []
  const faults = faultsOf(house, sorting, cells).filter(
    ({ key, code }) => !unread.has(key) && (code !== 'import-where' || WHERE.isDisjointFrom(unread)),
  )
  return { needless, faults }
}

/** Positions that lie in the city and not in the unit that the import is for. */
async function judgePlaces(tx: Tx, { territory }: House): Promise<JudgedRow[]> {
  const unit = (await store.readGround(tx)) as UnitId
  const positions = await store.readPositions(tx)
  return positions.flatMap(({ row, lon, lat }): JudgedRow[] => {
    const at = unitAt(territory, { lon, lat })
    if (at && territory.lineage(at).includes(unit)) return []
    return [{ row, key: 'lat', code: 'import-outside-unit' }]
  })
}

type Ground = {
  readonly house: House
  readonly sorting: Sorting
  readonly day: string
  readonly rough: readonly string[]
  readonly routes: Map<string, Routing>
}

/** Writes all new rows, some at a time; how many requests came in. */
async function writeAll(tx: Tx, house: House, sorting: Sorting, day: string): Promise<number> {
  await store.makeRequestTable(tx)
  const rough = await roughCategories(tx, day)
  const ground = { house, sorting, day, rough, routes: new Map<string, Routing>() }
  for (let after = 0; ;) {
    const rows = await store.readFresh(tx, after, AT_ONCE)
    if (rows.length === 0) break
    const past = rows.map((row) => pastOf(ground, row))
    await openManyCases(
      tx,
      house.cases,
      past.map(({ wish }) => wish),
    )
    await store.copyRequests(
      tx,
      past.map(({ line }) => line),
    )
    after = rows.at(-1)?.row ?? after
  }
  return store.insertRequests(tx)
}

function pastOf(ground: Ground, row: store.Incoming): { wish: PastCase; line: string } {
  const { house, sorting, rough } = ground
  const sorted = sorting.of(row)
  const category = sorted.code ?? UNSURE
  const placed = placeOf(house, row)
  const routing = routeOf(ground, category, placed.path)
  const text = textOf(house, row, category)
  const sight = row.sight ?? 'confidential'
  const steps = stepsOf(row)
  const wish: PastCase = {
    process: REQUEST.name,
    id: row.id,
    place: placed.path,
    title: titleOf(text),
    category,
    sight,
    requester: null,
    by: { person: null, standing: 'program', unit: null },
    form: {},
    lead: routing.lead,
    assists: row.closedAt === null ? routing.assists : [],
    routing,
    budgets: budgetsOf(routing, row),
    at: row.createdAt,
    steps,
  }
  return { wish, line: lineOf({ row, wish, text, placed, rough, suggested: sorted.suggested }) }
}

type Told = {
  readonly row: store.Incoming
  readonly wish: PastCase
  readonly text: string
  readonly placed: Placed
  readonly rough: readonly string[]
  readonly suggested: string | null
}

/** A request as its table takes it. */
function lineOf({ row, wish: { sight, category, steps }, text, placed, rough, suggested }: Told): string {
  const { at, somewhere, path } = placed
  const open = openOf({
    sight,
    text,
    category,
    at,
    home: false,
    somewhere,
    roughCategories: rough,
  })
  const [shownLon, shownLat] = open.at ? [open.at.lon, open.at.lat] : [null, null]
  return copyLine([
    row.id,
    row.row,
    sight,
    text,
    open.text,
    row.lon,
    row.lat,
    row.address,
    `{${path.join(',')}}`,
    shownLon,
    shownLat,
    open.cell === null ? null : String(open.cell),
    open.rough,
    suggested,
    category,
    row.code,
    row.createdAt.toString(),
    steps.length + 1,
    row.closedAt !== null,
  ])
}

type Placed = {
  readonly path: readonly UnitId[]
  readonly at: Point | null
  readonly somewhere: Point | null
}

/** By its position, or by the unit that the row names. */
function placeOf({ territory }: House, { lon, lat, unit }: store.Incoming): Placed {
  const at = lon === null || lat === null ? null : { lon, lat }
  const found = (at && unitAt(territory, at)) ?? unit ?? ''
  const centre = territory.at(found)
  return {
    path: territory.lineage(found),
    at,
    somewhere: centre ? { lon: centre[0], lat: centre[1] } : null,
  }
}

/** The unit at a position, or the first of those that it may lie in; undefined outside of the city. */
function unitAt(territory: House['territory'], { lon, lat }: Point): UnitId | undefined {
  const { unit, candidates } = territory.locate([lon, lat], ACCURACY)
  return (unit ?? candidates[0])?.id
}

/** Whom today's list names: the same matter at the same place is asked once. */
function routeOf({ house, day, routes }: Ground, category: CategoryCode, path: readonly UnitId[]): Routing {
  const key = `${category} ${path[0] ?? ''}`
  const known = routes.get(key)
  if (known) return known
  const routing = house.responsibility.route({ category, path, on: day })
  routes.set(key, routing)
  return routing
}

const MS_PER_DAY = 86_400_000
/** The clock that says when a request is due. */
const LEADING = Object.entries<Clock>(REQUEST.clocks).find(([, { leads }]) => leads)?.[0] ?? ''

/** What the clocks give: as the category says, or up to the due time that it had. */
function budgetsOf(
  { budgets }: Routing,
  { createdAt, dueAt }: store.Incoming,
): Readonly<Record<string, Budget>> {
  const days = dueAt === null ? 0 : (dueAt.epochMilliseconds - createdAt.epochMilliseconds) / MS_PER_DAY
  return { ...(budgets as Readonly<Record<string, Budget>>), ...(days > 0 && { [LEADING]: { days } }) }
}

/** What had happened to it: answered and closed without anybody's word, or never taken up. */
function stepsOf({ status, closedAt, answer }: store.Incoming): PastStep[] {
  if (closedAt === null) return []
  const text = answer ?? ''
  // In nobody's name: another system's people are not known here.
  const past = { standing: 'lead', by: null, at: closedAt } as const
  if (status === 'cancelled')
    return [{ ...past, action: 'cancel', form: { outcome: 'invalid', reason: text } }]
  return [
    { ...past, action: 'resolveOnSpot', form: { outcome: 'explained', text } },
    { ...past, standing: 'program', action: 'closeUnanswered', form: {} },
  ]
}

/** Its words; where the other system kept none, what it was sorted under. */
function textOf({ responsibility }: House, row: store.Incoming, category: string): string {
  const words = wordsOf(row)
  if (words !== '') return words.slice(0, 2_000)
  const found: Pick<Category, 'zh'> | undefined = responsibility.category(category)
  return `${found?.zh ?? category}（${row.code}）`
}
