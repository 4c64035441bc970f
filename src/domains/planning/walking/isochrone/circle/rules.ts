const CORNERS = 64

/** A circle on the plane as a closed ring. */
export function circleAround(
  [east, north]: readonly [number, number],
  metres: number,
): (readonly [number, number])[] {
  return Array.from({ length: CORNERS + 1 }, (_, corner) => {
    const turn = (2 * Math.PI * (corner % CORNERS)) / CORNERS
    return [east + metres * Math.cos(turn), north + metres * Math.sin(turn)] as const
  })
}
