import type { Proof, Who } from '../../kernel/access.ts'
import { writeDown } from '../../kernel/audit.ts'
import { announce } from '../../kernel/changes.ts'
import type { Tx } from '../../kernel/database.ts'
import { UnitId } from '../../kernel/ids.ts'
import { initialsOf } from '../../kernel/pinyin.ts'
import { changedMeanwhile } from '../../kernel/problem.ts'
import { judged } from '../../kernel/refusals.ts'
import { lineageOf, prove } from '../territory/public.ts'
import {
  beginMainStation,
  bumpVersion,
  insertStation,
  lockStation,
  replaceHours,
  replaceParts,
  setPublished,
  unitOfStation,
  updateStation,
} from './changes/store.ts'
import type { StationId, StationProfile } from './contract.ts'
import type { Exception, OpeningPlan, Timetable } from './hours/contract.ts'
import { checkHours, dateBeforeLastChange, mainStationElsewhere, REFUSALS, stationNotFound } from './rules.ts'

/** Proof that whoever asks may edit this station: its id, bound to a proof for the unit it stands in. */
export type StationProof = { readonly station: StationId; readonly proof: Proof<'station.edit'> }

/** Throws station-not-found where whoever asks sees none, not-yours where they may not change it. */
export async function proveStation(tx: Tx, who: Who, station: StationId): Promise<StationProof> {
  const unit = await unitOfStation(tx, station)
  if (unit === undefined) throw stationNotFound()
  return { station, proof: await prove(tx, who, 'station.edit', UnitId.parse(unit)) }
}

/** Locks the station and compares versions; throws station-not-found, changed-meanwhile. */
export async function takeUp(tx: Tx, { station }: StationProof, version: number) {
  const held = await lockStation(tx, station)
  if (!held) throw stationNotFound()
  if (held.version !== version) throw changedMeanwhile({ version: held.version })
  return held
}

/** Sets all hours of a station. Throws hours-faulty with each fault's place, changed-meanwhile, and
 * hours-within-closure where they would change days of a closure that stands. */
export async function setHours(
  tx: Tx,
  proof: StationProof,
  wish: Omit<OpeningPlan, 'timeZone'> & { version: number },
): Promise<{ id: StationId; version: number }> {
  const held = await takeUp(tx, proof, wish.version)
  checkHours({ ...wish, timeZone: held.time_zone })
  await replaceHours(tx, proof.station, wish)
  const version = await judged(REFUSALS, () => bumpVersion(tx, proof.station))
  await tell(tx, 'station.hours', proof, { version })
  return { id: proof.station, version }
}

/** Changes what a station is. Moving it into another unit needs authority there as well. */
export async function changeStation(
  tx: Tx,
  who: Who,
  proof: StationProof,
  wish: StationProfile & { version: number },
): Promise<{ id: StationId; version: number }> {
  const held = await takeUp(tx, proof, wish.version)
  if (wish.unit !== held.unit_id) await prove(tx, who, 'station.edit', wish.unit)
  const initials = await initialsOf(wish.zh)
  await judged(REFUSALS, async () => {
    await updateStation(tx, proof.station, wish, initials)
    await replaceParts(tx, proof.station, wish)
  })
  const version = await bumpVersion(tx, proof.station)
  await tell(tx, 'station.change', proof, { version, status: wish.status, from: held.unit_id, to: wish.unit })
  return { id: proof.station, version }
}

/** Founds a station in the unit the proof is for. */
export async function foundStation(
  tx: Tx,
  proof: Proof<'station.edit'>,
  wish: StationProfile & { code: string; regular: Timetable; exceptions?: readonly Exception[] },
): Promise<{ id: StationId; version: number }> {
  const plan = { regular: wish.regular, seasons: [], exceptions: wish.exceptions ?? [] }
  checkHours({ ...plan, timeZone: 'Asia/Shanghai' })
  const initials = await initialsOf(wish.zh)
  const station = await judged(REFUSALS, async () => {
    const id = await insertStation(tx, wish, initials)
    await replaceParts(tx, id, wish)
    await replaceHours(tx, id, plan)
    return id
  })
  await tell(tx, 'station.found', { station, proof }, { code: wish.code })
  return { id: station, version: 1 }
}

/** Publishes a draft as it stands. Throws station-not-found. */
export async function publishStation(tx: Tx, proof: StationProof): Promise<{ version: number }> {
  const held = await lockStation(tx, proof.station)
  if (!held) throw stationNotFound()
  await setPublished(tx, proof.station)
  const version = await bumpVersion(tx, proof.station)
  await tell(tx, 'station.publish', proof, { version })
  return { version }
}

/** Makes a station the main station of the grid the proof is for; it must stand inside the grid. */
export async function appointMainStation(
  tx: Tx,
  proof: Proof<'mainStation.appoint'>,
  wish: { station: StationId; from: string },
): Promise<void> {
  const unit = await unitOfStation(tx, wish.station)
  if (unit === undefined) throw stationNotFound()
  if (!(await lineageOf(tx, unit)).includes(proof.unit)) throw mainStationElsewhere()
  const refused = await judged(REFUSALS, () => beginMainStation(tx, proof.unit, wish.station, wish.from))
  if (refused) throw dateBeforeLastChange(refused)
  writeDown(tx, {
    action: 'mainStation.appoint',
    subject: { kind: 'unit', id: proof.unit },
    lineage: await lineageOf(tx, proof.unit),
    detail: wish,
  })
  await announce(tx, 'stations', wish.station)
}

/** Writes down what was done to a station, and lets every process read it anew. */
export async function tell(
  tx: Tx,
  action: string,
  { station, proof }: StationProof,
  detail: Record<string, unknown>,
): Promise<void> {
  const lineage = await lineageOf(tx, proof.unit)
  writeDown(tx, { action, subject: { kind: 'station', id: station }, lineage, detail })
  await announce(tx, 'stations', station)
}
