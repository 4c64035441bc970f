import type { MappedKind } from './layers.ts'
import { spotOf, type World } from './world.ts'

/** Shades of single units, in place of the density of people: columns of equal length. */
export type Shading = {
  readonly kind: MappedKind
  readonly ids: readonly string[]
  /** Where their labels stand, in 1/100,000 degree. */
  readonly lon: readonly number[]
  readonly lat: readonly number[]
  /** Which of the shades each has. Far away, later shades cover earlier ones. */
  readonly shades: Uint8Array
  readonly colours: readonly Shade[]
}

/** A colour; hatched where a colour alone would not tell it from others. */
export type Shade = { readonly colour: string; readonly hatched?: true }

/** As the painter wants it: places in the world. */
export type LaidShading = Pick<Shading, 'kind' | 'ids' | 'shades' | 'colours'> & {
  readonly x: Float32Array
  readonly y: Float32Array
}

export function laid(world: World, { lon, lat, kind, ids, shades, colours }: Shading): LaidShading {
  const x = new Float32Array(ids.length)
  const y = new Float32Array(ids.length)
  for (let i = 0; i < ids.length; i += 1) {
    const spot = spotOf(world, lon[i] ?? 0, lat[i] ?? 0)
    x[i] = spot.x
    y[i] = spot.y
  }
  return { kind, ids, shades, colours, x, y }
}
