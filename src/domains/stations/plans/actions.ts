import { writeDown } from '../../../kernel/audit.ts'
import { announce } from '../../../kernel/changes.ts'
import type { Tx } from '../../../kernel/database.ts'
import { lineageOf } from '../../territory/public.ts'
import type { StationProof } from '../actions.ts'
import { bumpVersion, insertExceptions, lockStation } from '../changes/store.ts'
import type { Exception } from '../hours/contract.ts'
import { checkHours, stationNotFound } from '../rules.ts'
import { readAtWork } from './store.ts'

/**
 * Replaces the exceptions of a station's hours by others; the rest of its plan stays. The station is locked
 * first, and `change` is given the exceptions that hold then. Throws hours-faulty.
 */
export async function putExceptions(
  tx: Tx,
  { station, proof }: StationProof,
  why: string,
  change: (now: readonly Exception[]) => Exception[],
): Promise<void> {
  const held = await lockStation(tx, station)
  const [known] = await readAtWork(tx, { ids: [station], since: '0001-01-01' })
  if (!held || !known) throw stationNotFound()
  const exceptions = change(known.plan.exceptions)
  checkHours({ ...known.plan, exceptions })
  await tx.deleteFrom('stations.exception').where('station_id', '=', station).execute()
  await insertExceptions(tx, station, exceptions)
  const version = await bumpVersion(tx, station)
  const lineage = await lineageOf(tx, proof.unit)
  writeDown(tx, {
    action: 'station.hours',
    subject: { kind: 'station', id: station },
    lineage,
    detail: { version, why },
  })
  await announce(tx, 'stations', station)
}
