import type { Ring } from '../../kernel/geo.ts'
import { planeDrawing } from './drawing.ts'
import type { Edge } from './drawing.ts'
import { isInside, STEPS } from './mesh.ts'
import type { Loop, Mesh } from './mesh.ts'

/** Districts (by index) and the city as loops on the mesh: simple, without overlap, with the same edges. */
export type Outlines = { readonly districts: readonly (readonly Loop[])[]; readonly city: readonly Loop[] }

/** Square metres below which a detached piece of a district goes to the neighbour that it leans on. */
const FRAGMENT = 50_000

/** Square metres below which a fragment that leans on nobody is an error of drawing and not an islet. */
const SPECK = 20_000

/** No district: the sea and the neighbouring provinces, or a gap that is not yet given to anybody. */
const NOBODY = -1

/**
 * A plane drawing as a net of half-edges: half-edge 2e runs along edge e, 2e+1 back. `face` names what lies to the
 * left of each, `next` the half-edge that follows round that face.
 */
type Net = { from: number[]; next: number[]; face: number[]; faces: number[]; length: number[] }

/**
 * Cleans the published outlines of districts (rings per district, WGS84). They are drawn into one plane drawing;
 * each face of it goes to the district that covers it. A face covered by two, or by none though it is enclosed,
 * goes to the one of them with which it shares most of its border, and so does a detached fragment under
 * 0.05 km² (one under 0.02 km² that touches no other is dropped). What remains are simple outlines that fit each other edge by edge; the city's is what they share with
 * nobody. Throws when a district lies wholly inside another: outlines have no holes here.
 */
export function cleanOutlines(mesh: Mesh, rings: readonly (readonly Ring[])[]): Outlines {
  const drawing = planeDrawing(mesh, edgesOf(mesh, rings))
  const net = netOf(mesh, drawing)
  const owner = ownersOf(net, drawing, rings.length)
  for (const fragment of fragmentsOf(net, owner)) giveAway(net, owner, fragment)
  const districts = rings.map((_, district) => loopsAround(net, (face) => owner[face] === district))
  const city = loopsAround(net, (face) => owner[face] !== NOBODY)
  const hasHole = districts.flat().some((loop) => mesh.area(loop) <= 0)
  if (hasHole || city.some((loop) => isEnclosed(mesh, loop, city)))
    throw new Error('a district lies inside another')
  return { districts, city }
}

function isEnclosed(mesh: Mesh, loop: Loop, loops: readonly Loop[]): boolean {
  const spot = mesh.spot(loop[0]!)
  return loops.some(
    (other) =>
      other !== loop &&
      isInside(
        other.map((vertex) => mesh.spot(vertex)),
        spot,
      ),
  )
}

function edgesOf(mesh: Mesh, rings: readonly (readonly Ring[])[]): Edge[] {
  return rings.flatMap((parts, district) => {
    const net = rings.map((_, other) => (other === district ? 1 : 0))
    return parts.flatMap((part) => {
      const vertices = part
        .slice(1)
        .map(([lon, lat]) => mesh.add(Math.round(lon * STEPS), Math.round(lat * STEPS)))
      return vertices.map((b, index) => ({ a: vertices.at(index - 1)!, b, net }))
    })
  })
}

function netOf(mesh: Mesh, edges: readonly Edge[]): Net {
  const from = edges.flatMap((edge) => [edge.a, edge.b])
  const leaving = new Map<number, number[]>()
  for (const [half, vertex] of from.entries()) leaving.set(vertex, [...(leaving.get(vertex) ?? []), half])
  const angle = (half: number): number => {
    const a = from[half]!
    const b = from[half ^ 1]!
    return Math.atan2(mesh.north[b]! - mesh.north[a]!, mesh.east[b]! - mesh.east[a]!)
  }
  const next: number[] = []
  for (const halves of leaving.values()) {
    const round = halves.toSorted((p, q) => angle(p) - angle(q))
    for (const [index, half] of round.entries()) next[half ^ 1] = round.at(index - 1)!
  }
  const face: number[] = from.map(() => -1)
  const faces: number[] = []
  for (const start of from.keys()) {
    if (face[start] !== -1) continue
    const loop: number[] = []
    for (let half = start; face[half] === -1; half = next[half]!) {
      face[half] = faces.length
      loop.push(from[half]!)
    }
    faces.push(mesh.area(loop))
  }
  const length = from.map((a, half) => {
    const b = from[half ^ 1]!
    return Math.hypot(mesh.east[b]! - mesh.east[a]!, mesh.north[b]! - mesh.north[a]!)
  })
  return { from, next, face, faces, length }
}

