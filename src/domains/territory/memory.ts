import type { FastifyBaseLogger } from 'fastify'
import type { Listener } from '../../kernel/changes.ts'
import type { Database } from '../../kernel/database.ts'
import { type Fresh, keepFresh } from '../../kernel/fresh.ts'
import type { Position } from '../../kernel/geo.ts'
import { decodeShape, unpackWkb } from '../../kernel/wkb.ts'
import { ACCURACY, locateWithin } from './atlas/border/rules.ts'
import { type Atlas, buildAtlas } from './atlas/locate/rules.ts'
import {
  type EdgeKind,
  type Located,
  OFFICE_KINDS,
  type UnitBrief,
  type UnitId,
  UnitKind,
  type UnitOutline,
} from './contract.ts'
import { outlinesOf } from './outlines/rules.ts'
import { findByText, searchTextOf } from './search/rules.ts'
import { readBoundaries, readUnits, type UnitRow } from './store.ts'

const ATLAS_AFTER_MS = 1_500

/** Sets of outlines kept: at most a few megabytes each, most of them far less. */
const MOST_OUTLINES = 500

/** The territory of today, held in memory by every process: a city is small enough. */
export interface TerritoryMemory {
  root(): UnitBrief | undefined
  brief(id: string): UnitBrief | undefined
  /** From the city down to the unit, administratively. */
  path(id: string): UnitBrief[]
  /** The unit and all above it by every kind of edge, lower kinds first: as the database's lineage says it. */
  lineage(id: string): readonly UnitId[]
  /** Another whenever the territory was read anew: for whoever keeps what follows from it. */
  readonly edition: object
  children(id: string, edge?: EdgeKind): UnitBrief[]
  /** The unit and everything below it, by administrative edges and through area grids. */
  below(id: string): Set<string>
  /** A position certainly inside the unit, for labels and as "somewhere there". */
  at(id: string): Position | undefined
  locate(at: Position, accuracyMetres?: number): Located
  /** By Chinese name, first letters of the pinyin, English name or code; higher units first. */
  search(text: string, kind?: UnitKind, limit?: number): (UnitBrief & { within: string })[]
  /** Outlines of the units of a kind inside a unit; bends smaller than the tolerance (metres) left out. */
  outlines(id: string, kind: UnitKind, toleranceMetres: number): Promise<UnitOutline[]>
  /** Bytes that point-to-grid answers hold in memory. */
  readonly atlasBytes: number
}

type Node = {
  row: UnitRow
  index: number
  children: number[]
  /** How many of them are no offices. */
  lands: number
  gridChildren: number[]
  text: string
}

type Snapshot = {
  nodes: Node[]
  byId: Map<string, number>
  parents: Int32Array
  /** Made when first asked for. */
  atlas: () => Atlas
  outlines: Map<string, Promise<UnitOutline[]>>
  /** Those that were asked for. */
  lineages: Map<string, readonly UnitId[]>
}

type Options = { db: Database; listener?: Listener; log: FastifyBaseLogger; timeZone: string }

/** Reads the territory and keeps it fresh: rebuilt when it is announced as changed and every midnight. */
export async function openTerritory(
  options: Options,
): Promise<TerritoryMemory & { refresh(): Promise<void>; stop(): void }> {
  const fresh = await keepFresh('territory', () => takeSnapshot(options.db), options)
  // Assigned, not spread: a spread would read the counts once and freeze them.
  return Object.assign(readersOf(fresh, options.db), {
    refresh: () => fresh.refresh(),
    stop: () => fresh.stop(),
  })
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}

async function takeSnapshot(db: Database): Promise<Snapshot> {
  const rows = await readUnits(db)
  const packed = unpackWkb(rows.map((row) => row.shape))
  const atlas = once(() => buildAtlas(packed))
  // A start does not wait for it, and hardly anybody who asks where a point lies will.
  setTimeout(atlas, ATLAS_AFTER_MS).unref()
  const byId = new Map(rows.map((row, index) => [row.id as string, index]))
  const nodes = rows.map((row, index): Node => {
    // Only the atlas needs the boundary; 41,000 buffers would be held for nothing.
    row.shape = null
    return { row, index, children: [], lands: 0, gridChildren: [], text: searchTextOf(row) }
  })
  const parents = new Int32Array(rows.length).fill(-1)
  for (const { row, index } of nodes) {
    const parent = row.parent === null ? undefined : byId.get(row.parent)
    if (parent !== undefined) {
      parents[index] = parent
      const above = nodes[parent]
      above?.children.push(index)
      if (above && !OFFICE_KINDS.has(row.kind)) above.lands++
    }
    const grid = row.area_grid === null ? undefined : byId.get(row.area_grid)
    if (grid !== undefined) nodes[grid]?.gridChildren.push(index)
  }
  return { nodes, byId, parents, atlas, outlines: new Map(), lineages: new Map() }
}

function briefOf({ row, lands }: Node): UnitBrief {
  const { id, kind, zh, en, code, population } = row
  return { id, kind, zh, en, code, population, children: lands }
}

function briefAt({ nodes }: Snapshot, index: number | null): UnitBrief | null {
  const found = index === null ? undefined : nodes[index]
  return found ? briefOf(found) : null
}

