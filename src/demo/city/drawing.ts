import { metresToSegment } from './mesh.ts'
import type { Mesh, Spot } from './mesh.ts'

/** An edge between two vertices and, per district, how often its outline runs from a to b less how often back. */
export type Edge = { readonly a: number; readonly b: number; readonly net: readonly number[] }

/** Metres below which two vertices, or a vertex and an edge, are one: the outlines are drawn on a 100 m raster. */
const SNAP = 4

const KEY = 2 ** 24

/**
 * Makes a plane drawing of outlines that nearly match: vertices closer than 4 m become one, a vertex on a foreign
 * edge splits it, edges that cross are split where they do, spikes and duplicates vanish. In the result no two
 * edges meet other than at a common vertex.
 */
export function planeDrawing(mesh: Mesh, edges: readonly Edge[]): Edge[] {
  let drawing = mergeVertices(mesh, edges)
  for (let round = 0; round < 20; round += 1) {
    const cuts = findCuts(mesh, drawing)
    if (cuts.size === 0) return drawing
    drawing = mergeVertices(
      mesh,
      drawing.flatMap((edge, index) => splitEdge(mesh, edge, cuts.get(index) ?? [])),
    )
  }
  throw new Error('the outlines do not settle into a plane drawing')
}

function splitEdge(mesh: Mesh, edge: Edge, cuts: readonly number[]): Edge[] {
  const far = (vertex: number): number =>
    Math.hypot(mesh.east[vertex]! - mesh.east[edge.a]!, mesh.north[vertex]! - mesh.north[edge.a]!)
  const stops = [edge.a, ...cuts.toSorted((p, q) => far(p) - far(q)), edge.b]
  return stops.slice(1).map((b, index) => ({ a: stops[index]!, b, net: edge.net }))
}

/** Joins near vertices, then equal edges; drops edges that no outline needs (spikes run there and back). */
function mergeVertices(mesh: Mesh, edges: readonly Edge[]): Edge[] {
  const kept = keptVertices(mesh, edges)
  const merged = new Map<number, Edge>()
  for (const { a, b, net } of edges) {
    const from = kept.get(a)!
    const to = kept.get(b)!
    if (from === to) continue
    const [low, high, sign] = from < to ? [from, to, 1] : [to, from, -1]
    const before = merged.get(low * KEY + high)
    const sum = net.map((count, district) => sign * count + (before?.net[district] ?? 0))
    merged.set(low * KEY + high, { a: low, b: high, net: sum })
  }
  return [...merged.values()].filter((edge) => edge.net.some((count) => count !== 0))
}

function keptVertices(mesh: Mesh, edges: readonly Edge[]): Map<number, number> {
  const kept = new Map<number, number>()
  const cells = new Map<number, number[]>()
  const vertices = [...new Set(edges.flatMap((edge) => [edge.a, edge.b]))].toSorted((a, b) => a - b)
  for (const vertex of vertices) {
    const column = Math.floor(mesh.east[vertex]! / SNAP)
    const row = Math.floor(mesh.north[vertex]! / SNAP)
    const near = neighbours(column, row)
      .flatMap((cell) => cells.get(cell) ?? [])
      .find((other) => metres(mesh, vertex, other) < SNAP)
    kept.set(vertex, near ?? vertex)
    if (near !== undefined) continue
    const cell = column * KEY + row
    cells.set(cell, [...(cells.get(cell) ?? []), vertex])
  }
  return kept
}

function neighbours(column: number, row: number): number[] {
  const steps = [-1, 0, 1]
  return steps.flatMap((dx) => steps.map((dy) => (column + dx) * KEY + row + dy))
}

function metres(mesh: Mesh, a: number, b: number): number {
  return Math.hypot(mesh.east[a]! - mesh.east[b]!, mesh.north[a]! - mesh.north[b]!)
}

/** Where each edge (by index) must be split: at foreign vertices on it and at crossings. */
function findCuts(mesh: Mesh, edges: readonly Edge[]): Map<number, number[]> {
  const cuts = new Map<number, number[]>()
  const cut = (edge: number, vertex: number): void => {
    cuts.set(edge, [...new Set([...(cuts.get(edge) ?? []), vertex])])
  }
  for (const [one, other] of nearPairs(mesh, edges)) {
    const p = edges[one]!
    const q = edges[other]!
    const onP = [q.a, q.b].filter((vertex) => liesOn(mesh, vertex, p))
    const onQ = [p.a, p.b].filter((vertex) => liesOn(mesh, vertex, q))
    for (const vertex of onP) cut(one, vertex)
    for (const vertex of onQ) cut(other, vertex)
    if (onP.length + onQ.length > 0) continue
    const crossing = crossingOf(mesh, p, q)
    if (!crossing) continue
    const vertex = mesh.addNear(crossing[0], crossing[1])
    cut(one, vertex)
    cut(other, vertex)
  }
  return cuts
}

/** Pairs of edges whose boxes overlap: a sweep from west to east. */
function nearPairs(mesh: Mesh, edges: readonly Edge[]): [number, number][] {
  const boxes = edges
    .map(({ a, b }, index) => ({
      index,
      west: Math.min(mesh.east[a]!, mesh.east[b]!) - SNAP,
      east: Math.max(mesh.east[a]!, mesh.east[b]!),
      south: Math.min(mesh.north[a]!, mesh.north[b]!) - SNAP,
      north: Math.max(mesh.north[a]!, mesh.north[b]!),
    }))
    .toSorted((p, q) => p.west - q.west || p.index - q.index)
  const pairs: [number, number][] = []
  let open: typeof boxes = []
  for (const box of boxes) {
    open = open.filter((other) => other.east >= box.west)
    for (const other of open)
      if (other.north >= box.south && other.south <= box.north) pairs.push([other.index, box.index])
    open.push(box)
  }
  return pairs
}

function liesOn(mesh: Mesh, vertex: number, edge: Edge): boolean {
  if (vertex === edge.a || vertex === edge.b) return false
  return metresToSegment(mesh.spot(vertex), mesh.spot(edge.a), mesh.spot(edge.b)) < SNAP
}

/** Where two edges without a common vertex cross; null when they do not. */
function crossingOf(mesh: Mesh, p: Edge, q: Edge): Spot | null {
  if (p.a === q.a || p.a === q.b || p.b === q.a || p.b === q.b) return null
  const [ax, ay] = mesh.spot(p.a)
  const [bx, by] = mesh.spot(p.b)
  const [cx, cy] = mesh.spot(q.a)
  const [dx, dy] = mesh.spot(q.b)
  const slope = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
  if (slope === 0) return null
  const s = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / slope
  const t = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / slope
  if (s < 0 || s > 1 || t < 0 || t > 1) return null
  return [ax + s * (bx - ax), ay + s * (by - ay)]
}
