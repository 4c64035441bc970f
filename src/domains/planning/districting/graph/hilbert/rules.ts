/** Cells along a side of the square that the curve fills: 2^16. */
const SIDE = 65_536

/**
 * Points in the order in which a Hilbert curve visits them: what is near in the order is near on the ground, so that
 * a walk over blocks of it stays in the processor's cache.
 */
export function alongHilbert(east: Float64Array, north: Float64Array): Int32Array {
  const [west, south] = [lowest(east), lowest(north)]
  const width = Math.max(highest(east) - west, highest(north) - south, 1e-9)
  const scale = (SIDE - 1) / width
  const key = Float64Array.from(east, (x, at) =>
    placeOnCurve(Math.floor((x - west) * scale), Math.floor((north[at]! - south) * scale)),
  )
  return Int32Array.from(key, (_, at) => at).toSorted((a, b) => key[a]! - key[b]! || a - b)
}

/** How far along the curve a cell lies (Hilbert 1891; after Warren, Hacker's Delight, chapter 16). */
function placeOnCurve(column: number, row: number): number {
  let [x, y, place] = [column, row, 0]
  for (let half = SIDE / 2; half >= 1; half /= 2) {
    const [right, upper] = [(x & half) > 0 ? 1 : 0, (y & half) > 0 ? 1 : 0]
    place += half * half * ((3 * right) ^ upper)
    if (upper === 0) {
      if (right === 1) [x, y] = [SIDE - 1 - x, SIDE - 1 - y]
      ;[x, y] = [y, x]
    }
  }
  return place
}

function lowest(numbers: Float64Array): number {
  return numbers.reduce((least, number) => Math.min(least, number), Infinity)
}

function highest(numbers: Float64Array): number {
  return numbers.reduce((most, number) => Math.max(most, number), -Infinity)
}
