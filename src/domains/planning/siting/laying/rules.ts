import type { Position } from '../../../../kernel/geo.ts'
import { layPlaces } from '../../walking/places/rules.ts'
import { layStreets } from '../../walking/streets/rules.ts'
import type { Ground } from '../contract.ts'
import type { PlaceRow } from '../reading/contract.ts'

/** What siting starts from: people, candidates, stations that stand, and streets where they are known. */
export type Given = {
  readonly demand: readonly PlaceRow[]
  readonly candidates: readonly PlaceRow[]
  readonly existing: readonly PlaceRow[]
  readonly streets: readonly (readonly Position[])[] | null
}

/** A ground on the plane; its sites are the existing stations and then the candidates, in their order. */
export function layGround({ demand, candidates, existing, streets }: Given): {
  ground: Ground
  origin: Position
} {
  const sites = [...existing, ...candidates]
  const origin = middleOf([...demand, ...sites])
  return {
    origin,
    ground: {
      demand: { ...lay(demand, origin), people: Float64Array.from(demand, ({ people }) => people) },
      sites: {
        ...lay(sites, origin),
        existing: Uint8Array.from(sites, (_, at) => (at < existing.length ? 1 : 0)),
        capacity: Float64Array.from(sites, ({ capacity }) => capacity ?? Infinity),
      },
      distances: streets ? { by: 'streets', streets: layStreets(streets, origin) } : { by: 'line' },
    },
  }
}

function middleOf(rows: readonly PlaceRow[]): Position {
  let [lon, lat] = [0, 0]
  for (const { at } of rows) {
    lon += at[0]
    lat += at[1]
  }
  return [lon / Math.max(1, rows.length), lat / Math.max(1, rows.length)]
}

const lay = (rows: readonly PlaceRow[], origin: Position) =>
  layPlaces(
    rows.map(({ at }) => at),
    origin,
  )
