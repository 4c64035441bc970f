import type { Position } from '../../../../kernel/geo.ts'
import { FAR_OFF } from '../../walking/contract.ts'
import { layPlaces } from '../../walking/places/rules.ts'
import { snapperOn } from '../../walking/snapping/rules.ts'
import { layNetwork, type Network } from '../network/rules.ts'

/** Where people live: the middle of each micro-grid, and how many. */
export type Lived = readonly { readonly at: Position; readonly people: number }[]

/** How many places lie too far from any street to be walked to, and who lives there. */
export function tellFar(network: Network, lived: Lived): { grids: number; far: number; farPeople: number } {
  const origin: Position = lived[0]?.at ?? [0, 0]
  const places = layPlaces(
    lived.map(({ at }) => at),
    origin,
  )
  const { off } = snapperOn(layNetwork(network, origin))(places)
  const far = lived.filter((_, place) => off[place]! > FAR_OFF)
  return {
    grids: lived.length,
    far: far.length,
    farPeople: far.reduce((sum, { people }) => sum + people, 0),
  }
}
