import { Recent } from '../../../../kernel/recent.ts'
import type { Tx } from '../../../../kernel/database.ts'
import { stationsStamp } from '../../../stations/listing/public.ts'
import type { TerritoryMemory } from '../../../territory/public.ts'
import type { PlanRow } from '../store.ts'
import { type GroundRead, readGround } from './actions.ts'
import type { SitesPlanWish } from './contract.ts'
import { asksWalks } from './rules.ts'

/** Grounds held: a city's is some ten megabytes. */
const MOST_HELD = 4

/** By the territory as it was read: another reading lets them go. */
const held = new WeakMap<object, Recent<string, GroundRead>>()

/**
 * What a plan of sites is laid upon, held while whoever changes sites by hand asks for it again and again: until the
 * territory or a station changes. With streets it is read each time.
 */
export async function groundFor(
  tx: Tx,
  { edition }: TerritoryMemory,
  plan: Pick<PlanRow, 'place' | 'laidOn'>,
  wish: SitesPlanWish,
): Promise<GroundRead> {
  if (asksWalks(wish)) return readGround(tx, plan, wish)
  const grounds = held.get(edition) ?? new Recent<string, GroundRead>(MOST_HELD)
  held.set(edition, grounds)
  const { reach, pace, candidates } = wish
  const key = JSON.stringify([plan.place, plan.laidOn, reach, pace, candidates, await stationsStamp(tx)])
  const found = grounds.get(key)
  if (found) return found
  const read = await readGround(tx, plan, wish)
  grounds.set(key, read)
  return read
}
