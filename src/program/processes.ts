import { sql } from 'kysely'
import { enMediation } from '../../messages/en/process-mediation.ts'
import { enOpinion } from '../../messages/en/process-opinion.ts'
import { zhMediation } from '../../messages/zh-CN/process-mediation.ts'
import { zhOpinion } from '../../messages/zh-CN/process-opinion.ts'
import { enRequest } from '../../messages/en/process-request.ts'
import { zhRequest } from '../../messages/zh-CN/process-request.ts'
import { mindHotlines } from '../domains/hotline/public.ts'
import { MEDIATION, mediationKeeper } from '../domains/mediation/public.ts'
import { OPINION, opinionKeeper } from '../domains/opinions/public.ts'
import { REQUEST, requestsKeeper } from '../domains/requests/public.ts'
import type { Process } from '../engines/cases/definition/contract.ts'
import type { CaseKeeper, SpokenProcess } from '../domains/handling/public.ts'
import { type Cases, openCalendars, openCases } from '../engines/cases/public.ts'
import type { Listener } from '../kernel/changes.ts'
import type { Database, Tx } from '../kernel/database.ts'
import type { UnitId } from '../kernel/ids.ts'
import type { Keys } from '../kernel/keys.ts'

/** Every process there is, with its words, in the order of the rooms that keep them. */
export const SPOKEN: readonly SpokenProcess[] = [
  { process: REQUEST, words: { 'zh-CN': zhRequest, en: enRequest } },
  { process: MEDIATION, words: { 'zh-CN': zhMediation, en: enMediation } },
  { process: OPINION, words: { 'zh-CN': zhOpinion, en: enOpinion } },
]

export const PROCESSES: readonly Process[] = SPOKEN.map(({ process }) => process)

/** What the rooms that keep cases tell of them, one for each process. */
export function keepersOf(house: { readonly keys: Keys; today(): string }): readonly CaseKeeper[] {
  return [mindHotlines(requestsKeeper(house)), mediationKeeper, opinionKeeper]
}

type Around = { readonly db: Database; readonly timeZone: string; readonly listener?: Listener }

/** The engine of cases with all processes, among the units of the territory. */
export async function casesOf({ db, timeZone, listener }: Around): Promise<Cases> {
  const calendars = await openCalendars(db, timeZone, listener)
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
