import type { Claim } from '../contract.ts'
import type { Drawing, Window } from '../residue/rules.ts'

/** A connected region of one claim, in metres: its area, its length round, a place inside. */
export type Region = {
  readonly claim: Claim
  readonly area: number
  readonly around: number
  readonly x: number
  readonly y: number
}

/** An edge from its lower to its upper end; `way` is +1 where the inside lies to the east of it. */
type Edge = { owner: number; way: 1 | -1; x0: number; y0: number; x1: number; y1: number }

/** Below this many metres two edges lie on one another: a tenth of a lattice step. */
const TOUCH = 1e-3

/**
 * Sweeps a window from south to north in slabs in which no edge ends and none cross, and says of each cell
 * between two edges who covers it. The first drawing is the parent. Cells of one claim that meet are one
 * region. Whatever the borders do (corners on edges, borders that run along one another), it ends and
 * is right to a few square millimetres a cell: there is no case to be forgotten.
 */
export function sweep(drawings: readonly Drawing[], window: Window): Region[] {
  const edges = edgesIn(drawings, window)
  const regions = new Regions()
  let active: Edge[] = []
  let next = 0
  const heights = heightsOf(edges, window)
  for (let i = 0; i + 1 < heights.length; i++) {
    const [low, high] = [heights[i]!, heights[i + 1]!]
    active = active.filter(({ y1 }) => y1 > low)
    for (; next < edges.length && edges[next]!.y0 <= low; next++)
      if (edges[next]!.y1 > low) active.push(edges[next]!)
    const cuts = crossings(active, low, high, window)
    for (let part = 0; part + 1 < cuts.length; part++)
      slab(active, cuts[part]!, cuts[part + 1]!, window, regions)
  }
  return regions.all()
}

/** The edges of everybody who comes into the window, in the window's height; lowest first. */
function edgesIn(drawings: readonly Drawing[], window: Window): Edge[] {
  const found: Edge[] = []
  drawings.forEach(({ edges: { x, y } }, owner) => {
    const own: Edge[] = []
    let meets = false
    for (let a = 0; a < x.length; a += 2) {
      const b = a + 1
      if (y[a] === y[b]) continue
      const up = y[a]! < y[b]!
      const [from, to] = up ? [a, b] : [b, a]
      if (y[to]! <= window.y0 || y[from]! >= window.y1) continue
      // Walked upwards, the inside lies to the left, which is west.
      own.push({ owner, way: up ? -1 : 1, x0: x[from]!, y0: y[from]!, x1: x[to]!, y1: y[to]! })
      meets ||= Math.min(x[a]!, x[b]!) <= window.x1
    }
    if (meets) found.push(...own)
  })
  return found.toSorted((a, b) => a.y0 - b.y0)
}

function heightsOf(edges: readonly Edge[], window: Window): number[] {
  const heights = [window.y0, window.y1]
  for (const edge of edges) {
    if (Math.min(edge.x0, edge.x1) > window.x1 || Math.max(edge.x0, edge.x1) < window.x0) continue
    for (const y of [edge.y0, edge.y1]) if (y > window.y0 && y < window.y1) heights.push(y)
  }
  return distinct(heights)
}

/** Sorted, and without those that are the same but for the last digits. */
function distinct(heights: number[]): number[] {
  const sorted = heights.toSorted((a, b) => a - b)
  return sorted.filter((y, i) => i === 0 || y - sorted[i - 1]! > 1e-9)
}

const xAt = ({ x0, y0, x1, y1 }: Edge, y: number) => x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)

/** The heights of a slab's ends, and between them those at which edges cross within the window. */
function crossings(active: readonly Edge[], low: number, high: number, window: Window): number[] {
  const lines = active
    .map((edge) => ({ from: xAt(edge, low), to: xAt(edge, high) }))
    .filter(({ from, to }) => Math.max(from, to) >= window.x0 && Math.min(from, to) <= window.x1)
    .toSorted((a, b) => a.from - b.from)
  const cuts = [low, high]
  // Lines in the order of their lower ends are put in that of their upper ends: each exchange is a crossing.
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i]!
    let at = i
    for (; at > 0 && lines[at - 1]!.to > line.to; at--) {
      const other = lines[at - 1]!
      const [before, after] = [line.from - other.from, other.to - line.to]
      if (before > TOUCH || after > TOUCH) cuts.push(low + ((high - low) * before) / (before + after))
      lines[at] = other
    }
    lines[at] = line
  }
  return distinct(cuts)
}

