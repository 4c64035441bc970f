import { sql } from 'kysely'
import { REQUEST } from '../domains/requests/public.ts'
import type { Process } from '../engines/cases/definition/contract.ts'
import { type Cases, openCalendars, openCases } from '../engines/cases/public.ts'
import type { Database, Tx } from '../kernel/database.ts'
import type { UnitId } from '../kernel/ids.ts'

/** Every process there is, in the order of the rooms that keep them. */
export const PROCESSES: readonly Process[] = [REQUEST]

/** The engine of cases with all processes, among the units of the territory. */
export async function casesOf({ db, timeZone }: { db: Database; timeZone: string }): Promise<Cases> {
  const calendars = await openCalendars(db, timeZone)
  return openCases({ processes: PROCESSES, calendars, lineagesOf })
}

/** Units with all above them as they are now; unknown ones are left out. */
async function lineagesOf(tx: Tx, units: readonly string[]): Promise<ReadonlyMap<string, readonly UnitId[]>> {
  const { rows } = await sql<{ unit: string; lineage: UnitId[] | null }>`
    select unit, territory.present_lineage(unit) as lineage from unnest(${[...new Set(units)]}::uuid[]) as unit`.execute(
    tx,
  )
  return new Map(rows.flatMap(({ unit, lineage }) => (lineage ? [[unit, lineage]] : [])))
}
