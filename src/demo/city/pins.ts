import type { Position } from '../../kernel/geo.ts'

/**
 * Real addresses of Hunan Road subdistrict (Xuhui), WGS84: wherever the cuts fall, they come to lie in it. The
 * first is moved west of where it is, as the published outline draws the border of Xuhui too far west there.
 */
export const HUNAN_ROAD_POINTS: readonly Position[] = [
  [121.4555, 31.2165],
  [121.4485, 31.2172],
  [121.451, 31.213],
  [121.449, 31.2137],
  [121.4365, 31.2072],
  [121.44, 31.2105],
  [121.443, 31.212],
]

/** Subdistricts held to real places: what lies in them, and the area that they should come to, km². */
export const PINNED: ReadonlyMap<
  string,
  { points: readonly Position[]; areaKm2: readonly [number, number] }
> = new Map([['310104004', { points: HUNAN_ROAD_POINTS, areaKm2: [3, 4] }]])