/** The district of each face; NOBODY outside. */
function ownersOf(net: Net, edges: readonly Edge[], districts: number): number[] {
  const windings = windingsOf(net, edges, districts)
  const contenders = windings.map((winding) =>
    winding.flatMap((count, district) => (count === 0 ? [] : [district])),
  )
  const owner = contenders.map((all) => (all.length === 1 ? all[0]! : NOBODY))
  const open = [...net.faces.keys()].filter((face) => net.faces[face]! > 0 && owner[face] === NOBODY)
  for (const face of open) {
    const allowed = contenders[face]!
    const best = neighbourOf(
      net,
      owner,
      new Set([face]),
      (one) => allowed.length === 0 || allowed.includes(one),
    )
    owner[face] = best === NOBODY ? (allowed[0] ?? NOBODY) : best
  }
  return owner
}

/** How often each district's outline winds round each face: nothing outside, one step per outline crossed. */
function windingsOf(net: Net, edges: readonly Edge[], districts: number): number[][] {
  const nothing = Array.from({ length: districts }, () => 0)
  const windings = new Map<number, number[]>()
  const queue: number[] = []
  for (const [face, area] of net.faces.entries())
    if (area < 0) {
      windings.set(face, nothing)
      queue.push(face)
    }
  const halves = Map.groupBy(net.face.keys(), (half) => net.face[half]!)
  for (const face of queue)
    for (const half of halves.get(face) ?? []) {
      const across = net.face[half ^ 1]!
      if (windings.has(across)) continue
      const sign = half % 2 === 0 ? -1 : 1
      const { net: steps } = edges[half >> 1]!
      windings.set(
        across,
        windings.get(face)!.map((count, district) => count + sign * steps[district]!),
      )
      queue.push(across)
    }
  return net.faces.map((_, face) => windings.get(face) ?? nothing)
}

/** The owner next to these faces with the longest common border; NOBODY when there is none. */
function neighbourOf(
  net: Net,
  owner: readonly number[],
  faces: ReadonlySet<number>,
  allowed: (owner: number) => boolean,
): number {
  const shared = new Map<number, number>()
  for (const [half, face] of net.face.entries()) {
    const across = net.face[half ^ 1]!
    if (!faces.has(face) || faces.has(across)) continue
    const one = owner[across]!
    if (one !== NOBODY && allowed(one)) shared.set(one, (shared.get(one) ?? 0) + net.length[half]!)
  }
  const best = [...shared].toSorted((p, q) => q[1] - p[1] || p[0] - q[0])[0]
  return best?.[0] ?? NOBODY
}

/** Sets of faces that hang together under one owner and are too small to stand alone. */
function fragmentsOf(net: Net, owner: readonly number[]): Set<number>[] {
  const seen = new Set<number>()
  const fragments: Set<number>[] = []
  const halves = Map.groupBy(net.face.keys(), (half) => net.face[half]!)
  for (const start of net.faces.keys()) {
    if (seen.has(start) || owner[start] === NOBODY) continue
    const group = new Set([start])
    for (const face of group)
      for (const half of halves.get(face) ?? []) {
        const across = net.face[half ^ 1]!
        if (owner[across] === owner[face]) group.add(across)
      }
    for (const face of group) seen.add(face)
    if (areaOf(net, group) < FRAGMENT) fragments.push(group)
  }
  return fragments
}

function giveAway(net: Net, owner: number[], fragment: ReadonlySet<number>): void {
  const best = neighbourOf(net, owner, fragment, () => true)
  if (best === NOBODY && areaOf(net, fragment) > SPECK) return
  for (const face of fragment) owner[face] = best
}

function areaOf(net: Net, faces: ReadonlySet<number>): number {
  return [...faces].reduce((sum, face) => sum + net.faces[face]!, 0)
}

/** The border of a set of faces as loops, with the set to the left. */
function loopsAround(net: Net, within: (face: number) => boolean): number[][] {
  const isBorder = (half: number): boolean => within(net.face[half]!) && !within(net.face[half ^ 1]!)
  const seen = new Set<number>()
  const loops: number[][] = []
  for (const start of net.from.keys()) {
    if (seen.has(start) || !isBorder(start)) continue
    const loop: number[] = []
    for (let half = start; !seen.has(half);) {
      seen.add(half)
      loop.push(net.from[half]!)
      half = net.next[half]!
      while (!isBorder(half)) half = net.next[half ^ 1]!
    }
    loops.push(loop)
  }
  return loops
}
