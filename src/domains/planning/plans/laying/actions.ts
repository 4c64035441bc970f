import type { Tx } from '../../../../kernel/database.ts'
import type { UnitId } from '../../../../kernel/ids.ts'
import { readMembers } from '../../../territory/members/public.ts'
import type { MemberKind } from '../contract.ts'
import type { Laid } from '../store.ts'
import { readWorkload } from './store.ts'

/** What grids of a place are drawn from, as it is on a day; work is that of the year before. Of sites: nothing. */
export async function layUpon(tx: Tx, place: UnitId, kind: MemberKind | null, today: string): Promise<Laid> {
  const members = kind === null ? [] : await readMembers(tx, place, kind, today)
  const units = members.map(({ id }) => id)
  const since = Temporal.PlainDate.from(today).subtract({ years: 1 }).toString()
  const work = units.length === 0 ? new Map<UnitId, number>() : await readWorkload(tx, units, since)
  return {
    laidOn: today,
    units,
    today: members.map(({ areaGrid }) => areaGrid),
    population: members.map(({ population }) => population),
    workload: units.map((unit) => work.get(unit) ?? 0),
  }
}
