import type { Manner, Part } from './choose.ts'
import { divide } from './divide.ts'
import { spotOf } from './mesh.ts'
import type { Loop, Mesh } from './mesh.ts'
import { cleanOutlines } from './outlines.ts'
import { PINNED } from './pins.ts'
import type { Node } from './plan.ts'
import { between, randomFor } from './random.ts'
import type { CitySource } from './source.ts'

/** How freely the cuts between the children of a unit turn and bend. */
type Style = { readonly play: number; readonly bend: number }

const STYLES: readonly Style[] = [
  { play: 0.2, bend: 0.1 },
  { play: 0.15, bend: 0.07 },
  { play: 0.12, bend: 0.05 },
  { play: 0.08, bend: 0.04 },
]

/** How often the land of a district may be divided anew until its pinned subdistricts have the area they should. */
const ATTEMPTS = 300

/**
 * Gives every unit below the city its land. Whole levels are divided one after the other, so that a loop is not yet
 * full of its neighbours' vertices while it is cut.
 */
export function layOut(mesh: Mesh, source: CitySource, city: Node, seed: number): void {
  const rings = city.children.map((district) => source.outlines.get(district.code) ?? [])
  const outlines = cleanOutlines(mesh, rings)
  city.loops = outlines.city
  for (const [index, district] of city.children.entries()) district.loops = outlines.districts[index]!
  let level = city.children.map((node) => ({ node, grain: between(randomFor(seed, node.code), 0, Math.PI) }))
  for (const style of STYLES)
    level = level.flatMap(({ node, grain }) => {
      divideLand(mesh, node, grain, style, seed)
      // Streets turn a little from one unit to the next, less the smaller the units.
      return node.children.map((child) => ({
        node: child,
        grain: grain + between(randomFor(seed, `${child.code}/streets`), -2, 2) * style.play,
      }))
    })
}

function divideLand(mesh: Mesh, node: Node, grain: number, style: Style, seed: number): void {
  if (node.children.length === 0) return
  const km2 = areaOf(mesh, node.loops) / 1e6
  const parts = node.children.map((child) => partOf(child, node, km2))
  const manner: Manner = { grain, focus: node.place ?? [0, 0], ...style }
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const random = randomFor(seed, `${node.code}/land/${attempt}`)
    const fits = mesh.attempt(() => {
      const loops = divide(mesh, node.loops, parts, manner, random)
      for (const [index, child] of node.children.entries()) child.loops = loops[index]!
      return node.children.every((child) => hasItsArea(mesh, child))
    })
    if (fits) return
  }
  throw new Error(`no division of ${node.code} leaves its pinned subdistricts the area they should have`)
}

function hasItsArea(mesh: Mesh, { code, loops }: Node): boolean {
  const pinned = PINNED.get(code)
  if (!pinned) return true
  const km2 = areaOf(mesh, loops) / 1e6
  return km2 >= pinned.areaKm2[0] && km2 <= pinned.areaKm2[1]
}

function areaOf(mesh: Mesh, loops: readonly Loop[]): number {
  return loops.reduce((sum, loop) => sum + mesh.area(loop), 0)
}

function partOf(child: Node, parent: Node, km2: number): Part {
  const pinned = PINNED.get(child.code)
  const share = pinned ? (pinned.areaKm2[0] + pinned.areaKm2[1]) / 2 / km2 : 0
  const weight = pinned ? (share / (1 - share)) * (parent.weight - child.weight) : child.weight
  return { weight, place: child.place, pins: pinned?.points.map(spotOf) ?? [] }
}
