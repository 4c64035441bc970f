import { writeDown } from '../../../kernel/audit.ts'
import { announce } from '../../../kernel/changes.ts'
import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { UnitId } from '../../../kernel/ids.ts'
import { livedOf } from '../../../kernel/ranges.ts'
import { judged } from '../../../kernel/refusals.ts'
import { gridsOfMainStation, mainStationsOf, type StationsMemory } from '../../stations/public.ts'
import type { StationId } from '../../stations/contract.ts'
import { lineageOf, prove, reaches, type TerritoryMemory } from '../../territory/public.ts'
import type { OrganisationBrief, OrganisationId } from '../contract.ts'
import {
  dateBeforeLastChange,
  organisationEnded,
  organisationNotFound,
  REFUSALS,
  stationAnswersForNoGrid,
} from '../rules.ts'
import { beginServing, findServed, findUnserved, lockSeats } from './store.ts'

/** As many as a page of the roster shows, and as many as may be assigned at once. */
export const MOST_AT_ONCE = 500

/** The roster of a station, and the unserved organisations whose smallest grid it is the main station of. */
export async function showRoster(
  tx: Tx,
  who: Who,
  station: StationId,
  territory: TerritoryMemory,
): Promise<{ count: number; served: OrganisationBrief[]; proposed: OrganisationBrief[]; mayEdit: boolean }> {
  const { count, first } = await findServed(tx, station, MOST_AT_ONCE)
  const grids = await gridsOfMainStation(tx, station)
  const units = new Set(grids.flatMap((grid) => [...territory.below(grid)]))
  const unserved = units.size === 0 ? [] : await findUnserved(tx, [...units])
  const main = await mainStationsOf(tx, [...new Set(unserved.flatMap(({ lineage }) => lineage))])
  const proposed = unserved
    .filter(({ lineage }) => lineage.flatMap((unit) => main.get(unit) ?? [])[0] === station)
    .slice(0, MOST_AT_ONCE)
    .map(({ id, kind, zh, en }) => ({ id, kind, zh, en }))
  const roots = who.grants['organisation.edit'] ?? []
  const [grid] = grids
  return { count, served: first, proposed, mayEdit: grid !== undefined && (await reaches(tx, roots, grid)) }
}

/**
 * Puts organisations on the roster of a main station from a day on, or on none; whoever served them before is
 * relieved that day. Needs authority over each of their seats. Throws organisation-not-found,
 * station-answers-for-no-grid, organisation-ended, date-before-last-change.
 */
export async function serveOrganisations(
  tx: Tx,
  who: Who,
  wish: { organisations: readonly OrganisationId[]; station: StationId | null; from: string },
  stations: StationsMemory,
): Promise<{ changed: number }> {
  const ids = [...new Set(wish.organisations)]
  const seats = await lockSeats(tx, ids)
  if (seats.length < ids.length) throw organisationNotFound()
  for (const unit of new Set(seats.map((seat) => seat.unit)))
    await prove(tx, who, 'organisation.edit', UnitId.parse(unit))
  if (wish.station !== null) {
    if (!stations.brief(wish.station)) throw stationAnswersForNoGrid()
    if ((await gridsOfMainStation(tx, wish.station)).length === 0) throw stationAnswersForNoGrid()
  }
  for (const { valid } of seats) {
    const { until } = livedOf(valid)
    if (until !== null && until <= wish.from) throw organisationEnded()
  }
  const result = await judged(REFUSALS, () => beginServing(tx, ids, wish.station, wish.from))
  if ('after' in result) throw dateBeforeLastChange(result)
  for (const [unit, here] of Map.groupBy(seats, (seat) => seat.unit)) {
    const lineage = await lineageOf(tx, unit)
    for (const { id } of here) {
      const detail = { station: wish.station, from: wish.from }
      writeDown(tx, { action: 'organisation.serve', subject: { kind: 'organisation', id }, lineage, detail })
      await announce(tx, 'organisations', id)
    }
  }
  return result
}