function locate(snapshot: Snapshot, [lon, lat]: Position, accuracyMetres: number): Located {
  const { atlas, parents } = snapshot
  const { unit, certain, candidates, common } = locateWithin(atlas(), parents, lon, lat, accuracyMetres)
  return {
    unit: briefAt(snapshot, unit),
    certain,
    candidates: candidates.flatMap((index) => briefAt(snapshot, index) ?? []),
    common: briefAt(snapshot, common),
    path: unit === null ? [] : pathOf(snapshot, unit).map(briefOf),
  }
}

function readersOf(fresh: Fresh<Snapshot>, db: Database): TerritoryMemory {
  const node = (id: string) => {
    const index = fresh.value.byId.get(id)
    return index === undefined ? undefined : fresh.value.nodes[index]
  }
  const path = (id: string) => pathOf(fresh.value, fresh.value.byId.get(id)).map(briefOf)
  return {
    root: () => {
      const found = fresh.value.nodes.find(
        ({ row, index }) => row.kind === 'city' && fresh.value.parents[index] === -1,
      )
      return found && briefOf(found)
    },
    brief: (id) => {
      const found = node(id)
      return found && briefOf(found)
    },
    path,
    lineage: (id) => lineageIn(fresh.value, id),
    get edition() {
      return fresh.value
    },
    children: (id, edge = 'administrative') => {
      const found = node(id)
      const indexes = (edge === 'administrative' ? found?.children : found?.gridChildren) ?? []
      return indexes.flatMap((index) => briefAt(fresh.value, index) ?? [])
    },
    below: (id) => belowOf(fresh.value, id),
    at: (id) => {
      const found = node(id)
      return found && [found.row.lon, found.row.lat]
    },
    locate: (at, accuracyMetres = ACCURACY) => locate(fresh.value, at, accuracyMetres),
    search: (text, kind, limit = 20) =>
      findByText(fresh.value.nodes, text, kind, limit).map((found) => {
        const above = pathOf(fresh.value, found.index).slice(1, -1)
        return { ...briefOf(found), within: above.map(({ row }) => row.zh).join(' · ') }
      }),
    outlines: (id, kind, tolerance) => outlinesKept(db, fresh.value, id, kind, tolerance),
    get atlasBytes() {
      return fresh.value.atlas().bytes
    },
  }
}

function pathOf({ nodes, parents }: Snapshot, index: number | undefined): Node[] {
  const path: Node[] = []
  for (let at = index ?? -1; at >= 0; at = parents[at] ?? -1) {
    const found = nodes[at]
    if (found) path.unshift(found)
  }
  return path
}

const RANK: ReadonlyMap<UnitKind, number> = new Map(UnitKind.options.map((kind, index) => [kind, index]))

const rankOf = ({ kind }: UnitRow): number => RANK.get(kind) ?? 0

function lineageIn(snapshot: Snapshot, id: string): readonly UnitId[] {
  const { nodes, byId, lineages } = snapshot
  const kept = lineages.get(id)
  if (kept) return kept
  const found: UnitRow[] = []
  const waiting = [byId.get(id)]
  // Grows while it is walked: nearest first, and lower kinds before higher ones in the end.
  for (const index of waiting) {
    const row = index === undefined ? undefined : nodes[index]?.row
    if (!row || found.includes(row)) continue
    found.push(row)
    for (const parent of [row.area_grid, row.parent]) if (parent !== null) waiting.push(byId.get(parent))
  }
  const lineage = found.toSorted((a, b) => rankOf(b) - rankOf(a)).map((row) => row.id)
  if (lineage.length > 0) lineages.set(id, lineage)
  return lineage
}

function belowOf({ nodes, byId }: Snapshot, id: string): Set<string> {
  const found = new Set<string>()
  const waiting = [byId.get(id)]
  while (waiting.length > 0) {
    const index = waiting.pop()
    const node = index === undefined ? undefined : nodes[index]
    if (!node || found.has(node.row.id)) continue
    found.add(node.row.id)
    waiting.push(...node.children, ...node.gridChildren)
  }
  return found
}

/** Drawn outlines are kept until the territory changes: a map asks for the same few again and again. */
function outlinesKept(
  db: Database,
  snapshot: Snapshot,
  id: string,
  kind: UnitKind,
  tolerance: number,
): Promise<UnitOutline[]> {
  const { outlines } = snapshot
  const key = `${id} ${kind} ${tolerance}`
  const kept = outlines.get(key)
  if (kept) return kept
  if (outlines.size >= MOST_OUTLINES) outlines.clear()
  const drawn = drawOutlines(db, snapshot, id, kind, tolerance)
  drawn.catch(() => outlines.delete(key))
  outlines.set(key, drawn)
  return drawn
}

async function drawOutlines(
  db: Database,
  snapshot: Snapshot,
  id: string,
  kind: UnitKind,
  tolerance: number,
): Promise<UnitOutline[]> {
  const ids = [...belowOf(snapshot, id)].filter(
    (unit) => snapshot.nodes[snapshot.byId.get(unit) ?? -1]?.row.kind === kind,
  )
  if (ids.length === 0) return []
  const rows = await readBoundaries(db, ids)
  const rings = outlinesOf(
    rows.map(({ shape }) => decodeShape(shape)),
    tolerance,
  )
  return rows.flatMap(({ unit_id }, i) => {
    const row = snapshot.nodes[snapshot.byId.get(unit_id) ?? -1]?.row
    if (!row) return []
    const { zh, en, population, lon, lat } = row
    return [
      { id: row.id, kind, zh, en, at: [lon, lat] as [number, number], population, rings: rings[i] ?? [] },
    ]
  })
}
