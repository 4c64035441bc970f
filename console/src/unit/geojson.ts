import type { z } from 'zod'
import { MultiPolygon } from '../../../src/domains/territory/contract.ts'

type Boundary = z.infer<typeof MultiPolygon>

/**
 * A boundary from GeoJSON as people have it: a Polygon, a MultiPolygon, or a Feature or collection with one such
 * shape. undefined if the text is nothing of the kind. Heights and other third numbers are left out.
 */
export function boundaryOf(text: string): Boundary | undefined {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return undefined
  }
  const result = MultiPolygon.safeParse(shapeOf(json))
  return result.success ? result.data : undefined
}

type Told = {
  type?: unknown
  coordinates?: unknown
  geometry?: unknown
  features?: unknown
  geometries?: unknown
}

function shapeOf(json: unknown): unknown {
  if (typeof json !== 'object' || json === null) return undefined
  const { type, coordinates, geometry, features } = json as Told
  if (type === 'Feature') return shapeOf(geometry)
  if (type === 'FeatureCollection' && Array.isArray(features) && features.length === 1)
    return shapeOf(features[0])
  if (type === 'Polygon') return { type: 'MultiPolygon', coordinates: flat([coordinates], 3) }
  if (type === 'MultiPolygon') return { type, coordinates: flat(coordinates, 3) }
  return undefined
}

/** Keeps two numbers of each position, so many levels down. */
function flat(value: unknown, levels: number): unknown {
  if (!Array.isArray(value)) return value
  return levels === 0 ? value.slice(0, 2) : value.map((part) => flat(part, levels - 1))
}

/** The middle of the bounding box: where a label may stand for a first time. */
export function middleOf({ coordinates }: Boundary): { lon: number; lat: number } {
  const positions = coordinates.flat(2)
  const middle = (at: 0 | 1) => {
    const values = positions.map((position) => position[at])
    const [least, most] = values.reduce(
      ([a, b], v) => [Math.min(a, v), Math.max(b, v)],
      [Infinity, -Infinity],
    )
    return Math.round(((least + most) / 2) * 1e6) / 1e6
  }
  return { lon: middle(0), lat: middle(1) }
}
