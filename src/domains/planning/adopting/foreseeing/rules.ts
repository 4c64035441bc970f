import type { Position } from '../../../../kernel/geo.ts'
import type { UnitId } from '../../../../kernel/ids.ts'
import type { StationId } from '../../../stations/contract.ts'
import type { Code, Numbering } from '../../../territory/numbering/contract.ts'
import type { PlanGrid } from '../../plans/contract.ts'
import { closingOf, type Drawing, gridsOf, heirsOf, type Called } from '../../plans/grids/rules.ts'
export type { Choice, Leading } from './mains/rules.ts'
import { type Candidate, candidatesOf, type Choice, type Leading, type Main, mainsOf } from './mains/rules.ts'

type Named = { readonly id: UnitId; readonly zh: string; readonly en: string }
type Member = Named & {
  readonly parent: UnitId | null
  readonly subdistrict: UnitId | null
  readonly lon: number
  readonly lat: number
}
type Hanging = { readonly unit: UnitId; readonly kind: string; readonly grid: UnitId; readonly at: Position }
type Served<O> = { readonly id: O; readonly zh: string; readonly station: StationId; readonly seat: UnitId }

/** A plan and the place as it will be on the eve of its day. */
export type Seen<O> = {
  readonly drawing: Drawing & { readonly labels: readonly number[] }
  readonly called: Called
  readonly kind: 'community' | 'microGrid'
  /** The units of the plan, in its order. */
  readonly members: readonly Member[]
  /** All that hangs on area grids of the place by itself. */
  readonly hanging: readonly Hanging[]
  /** Units with all above them, for stations and organisations. */
  readonly lineages: ReadonlyMap<UnitId, readonly UnitId[]>
  /** The unit of the plan in which a position lies. */
  readonly inside: (at: Position) => UnitId | null
  readonly mains: readonly Main[]
  readonly served: readonly Served<O>[]
  /** The stations of the place. */
  readonly stations: readonly Candidate[]
  /** How the grids of each subdistrict are numbered. */
  readonly numbering: ReadonlyMap<UnitId, Numbering>
}

export type GridForeseen = PlanGrid & {
  readonly fate: 'stays' | 'changes' | 'new'
  /** The subdistrict that it belongs to. */
  readonly parent: UnitId
  readonly members: readonly UnitId[]
  /** Where most of its people come from. */
  readonly comesFrom: UnitId | null
  readonly main: Leading | null
  readonly mainBefore: Main | null
  /** Of a new one: its code; null: the grids around it have no numbers. */
  readonly code: Code | null
}

/** A unit that hangs otherwise: on the grid of this number; null: on none by itself. */
export type HungForeseen = { readonly unit: UnitId; readonly number: number | null }

export type Foreseen<O> = {
  readonly grids: readonly GridForeseen[]
  readonly closed: readonly { readonly grid: UnitId; readonly heir: number }[]
  readonly hung: readonly HungForeseen[]
  /** Units of the plan in another grid, and buildings, parks and markets that go with the land that they stand on. */
  readonly moving: readonly {
    readonly unit: UnitId
    readonly kind: string
    readonly from: UnitId | null
    readonly to: number
  }[]
  readonly served: readonly {
    readonly id: O
    readonly zh: string
    readonly from: StationId
    readonly to: StationId
  }[]
  /** The stations that could lead each grid that is founded or changes. */
  readonly candidates: ReadonlyMap<number, readonly Candidate[]>
}

/**
 * What follows from a plan, worked out once for whoever looks at it beforehand and for whoever adopts it. Grids live on
 * by the people that they have in common; a grid that closes is inherited by the one that most of its people go to. Main
 * stations and codes are as somebody chose, else as suggested.
 */