type Run = { claim: string; left: Edge; right: Edge }

/** One slab without crossings: walks its cells from west to east. */
function slab(active: readonly Edge[], low: number, high: number, window: Window, regions: Regions): void {
  const middle = (low + high) / 2
  const line = active.map((edge) => ({ edge, x: xAt(edge, middle) })).toSorted((a, b) => a.x - b.x)
  const inside = new Map<number, number>()
  const runs: Run[] = []
  let open = new Map<string, Run>()
  for (let i = 0; i + 1 < line.length; i++) {
    const { edge, x } = line[i]!
    const winding = (inside.get(edge.owner) ?? 0) + edge.way
    if (winding === 0) inside.delete(edge.owner)
    else inside.set(edge.owner, winding)
    if (x > window.x1) break
    const next = line[i + 1]!
    if (next.x < window.x0 || next.x - x < 1e-7) continue
    const still = new Map<string, Run>()
    for (const claim of claimsOf(inside)) {
      const run = open.get(claim) ?? { claim, left: edge, right: next.edge }
      run.right = next.edge
      if (!open.has(claim)) runs.push(run)
      still.set(claim, run)
    }
    open = still
  }
  regions.add(runs, low, high)
}

/** What is wrong where these are inside: owner 0 is the parent, child `c` is owner `c + 1`. */
function claimsOf(inside: ReadonlyMap<number, number>): string[] {
  const children = [...inside.keys()].filter((owner) => owner > 0).toSorted((a, b) => a - b)
  const within = inside.has(0)
  if (within && children.length === 1) return NOTHING
  if (children.length === 0) return within ? ['gap'] : NOTHING
  const claims: string[] = within ? [] : children.map((child) => `${child}`)
  for (let i = 0; i < children.length; i++)
    for (let j = i + 1; j < children.length; j++) claims.push(`${children[i]} ${children[j]}`)
  return claims
}
const NOTHING: string[] = []

function claimOf(text: string): Claim {
  if (text === 'gap') return { kind: 'gap' }
  const [child = 0, other] = text.split(' ').map((owner) => Number(owner) - 1)
  return other === undefined ? { kind: 'outside', child } : { kind: 'overlap', child, other }
}

type Growing = {
  claim: string
  area: number
  around: number
  x: number
  y: number
  largest: number
  into?: Growing
}
type End = { claim: string; from: number; to: number; region: Growing }

/** Regions that grow slab by slab; two that meet later become one. */
class Regions {
  readonly #regions: Growing[] = []
  #ends: End[] = []
  #height = Number.NaN

  add(runs: readonly Run[], low: number, high: number): void {
    const before = Math.abs(low - this.#height) < 1e-8 ? this.#ends : []
    this.#ends = runs.map(({ claim, left, right }) => {
      const [a, b] = [xAt(left, low), xAt(right, low)]
      const region = this.#regionOf(claim, a, b, before)
      const [c, d] = [xAt(left, high), xAt(right, high)]
      const area = ((b - a + d - c) / 2) * (high - low)
      region.area += area
      region.around += Math.hypot(c - a, high - low) + Math.hypot(d - b, high - low)
      if (area > region.largest) {
        region.largest = area
        region.x = (a + b + c + d) / 4
        region.y = (low + high) / 2
      }
      return { claim, from: c, to: d, region }
    })
    this.#height = high
  }

  #regionOf(claim: string, a: number, b: number, before: readonly End[]): Growing {
    let region: Growing | undefined
    for (const end of before) {
      if (end.claim !== claim || end.to < a - TOUCH || end.from > b + TOUCH) continue
      const found = rootOf(end.region)
      if (!region || region === found) region = found
      else {
        region.area += found.area
        region.around += found.around
        if (found.largest > region.largest)
          Object.assign(region, { largest: found.largest, x: found.x, y: found.y })
        found.into = region
      }
    }
    if (region) return region
    const fresh: Growing = { claim, area: 0, around: 0, x: 0, y: 0, largest: 0 }
    this.#regions.push(fresh)
    return fresh
  }

  all(): Region[] {
    return this.#regions
      .filter(({ into }) => into === undefined)
      .map(({ claim, area, around, x, y }) => ({ claim: claimOf(claim), area, around, x, y }))
  }
}

function rootOf(region: Growing): Growing {
  let at = region
  while (at.into) at = at.into
  return at
}
