type Ring = readonly (readonly [number, number])[]

/** Rings as polygons: those that turn against the clock are outer ones, the others holes in the one around them. */
export function nestRings(rings: readonly Ring[]): Ring[][] {
  const polygons = rings.filter((ring) => turnOf(ring) > 0).map((ring) => [ring])
  for (const hole of rings.filter((ring) => turnOf(ring) <= 0))
    polygons.find(([outer]) => holds(outer!, hole[0]!))?.push(hole)
  return polygons
}

/** Rings without the holes that are smaller than so many square metres: the middle of a block, a courtyard. */
export function withoutSmallHoles(rings: readonly Ring[], squareMetres: number): Ring[] {
  return rings.filter((ring) => {
    const twice = turnOf(ring)
    return twice > 0 || -twice >= 2 * squareMetres
  })
}

/** Twice the area, above zero where it turns against the clock. */
function turnOf(ring: Ring): number {
  return ring.reduce((sum, [ax, ay], at) => {
    const [bx, by] = ring[(at + 1) % ring.length]!
    return sum + ax * by - bx * ay
  }, 0)
}

/** Whether a place lies inside a ring, closed or not. */
export function holds(ring: Ring, [x, y]: readonly [number, number]): boolean {
  let inside = false
  for (const [at, [ax, ay]] of ring.entries()) {
    const [bx, by] = ring[(at + 1) % ring.length]!
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside
  }
  return inside
}