export function foresee<O>(seen: Seen<O>, choices: readonly Choice[] = []): Foreseen<O> {
  const { drawing, members } = seen
  const shares = sharesOf(drawing)
  const lives = new Map(
    heirsOf(drawing).flatMap(({ left, right }) =>
      left === null || right === null ? [] : [[right, left] as const],
    ),
  )
  const numberOf = new Map(members.map(({ id }, at) => [id, drawing.labels[at]!]))
  const homeOf = homesIn(seen, lives, numberOf)
  const closed = closingOf(drawing).map(({ grid }) => ({ grid, heir: mostOf(shares.byToday.get(grid)) ?? 0 }))
  const heirs = new Map([...lives, ...closed.map(({ grid, heir }) => [grid, heir] as const)])
  const standing = standingOn(seen, heirs, numberOf)
  const of = Map.groupBy(members, ({ id }) => numberOf.get(id)!)
  const bare = gridsOf(drawing, seen.called).map(
    (grid): Omit<GridForeseen, 'main' | 'mainBefore' | 'code'> => {
      const own = of.get(grid.number) ?? []
      return {
        ...grid,
        fate: fateOf(grid, drawing),
        parent: own[0]!.subdistrict!,
        members: own.map(({ id }) => id),
        comesFrom: mostOf(shares.byNumber.get(grid.number)) ?? null,
      }
    },
  )
  const candidates = candidatesOf(bare, seen, (above) => numberOf.get(above) ?? lives.get(above))
  const mains = mainsOf({ grids: bare, seen, candidates, choices }, homeOf)
  const codes = codesOf(bare, seen.numbering, choices)
  const grids = bare.map((grid): GridForeseen => ({
    ...grid,
    main: mains.get(grid.number) ?? null,
    mainBefore: seen.mains.find(({ grid: unit }) => unit === grid.livesOnAs) ?? null,
    code: codes.get(grid.number) ?? null,
  }))
  return {
    grids,
    closed,
    hung: hungOf(seen, lives, standing),
    moving: movingOf(seen, lives, standing),
    served: seen.served.flatMap(({ id, zh, station, seat }) => {
      const home = homeOf(seat)
      const main = home === null ? undefined : mains.get(home)
      return main && main.station !== station ? [{ id, zh, from: station, to: main.station }] : []
    }),
    candidates,
  }
}

/** Codes that are given where the city has none yet: as a list of units gives them. */
const BY_HAND = { scheme: 'register', version: '1', next: () => null }

/** The codes of new grids: as somebody chose, else the next of the series of each subdistrict. */
function codesOf(
  grids: readonly Pick<GridForeseen, 'number' | 'fate' | 'parent'>[],
  numbering: Seen<unknown>['numbering'],
  choices: readonly Choice[],
): ReadonlyMap<number, Code> {
  const chosen = new Map(choices.map(({ grid, code }) => [grid, code]))
  const given = new Set([...chosen.values()].flatMap((code) => code ?? []))
  const codes = new Map<number, Code>()
  for (const { number, fate, parent } of grids) {
    if (fate !== 'new') continue
    const own = chosen.get(number)
    const { scheme, version, next } = numbering.get(parent) ?? BY_HAND
    const code = own === undefined ? next(given) : own && { scheme, version, code: own }
    if (!code) continue
    given.add(code.code)
    codes.set(number, code)
  }
  return codes
}

function add<A, B>(map: Map<A, Map<B, number>>, a: A, b: B, people: number): void {
  const row = map.get(a) ?? new Map<B, number>()
  map.set(a, row.set(b, (row.get(b) ?? 0) + people))
}

/** How many people a grid of today and one of the plan have in common, both ways; empty land counts as one. */
function sharesOf({ labels, today, population }: Seen<unknown>['drawing']) {
  const byToday = new Map<UnitId, Map<number, number>>()
  const byNumber = new Map<number, Map<UnitId, number>>()
  for (const [at, number] of labels.entries()) {
    const grid = today[at] ?? null
    if (grid === null) continue
    const people = (population[at] ?? 0) + 1
    add(byToday, grid, number, people)
    add(byNumber, number, grid, people)
  }
  return { byToday, byNumber }
}

function mostOf<T>(shares: ReadonlyMap<T, number> | undefined): T | undefined {
  return [...(shares ?? [])].toSorted(([, a], [, b]) => b - a)[0]?.[0]
}

