import { chanceOf } from '../src/domains/planning/chance/rules.ts'
import type { Coverage } from '../src/domains/planning/siting/coverage/rules.ts'
import { originOf, outlineOf } from '../src/domains/planning/units/plane/rules.ts'
import type { Places, Streets } from '../src/domains/planning/walking/contract.ts'
import { joinNodes } from '../src/domains/planning/walking/streets/rules.ts'
import { cityOf, withNormal } from './plan-city.ts'

export type Demand = Places & { readonly people: Float64Array }

/** The micro-grids of a generated city as demand points: their centroids and people. */
export function demandOf(count: number, seed: number): Demand {
  const rows = cityOf(count, seed)
  const origin = originOf(rows.map(({ polygons }) => polygons))
  const outlines = rows.map(({ polygons }) => {
    const outline = outlineOf(polygons, origin)
    if ('code' in outline) throw new Error(`a generated unit is faulty: ${outline.code}`)
    return outline
  })
  return {
    east: Float64Array.from(outlines, ({ east }) => east),
    north: Float64Array.from(outlines, ({ north }) => north),
    people: Float64Array.from(rows, ({ population }) => population),
  }
}

/** Sites strewn around micro-grids drawn by lot, 120 m off on average along either axis. */
export function sitesAround({ east, north, people }: Demand, count: number, seed: number): Places {
  const chance = withNormal(chanceOf(seed))
  const places = Array.from({ length: count }, () => {
    const at = chance.below(people.length)
    return [east[at]! + 120 * chance.normal(), north[at]! + 120 * chance.normal()] as const
  })
  return {
    east: Float64Array.from(places, ([x]) => x),
    north: Float64Array.from(places, ([, y]) => y),
  }
}

/** The reference: again and again all gains are counted anew and the best site taken. */
export function plainGreedy(
  { people, sites, reached }: Coverage,
  stations: number,
): { covered: number; open: number } {
  const isCovered = new Uint8Array(people.length)
  let [covered, open] = [0, 0]
  for (; open < stations; open++) {
    let [best, most] = [-1, 0]
    for (let site = 0; site < sites; site++) {
      let gain = 0
      for (let at = reached.offsets[site]!; at < reached.offsets[site + 1]!; at++)
        if (isCovered[reached.items[at]!] === 0) gain += people[reached.items[at]!]!
      if (gain > most) [best, most] = [site, gain]
    }
    if (best < 0) break
    covered += most
    for (let at = reached.offsets[best]!; at < reached.offsets[best + 1]!; at++)
      isCovered[reached.items[at]!] = 1
  }
  return { covered, open }
}

const BLOCK = 120
const BRIDGE_EVERY = 16

/** Blocks of 120 m, a fifth of their sides missing, and a winding river with a bridge every two kilometres. */
export function gridStreets(side: number, seed: number): Streets {
  const chance = withNormal(chanceOf(seed))
  const places = {
    east: Float64Array.from({ length: side * side }, (_, at) => (at % side) * BLOCK + 22 * chance.normal()),
    north: Float64Array.from(
      { length: side * side },
      (_, at) => Math.floor(at / side) * BLOCK + 22 * chance.normal(),
    ),
  }
  const isWest = (node: number) =>
    places.east[node]! < (side * BLOCK) / 2 + 900 * Math.sin(places.north[node]! / 5_200)
  const edges: [number, number, number][] = []
  for (let node = 0; node < side * side; node++)
    for (const [next, isInside] of [
      [node + 1, node % side < side - 1],
      [node + side, node < side * (side - 1)],
    ] as const) {
      if (!isInside) continue
      const isBridge = next === node + 1 && Math.floor(node / side) % BRIDGE_EVERY === BRIDGE_EVERY / 2
      if (!isBridge && (isWest(node) !== isWest(next) || chance.share() < 0.22)) continue
      const line = Math.hypot(
        places.east[node]! - places.east[next]!,
        places.north[node]! - places.north[next]!,
      )
      edges.push([node, next, line * (1 + 0.06 * chance.share())])
    }
  return joinNodes(places, edges)
}
