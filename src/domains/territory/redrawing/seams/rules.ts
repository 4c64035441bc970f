import Flatbush from 'flatbush'
import polygonClipping, { type MultiPolygon } from 'polygon-clipping'
import { boxOf, type Position, type Shape } from '../../../../kernel/geo.ts'
import { areaOf } from '../../atlas/rules.ts'

export type SeamOutline = { readonly unit: string; readonly shape: Shape; readonly redrawn: boolean }

/** Ground that two outlines claim, or that none does. */
export type Seam = {
  /** Two units that overlap, or the one unit whose ground is left over. */
  readonly units: readonly string[]
  readonly areaM2: number
  /** Somewhere in its largest piece. */
  readonly at: Position
}

/** Slivers below this are rounding: a metre along a border of some hundred metres. */
const LEAST_M2 = 500

/** Where a redrawn outline overlaps another, largest first. Throws where the library cannot cut them. */
export function overlapsOf(outlines: readonly SeamOutline[]): Seam[] {
  const near = nearOf(outlines)
  const seams = outlines.flatMap((one, i) =>
    near(one.shape)
      .filter((j) => j > i && (one.redrawn || outlines[j]!.redrawn))
      .flatMap((j) => {
        const other = outlines[j]!
        return seamOf([one.unit, other.unit], polygonClipping.intersection(cut(one.shape), cut(other.shape)))
      }),
  )
  return seams.toSorted((a, b) => b.areaM2 - a.areaM2)
}

/** What is left of these grounds when the outlines are taken off, largest first: nobody's land. */
export function gapsOf(
  grounds: readonly { readonly unit: string; readonly shape: Shape }[],
  outlines: readonly SeamOutline[],
): Seam[] {
  const near = nearOf(outlines)
  return grounds
    .flatMap(({ unit, shape }) => {
      const others = near(shape).map((at) => cut(outlines[at]!.shape))
      return seamOf([unit], polygonClipping.difference(cut(shape), ...others))
    })
    .toSorted((a, b) => b.areaM2 - a.areaM2)
}

function nearOf(outlines: readonly SeamOutline[]): (shape: Shape) => number[] {
  if (outlines.length === 0) return () => []
  const index = new Flatbush(outlines.length)
  for (const { shape } of outlines) index.add(...boxOf(shape))
  index.finish()
  return (shape) => index.search(...boxOf(shape))
}

const cut = (shape: Shape) => shape as unknown as MultiPolygon

function seamOf(units: string[], pieces: MultiPolygon): Seam[] {
  const sized = pieces
    .map((piece) => ({ piece, areaM2: areaOf([piece]) }))
    .filter(({ areaM2 }) => areaM2 >= LEAST_M2)
    .toSorted((a, b) => b.areaM2 - a.areaM2)
  const largest = sized[0]
  if (!largest) return []
  const [west, south, east, north] = boxOf([largest.piece])
  return [
    {
      units,
      areaM2: sized.reduce((sum, { areaM2 }) => sum + areaM2, 0),
      at: [(west + east) / 2, (south + north) / 2],
    },
  ]
}
