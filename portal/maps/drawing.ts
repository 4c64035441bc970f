import type { UnitBrief, UnitKind, UnitOutline } from '../../src/domains/territory/contract.ts'
import type { TerritoryMemory } from '../../src/domains/territory/public.ts'
import { type Position, WIRE_STEPS } from '../../src/kernel/geo.ts'
import { type Frame, moved, projection } from './frame.ts'

/** An outline on paper: path data in grains, and where its name may be written (null: its middle is off the paper). */
export type DrawnUnit = {
  readonly unit: Pick<UnitOutline, 'id' | 'zh' | 'en'>
  readonly d: string
  readonly label: readonly [x: number, y: number] | null
}

/**
 * What is drawn up to how many metres across: units of a kind, asked for inside the units of another,
 * with bends below so many metres left out: about a pixel and a half of a phone at the zoom level they are for.
 */
const LAYERS: readonly { upTo: number; kind: UnitKind; within: UnitKind; tolerance: number }[] = [
  { upTo: 1500, kind: 'microGrid', within: 'subdistrict', tolerance: 3 },
  { upTo: 3000, kind: 'community', within: 'subdistrict', tolerance: 10 },
  { upTo: 6000, kind: 'subdistrict', within: 'district', tolerance: 20 },
  { upTo: 12_000, kind: 'subdistrict', within: 'district', tolerance: 40 },
  { upTo: 30_000, kind: 'subdistrict', within: 'district', tolerance: 80 },
  { upTo: 60_000, kind: 'district', within: 'city', tolerance: 160 },
  { upTo: 100_000, kind: 'district', within: 'city', tolerance: 320 },
  { upTo: Infinity, kind: 'district', within: 'city', tolerance: 600 },
]

/** Draws the units that a frame shows: micro-grids near by, districts from far. */
export async function drawUnits(territory: TerritoryMemory, frame: Frame): Promise<DrawnUnit[]> {
  const layer = LAYERS.find(({ upTo }) => frame.metresAcross <= upTo)
  if (!layer) return []
  const asked = await Promise.all(
    unitsSeen(territory, frame, layer.within).map(({ id }) =>
      territory.outlines(id, layer.kind, layer.tolerance),
    ),
  )
  return asked.flat().flatMap((outline) => drawUnit(outline, frame) ?? [])
}

/** How many times the frame is sampled each way to see which units lie in it. */
const SAMPLES = 5

function unitsSeen(territory: TerritoryMemory, frame: Frame, kind: UnitKind): UnitBrief[] {
  const root = territory.root()
  if (!root) return []
  if (root.kind === kind) return [root]
  const seen = new Map<string, UnitBrief>()
  for (let i = 0; i < SAMPLES; i++)
    for (let j = 0; j < SAMPLES; j++) {
      const share = [i / (SAMPLES - 1) - 0.5, j / (SAMPLES - 1) - 0.5] as const
      const found = territory.locate(moved(frame, share), 0).path.find((unit) => unit.kind === kind)
      if (found) seen.set(found.id, found)
    }
  return [...seen.values()]
}

function drawUnit(outline: UnitOutline, frame: Frame): DrawnUnit | null {
  const project = projection(frame)
  const d = outline.rings.map((ring) => pathOf(grains(clip(positionsOf(ring).map(project), frame)))).join('')
  if (!d) return null
  const [x, y] = project(outline.at)
  const shown = x > 0 && x < frame.width && y > 0 && y < frame.height
  return { unit: outline, d, label: shown ? [x, y] : null }
}

/** Units of the paper to a grain: outlines are told to a pixel of a phone, in half as many digits. */
export const GRAIN = 2

function grains(ring: readonly Spot[]): Spot[] {
  return ring.map(([x, y]) => [Math.round(x / GRAIN), Math.round(y / GRAIN)])
}

function positionsOf(ring: readonly number[]): Position[] {
  const positions: Position[] = []
  let [lon, lat] = [0, 0]
  for (let i = 0; i + 1 < ring.length; i += 2) {
    lon += ring[i] ?? 0
    lat += ring[i + 1] ?? 0
    positions.push([lon / WIRE_STEPS, lat / WIRE_STEPS])
  }
  return positions
}

type Spot = readonly [x: number, y: number]

/** Past the edge of the paper, so that a clipped border is never seen. */
const BLEED = 9

/** Cuts a ring at the paper's four edges (Sutherland and Hodgman, 1974): what is not seen is not sent. */
export function clip(ring: readonly Spot[], { width, height }: Frame): Spot[] {
  const edges = [
    { axis: 0, limit: -BLEED, sign: 1 },
    { axis: 0, limit: width + BLEED, sign: -1 },
    { axis: 1, limit: -BLEED, sign: 1 },
    { axis: 1, limit: height + BLEED, sign: -1 },
  ] as const
  return edges
    .reduce<readonly Spot[]>((spots, edge) => cutAt(spots, edge), ring)
    .map(([x, y]) => [Math.round(x), Math.round(y)])
}

function cutAt(
  ring: readonly Spot[],
  { axis, limit, sign }: { axis: 0 | 1; limit: number; sign: 1 | -1 },
): Spot[] {
  const depth = (spot: Spot) => (spot[axis] - limit) * sign
  return ring.flatMap((spot, i) => {
    const before = ring.at(i - 1) ?? spot
    const [a, b] = [depth(before), depth(spot)]
    const kept = b >= 0 ? [spot] : []
    if (a >= 0 === b >= 0) return kept
    const share = a / (a - b)
    return [
      [before[0] + share * (spot[0] - before[0]), before[1] + share * (spot[1] - before[1])] as Spot,
      ...kept,
    ]
  })
}

/** SVG path data in steps from corner to corner; corners that fall on the one before are left out. */
export function pathOf(ring: readonly Spot[]): string {
  let d = ''
  let corners = 0
  let [atX, atY] = [0, 0]
  for (const [x, y] of ring) {
    if (corners > 0 && x === atX && y === atY) continue
    d +=
      corners === 0
        ? `M${x} ${y}l`
        : `${corners > 1 && x >= atX ? ' ' : ''}${x - atX}${y < atY ? '' : ' '}${y - atY}`
    corners += 1
    ;[atX, atY] = [x, y]
  }
  return corners < 3 ? '' : `${d}z`
}
