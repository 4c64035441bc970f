import type { Proof, Who } from '../../kernel/access.ts'
import { writeDown } from '../../kernel/audit.ts'
import { announce } from '../../kernel/changes.ts'
import type { Tx } from '../../kernel/database.ts'
import { UnitId } from '../../kernel/ids.ts'
import { initialsOf } from '../../kernel/pinyin.ts'
import { changedMeanwhile } from '../../kernel/problem.ts'
import { judged } from '../../kernel/refusals.ts'
import type { StationProof } from '../stations/public.ts'
import { lineageOf, prove } from '../territory/public.ts'
import {
  beginEdition,
  bumpService,
  endService,
  insertService,
  lockDetail,
  lockService,
  unitsOfServices,
  writeConfirmation,
  writeDetail,
} from './changes/store.ts'
import type { ServiceContent, ServiceId, StationDetail } from './contract.ts'
import { dateBeforeLastChange, REFUSALS, serviceNotFound, serviceRetired } from './rules.ts'

type Written = { id: ServiceId; code: string; version: number }

/** Proof that whoever asks may edit this service: its id, bound to a proof for the unit whose it is. */
export type ServiceProof = { readonly service: ServiceId; readonly proof: Proof<'catalogue.edit'> }

/** Throws service-not-found, or not-yours where whoever asks may not change it. */
export async function proveService(tx: Tx, who: Who, service: ServiceId): Promise<ServiceProof> {
  const [proof] = await proveServices(tx, who, [service])
  if (!proof) throw serviceNotFound()
  return proof
}

/** The same for many, each once; one that is not theirs refuses all. */
export async function proveServices(
  tx: Tx,
  who: Who,
  services: readonly ServiceId[],
): Promise<ServiceProof[]> {
  const units = await unitsOfServices(tx, services)
  const proofs = new Map<string, Proof<'catalogue.edit'>>()
  const proven: ServiceProof[] = []
  for (const service of new Set(services)) {
    const unit = units.get(service)
    if (unit === undefined) throw serviceNotFound()
    const proof = proofs.get(unit) ?? (await prove(tx, who, 'catalogue.edit', UnitId.parse(unit)))
    proofs.set(unit, proof)
    proven.push({ service, proof })
  }
  return proven
}

/** Takes a service into the catalogue of the unit the proof is for. Throws what the tables refuse. */
export async function foundService(
  tx: Tx,
  who: Who,
  proof: Proof<'catalogue.edit'>,
  wish: ServiceContent & { code: string; from: string },
  today: string,
): Promise<Written> {
  const initials = await initialsOf(wish.zh)
  const by = await officeOf(tx, who, proof)
  const id = await judged(REFUSALS, async () => {
    const service = await insertService(tx, { ...wish, unit: proof.unit, today, by })
    await beginEdition(tx, service, wish, { initials, from: wish.from })
    return service
  })
  await tell(tx, 'service.found', { service: id, proof }, { code: wish.code, from: wish.from })
  return { id, code: wish.code, version: 1 }
}

/**
 * Says something else of a service from a day on. Throws changed-meanwhile, date-before-last-change,
 * service-is-retired for a day on which it is no longer offered, and what the tables refuse.
 */
export async function changeService(
  tx: Tx,
  proof: ServiceProof,
  wish: ServiceContent & { version: number; from: string },
): Promise<Written> {
  const held = await takeUp(tx, proof, wish.version)
  if (held.until !== null && wish.from >= held.until) throw serviceRetired({ until: held.until })
  const initials = await initialsOf(wish.zh)
  const refused = await judged(REFUSALS, () =>
    beginEdition(tx, proof.service, wish, { initials, from: wish.from }),
  )
  if (refused) throw dateBeforeLastChange(refused)
  const version = await bumpService(tx, proof.service)
  await tell(tx, 'service.change', proof, { code: held.code, version, from: wish.from })
  return { id: proof.service, code: held.code, version }
}

/** Confirms that what is said of services is true today. Sorted, so that two who confirm never deadlock. */
export async function confirmServices(
  tx: Tx,
  who: Who,
  proofs: readonly ServiceProof[],
  today: string,
): Promise<number> {
  for (const one of proofs.toSorted((a, b) => a.service.localeCompare(b.service))) {
    await writeConfirmation(tx, one.service, today, await officeOf(tx, who, one.proof))
    await tell(tx, 'service.confirm', one, { on: today })
  }
  return proofs.length
}

/** Offers a service no longer from a day on, which may be moved until it has come. */
export async function retireService(
  tx: Tx,
  proof: ServiceProof,
  wish: { version: number; on: string },
  today: string,
): Promise<Written> {
  const held = await takeUp(tx, proof, wish.version)
  if (held.until !== null && held.until <= today) throw serviceRetired({ until: held.until })
  const earliest = held.from > today ? held.from : today
  if (wish.on <= held.from || wish.on < earliest) throw dateBeforeLastChange({ after: earliest })
  await endService(tx, proof.service, wish.on)
  const version = await bumpService(tx, proof.service)
  await tell(tx, 'service.retire', proof, { code: held.code, on: wish.on })
  return { id: proof.service, code: held.code, version }
}

/** Says whether and how a station offers a service. Throws service-not-found and changed-meanwhile. */
export async function setStationDetail(
  tx: Tx,
  { station, proof }: StationProof,
  service: ServiceId,
  wish: StationDetail & { version: number },
): Promise<{ version: number }> {
  if (!(await unitsOfServices(tx, [service])).has(service)) throw serviceNotFound()
  const held = await lockDetail(tx, station, service)
  if (held !== wish.version) throw changedMeanwhile({ version: held })
  const version = await writeDetail(tx, station, service, wish, held)
  if (version === undefined) throw changedMeanwhile({ version: held })
  writeDown(tx, {
    action: 'service.detail',
    subject: { kind: 'station', id: station },
    lineage: await lineageOf(tx, proof.unit),
    detail: { service, offered: wish.offered },
  })
  await announce(tx, 'catalogue', service)
  return { version }
}

async function takeUp(tx: Tx, { service }: ServiceProof, version: number) {
  const held = await lockService(tx, service)
  if (!held) throw serviceNotFound()
  if (held.version !== version) throw changedMeanwhile({ version: held.version })
  return held
}

/** The nearest unit, from the service's own upwards, at which whoever confirms holds the permission. */
async function officeOf(tx: Tx, who: Who, proof: Proof<'catalogue.edit'>): Promise<string> {
  const roots: readonly string[] = who.grants['catalogue.edit'] ?? []
  const lineage = await lineageOf(tx, proof.unit)
  return lineage.find((unit) => roots.includes(unit)) ?? proof.unit
}

async function tell(
  tx: Tx,
  action: string,
  { service, proof }: ServiceProof,
  detail: Record<string, unknown>,
): Promise<void> {
  const lineage = await lineageOf(tx, proof.unit)
  writeDown(tx, { action, subject: { kind: 'service', id: service }, lineage, detail })
  await announce(tx, 'catalogue', service)
}
