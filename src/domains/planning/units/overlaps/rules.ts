import polygonClipping, { type MultiPolygon } from 'polygon-clipping'
import { areaOfClipped, cornersOf, type Outline } from '../plane/rules.ts'

export type Overlap = {
  readonly a: number
  readonly b: number
  readonly area: number
  readonly same: boolean
}

/** Square metres and share of the smaller unit that are put down to careless drawing. */
const TRIFLE = 100
const TRIFLING_SHARE = 0.01
/** From this share of both on, two outlines are the same one. */
const SAME_SHARE = 0.99
/** More overlaps than this are not looked at: the drawing as a whole is wrong. */
const MOST_LOOKED_AT = 1_000

/** Which of these pairs of outlines overlap by more than a trifle, and by how many square metres. */
export function overlapsOf(
  outlines: readonly Outline[],
  suspects: readonly (readonly [number, number])[],
): Overlap[] {
  return suspects.slice(0, MOST_LOOKED_AT).flatMap(([a, b]) => {
    const [one, other] = [outlines[a]!, outlines[b]!]
    const area = commonArea(one, other)
    const smaller = Math.min(one.area, other.area)
    if (area < TRIFLE || area < TRIFLING_SHARE * smaller) return []
    return [{ a, b, area, same: area >= SAME_SHARE * Math.max(one.area, other.area) }]
  })
}

function commonArea(one: Outline, other: Outline): number {
  return areaOfClipped(polygonClipping.intersection(polygonsOf(one), polygonsOf(other)))
}

/** Rings one by one: outer ones turn left, holes right, and clipping by exclusive or puts them together. */
function polygonsOf({ rings }: Outline): MultiPolygon {
  const [first, ...others] = rings.map((ring): MultiPolygon => [[cornersOf(ring)]])
  return first && others.length > 0 ? polygonClipping.xor(first, ...others) : (first ?? [])
}