function fateOf({ livesOnAs, units, stay }: PlanGrid, { today }: Drawing): GridForeseen['fate'] {
  if (livesOnAs === null) return 'new'
  const before = today.filter((grid) => grid === livesOnAs).length
  return stay === units && before === units ? 'stays' : 'changes'
}

/** The grid in which what stands in a unit will be: by the unit of the plan that it lies in, or where most of it goes. */
function homesIn<O>(
  { drawing, members, lineages }: Seen<O>,
  lives: ReadonlyMap<UnitId, number>,
  numberOf: ReadonlyMap<UnitId, number>,
): (unit: UnitId) => number | null {
  const within = Map.groupBy(members.keys(), (at) => members[at]!.parent)
  const most = (at: readonly number[]): number | undefined => {
    const people = new Map<number, number>()
    for (const one of at) {
      const number = drawing.labels[one]!
      people.set(number, (people.get(number) ?? 0) + (drawing.population[one] ?? 0) + 1)
    }
    return mostOf(people)
  }
  return (unit) => {
    for (const above of lineages.get(unit) ?? [unit]) {
      const number = numberOf.get(above) ?? (within.has(above) ? most(within.get(above) ?? []) : undefined)
      if (number !== undefined) return number
      if (lives.has(above)) return lives.get(above)!
    }
    return null
  }
}

/**
 * What hangs on which grid by itself. A community hangs whole where all of it goes to one grid; where it is cut, its
 * micro-grids hang by themselves.
 */
function hungOf<O>(
  seen: Seen<O>,
  lives: ReadonlyMap<UnitId, number>,
  standing: readonly Standing[],
): HungForeseen[] {
  const { drawing, members, hanging, kind } = seen
  const wanted = new Map<UnitId, number | null>()
  if (kind === 'community') for (const [at, { id }] of members.entries()) wanted.set(id, drawing.labels[at]!)
  else
    for (const [community, some] of Map.groupBy(members.entries(), ([, { parent }]) => parent)) {
      const numbers = new Set(some.map(([at]) => drawing.labels[at]!))
      const [only] = numbers
      const whole = numbers.size === 1 && only !== undefined
      if (community) wanted.set(community, whole ? only : null)
      for (const [at, { id }] of some) wanted.set(id, whole ? null : drawing.labels[at]!)
    }
  for (const { unit, to } of standing) wanted.set(unit, to)
  const present = new Map(hanging.map(({ unit, grid }) => [unit, lives.get(grid) ?? `closes ${grid}`]))
  return [...wanted].flatMap(([unit, number]) =>
    (present.get(unit) ?? null) === number ? [] : [{ unit, number }],
  )
}

type Standing = Foreseen<unknown>['moving'][number] & { readonly from: UnitId }

/** Buildings, parks and markets: they go with the land, or with their grid where nobody knows the land. */
function standingOn<O>(
  { hanging, inside, kind }: Seen<O>,
  heirs: ReadonlyMap<UnitId, number>,
  numberOf: ReadonlyMap<UnitId, number>,
): Standing[] {
  const drawn = new Set(['community', 'microGrid'])
  return hanging.flatMap(({ unit, kind: own, grid, at }) => {
    // Communities under a plan of communities are its own units; a stray micro-grid goes with the land.
    if (own === kind || numberOf.has(unit) || (kind === 'microGrid' && drawn.has(own))) return []
    const on = inside(at)
    const to = (on === null ? undefined : numberOf.get(on)) ?? heirs.get(grid)
    return to === undefined ? [] : [{ unit, kind: own, from: grid, to }]
  })
}

function movingOf<O>(
  seen: Seen<O>,
  lives: ReadonlyMap<UnitId, number>,
  standing: readonly Standing[],
): Foreseen<O>['moving'] {
  const { drawing, members, kind } = seen
  const moved = members.flatMap(({ id }, at) => {
    const [from, to] = [drawing.today[at] ?? null, drawing.labels[at]!]
    return from !== null && lives.get(from) === to ? [] : [{ unit: id, kind, from, to }]
  })
  const along = standing.filter(({ from, to }) => lives.get(from) !== to)
  return [...moved, ...along]
}
