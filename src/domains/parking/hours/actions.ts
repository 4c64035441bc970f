import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { changedMeanwhile } from '../../../kernel/problem.ts'
import { judged } from '../../../kernel/refusals.ts'
import { dayOf, type Setting } from '../booking/actions.ts'
import type { ParkingSpaceId } from '../contract.ts'
import type { ProvenPoint } from '../desk/actions.ts'
import { noteSpace, ownOrUnits, spaceOf } from '../owning/actions.ts'
import * as store from '../owning/store.ts'
import { REFUSALS, spaceNotFound, windowsFaulty, windowsMeet } from '../rules.ts'
import type { SpaceRow } from '../store.ts'
import type { SpaceHours } from './contract.ts'

type Kept = { readonly id: ParkingSpaceId; readonly version: number }

/** An owner sets the week of their space. Throws parking-space-not-found, changed-meanwhile, parking-windows-faulty. */
export async function setWindows(
  tx: Tx,
  person: PersonId,
  id: ParkingSpaceId,
  wish: SpaceHours,
  { timeZone }: Setting,
  now = Temporal.Now.instant(),
): Promise<Kept> {
  const space = await ownOrUnits(tx, person, id)
  if (space.owner !== 'person') throw spaceNotFound()
  return keepHours(tx, space, wish, dayOf(now, timeZone))
}

/** Staff set the week of a space of an estate or their unit; a person's space is that person's alone. Throws as `setWindows`. */
export async function changeSpace(
  tx: Tx,
  { point }: ProvenPoint,
  id: ParkingSpaceId,
  wish: SpaceHours,
  today: string,
): Promise<Kept> {
  const space = await spaceOf(tx, id)
  if (space.point !== point.id || space.owner === 'person') throw spaceNotFound()
  return keepHours(tx, space, wish, today)
}

async function keepHours(tx: Tx, space: SpaceRow, wish: SpaceHours, today: string): Promise<Kept> {
  if (space.status === 'retired') throw spaceNotFound()
  if (space.version !== wish.version) throw changedMeanwhile()
  if (windowsMeet(wish.windows)) throw windowsFaulty()
  const from = wish.from !== undefined && wish.from > today ? wish.from : today
  await judged(REFUSALS, () => store.replaceWindows(tx, space.id, wish, { from, today }))
  const version = await store.moveSpace(tx, space.id, wish.status)
  await noteSpace(tx, 'parking.windows', space, { status: wish.status, from })
  return { id: space.id, version }
}
