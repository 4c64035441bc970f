/**
 * A flat world for one city: x to the east, y to the south, in units of 1/100,000 degree of latitude (1.11 m).
 * Longitudes are squeezed by the cosine of the latitude of its origin: over a city the error is below what
 * a screen can show.
 */
export type World = { readonly lon: number; readonly lat: number; readonly squeeze: number }

/** Smallest and greatest x and y. */
export type Box = { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number }
export type Spot = { readonly x: number; readonly y: number }
export type Place = { readonly lon: number; readonly lat: number }

/** Metres in one unit: a degree of latitude is 111.195 km on a sphere of 6,371 km. */
export const METRES_PER_UNIT = 1.11195

/** A world around a place, in degrees. */
export function worldAround({ lon, lat }: Place): World {
  return { lon: Math.round(lon * 1e5), lat: Math.round(lat * 1e5), squeeze: Math.cos((lat * Math.PI) / 180) }
}

/** Where a place in 1/100,000 degree lies in the world. */
export function spotOf(world: World, lon: number, lat: number): Spot {
  return { x: (lon - world.lon) * world.squeeze, y: world.lat - lat }
}

/** Where a place in degrees lies in the world. */
export function spotOfPlace(world: World, { lon, lat }: Place): Spot {
  return spotOf(world, lon * 1e5, lat * 1e5)
}

/** The place, in degrees, of a spot: rounded to 1/100,000 degree. */
export function placeOfSpot(world: World, { x, y }: Spot): Place {
  return { lon: Math.round(world.lon + x / world.squeeze) / 1e5, lat: Math.round(world.lat - y) / 1e5 }
}

export function boxesMeet(a: Box, b: Box): boolean {
  return a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1
}

export function boxHolds(box: Box, { x, y }: Spot): boolean {
  return box.x0 <= x && x <= box.x1 && box.y0 <= y && y <= box.y1
}

/** The box around all boxes; undefined for none. */
export function boxAround(boxes: Iterable<Box>): Box | undefined {
  let around: Box | undefined
  for (const box of boxes)
    around = around
      ? {
          x0: Math.min(around.x0, box.x0),
          y0: Math.min(around.y0, box.y0),
          x1: Math.max(around.x1, box.x1),
          y1: Math.max(around.y1, box.y1),
        }
      : box
  return around
}
