import { setImmediate } from 'node:timers/promises'
import type { Position } from '../../../../kernel/geo.ts'
import { FAR_OFF } from '../../walking/contract.ts'
import { layPlaces } from '../../walking/places/rules.ts'
import { snapperOn } from '../../walking/snapping/rules.ts'
import type { NetworkTold } from '../contract.ts'
import type { Laid } from '../laying/rules.ts'
import { layNetwork, type Network } from '../network/rules.ts'
import { connect } from '../parts/rules.ts'
import { TORN } from '../rules.ts'

/** Where people live: the middle of each micro-grid, and how many. */
export type Lived = readonly { readonly at: Position; readonly people: number }[]

/**
 * What of a laid network is used, and what is to be told of it before somebody keeps it. That takes a second or two for a
 * large city: others are answered in between.
 */
export async function tellNetwork(
  { network: laid, lines, faulty, leftOut }: Omit<Laid, 'faults'>,
  lived: Lived,
): Promise<{ network: Network; told: NetworkTold }> {
  const { network, metres, largest, cutOff, cutOffMetres } = connect(laid)
  await setImmediate()
  const far = await tellFar(network, lived)
  const told = {
    lines,
    faulty,
    leftOut,
    corners: network.corners.length / 2,
    metres: Math.round(metres),
    largest,
    torn: largest < TORN,
    cutOff,
    cutOffMetres: Math.round(cutOffMetres),
    ...far,
  }
  return { network, told }
}

/** How many places lie too far from any street to be walked to, and who lives there. */
async function tellFar(
  network: Network,
  lived: Lived,
): Promise<Pick<NetworkTold, 'grids' | 'far' | 'farPeople'>> {
  const origin: Position = lived[0]?.at ?? [0, 0]
  const places = layPlaces(
    lived.map(({ at }) => at),
    origin,
  )
  const streets = layNetwork(network, origin)
  await setImmediate()
  const snap = snapperOn(streets)
  await setImmediate()
  const { off } = snap(places)
  const far = lived.filter((_, place) => off[place]! > FAR_OFF)
  return {
    grids: lived.length,
    far: far.length,
    farPeople: far.reduce((sum, { people }) => sum + people, 0),
  }
}
