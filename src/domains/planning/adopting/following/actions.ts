import type { Cases } from '../../../../engines/cases/public.ts'
import { longestReopening, rehangOpen } from '../../../../engines/cases/rehanging/public.ts'
import { act, ANYONE, look } from '../../../../kernel/access.ts'
import { announce } from '../../../../kernel/changes.ts'
import type { Database, Tx } from '../../../../kernel/database.ts'
import type { UnitId } from '../../../../kernel/ids.ts'
import { followRegrouping } from '../../../visits/public.ts'
import { countPeople, followUnits } from '../../../territory/regrouping/public.ts'
import { type AdoptionRow, findFollowed, findToFollow, markFollowed } from '../store.ts'

export type FollowingHouse = { readonly db: Database; readonly cases: Cases; today(): string }

/**
 * Once the day of an adopted plan has come: open cases are handed to the grid that they lie in now, caseloads and
 * visit plans of closed grids go to their heirs, and what is kept with a unit's parents is told anew. Each step can be
 * done twice, so a plan is marked as followed only after all of them. What was closed before that day and was reopened
 * since follows as well. One plan that cannot be followed holds up no other,
 * and is tried again the next time. Gives how many plans were followed; throws where one could not be.
 */
export async function followAdopted(house: FollowingHouse): Promise<number> {
  const { db, cases } = house
  const due = await look(db, ANYONE, (tx) => findToFollow(tx, house.today()), 'housekeeping')
  const failed: unknown[] = []
  for (const adoption of due) {
    try {
      await rehangOpen(db, cases, aroundOf(adoption))
      await act(db, ANYONE, (tx) => follow(tx, adoption), 'housekeeping')
    } catch (error) {
      failed.push(error)
    }
  }
  for (const adoption of await followedOf(house)) {
    try {
      await rehangOpen(db, cases, { ...aroundOf(adoption), onlyReopened: true })
    } catch (error) {
      failed.push(error)
    }
  }
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} plans could not be followed`)
  return due.length
}

/** Plans whose cases may still be reopened: such a one comes back to the grid that it had when it was closed. */
function followedOf(house: FollowingHouse): Promise<AdoptionRow[]> {
  // A week more, for a worker that was away.
  const days = longestReopening(house.cases) + 7
  const since = Temporal.PlainDate.from(house.today()).subtract({ days }).toString()
  return look(house.db, ANYONE, (tx) => findFollowed(tx, since), 'housekeeping')
}

async function follow(tx: Tx, { id, trace }: AdoptionRow): Promise<void> {
  await followRegrouping(tx, trace.heirs)
  await followUnits(tx, aroundOf({ trace }).units)
  await countPeople(tx, trace.grids)
  await markFollowed(tx, id)
  await announce(tx, 'territory', trace.grids[0] ?? '')
}

/**
 * Whose cases follow, and to whom they go: from a grid in which the case lay, or that is closed, to the one in which it
 * lies now. A case that people gave to another grid stays with that one.
 */
function aroundOf({ trace }: Pick<AdoptionRow, 'trace'>) {
  const { hung } = trace.territory
  const heirs = new Map(trace.heirs.map(({ grid, heir }) => [grid, heir]))
  const grids = new Set([...trace.grids, ...heirs.keys()])
  return {
    units: [...hung.map(({ unit }) => unit), ...heirs.keys()],
    heirOf(unit: UnitId, place: readonly UnitId[], was: readonly UnitId[]): UnitId | null {
      if (!grids.has(unit) || place.includes(unit)) return null
      if (!heirs.has(unit) && !was.includes(unit)) return null
      return place.find((above) => grids.has(above)) ?? heirs.get(unit) ?? null
    },
  }
}
