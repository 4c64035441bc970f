import type { Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import { announce } from '../../../kernel/changes.ts'
import type { Tx } from '../../../kernel/database.ts'
import { boxAround, type Position, widened } from '../../../kernel/geo.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { judged } from '../../../kernel/refusals.ts'
import { cityOf, lineageOf, prove, unitNotFound } from '../../territory/public.ts'
import type { Streets } from '../walking/contract.ts'
import type { NetworkId } from './contract.ts'
import type { Laid } from './laying/rules.ts'
import { clipNetwork, layNetwork } from './network/rules.ts'
import { STREET_REFUSALS, streetsFaulty, streetsNone, streetsNotFound, streetsSettled } from './rules.ts'
import * as store from './store.ts'
import type { tellNetwork } from './told/rules.ts'

/** The city, where whoever asks may bring its streets. Throws not-yours, and unit-not-found before there is a city. */
export async function proveCity(tx: Tx, who: Who): Promise<UnitId> {
  const city = await cityOf(tx)
  if (!city) throw unitNotFound()
  return (await prove(tx, who, 'plan.draw', city)).unit
}

/** Drafts that wait for a decision: a further one takes the place of the oldest. */
const MOST_DRAFTS = 3

/** Keeps what was read of a file as a draft: nobody walks on it yet. Throws not-yours, streets-none. */
export async function bringNetwork(
  tx: Tx,
  who: Who,
  { network, told, faults }: Awaited<ReturnType<typeof tellNetwork>> & Pick<Laid, 'faults'>,
  given: { name: string; source: string; licence: string; asOf: string },
): Promise<NetworkId> {
  const place = await proveCity(tx, who)
  if (network.streets.length === 0) throw streetsNone({ faulty: told.faulty, cutOff: told.cutOff })
  const { name: fileName, source, licence, asOf } = given
  const id = await store.insertNetwork(tx, { place, fileName, source, licence, asOf, told, faults, network })
  await store.thinDrafts(tx, place, MOST_DRAFTS)
  await note(tx, 'streets.bring', { id, place }, { file: fileName, lines: told.lines })
  return id
}

/**
 * Lets people walk on a draft; the streets before it are let go. With `sound` null a faulty line refuses the whole;
 * otherwise it says how many sound ones were agreed to. Throws not-yours, streets-not-found, streets-settled,
 * streets-faulty.
 */
export async function keepNetwork(tx: Tx, who: Who, id: NetworkId, sound: number | null): Promise<void> {
  const draft = await taken(tx, who, id)
  if (draft.state !== 'draft') throw streetsSettled()
  const { faulty, lines } = draft.told
  if (sound === null ? faulty > 0 : sound !== lines) throw streetsFaulty({ faulty, sound: lines })
  await judged(STREET_REFUSALS, async () => {
    await store.endKept(tx, draft.place)
    await store.keepDraft(tx, id)
  })
  await note(tx, 'streets.keep', draft, { file: draft.fileName, lines })
  await announce(tx, 'streets', id)
}

/** Throws a draft away, or lets the kept streets go. Throws not-yours, streets-not-found. */
export async function removeNetwork(tx: Tx, who: Who, id: NetworkId): Promise<void> {
  const row = await taken(tx, who, id)
  if (row.state === 'draft') await store.deleteDraft(tx, id)
  else {
    await store.endKept(tx, row.place)
    await announce(tx, 'streets', id)
  }
  await note(tx, row.state === 'draft' ? 'streets.discard' : 'streets.remove', row, { file: row.fileName })
}

/** Beyond the places that are asked about, people's ways may lead around: in degrees, about 5 km. */
const AROUND = 0.05

/**
 * The streets around some positions as a graph on the plane that touches the earth at the origin, or null where the city
 * keeps none: what a solver of another part walks on.
 */
export async function streetsOf(
  tx: Tx,
  positions: readonly Position[],
  origin: Position,
): Promise<Streets | null> {
  if (positions.length === 0) return null
  const kept = await store.readKept(tx)
  if (!kept) return null
  const some = clipNetwork(kept.network, widened(boxAround(positions), AROUND))
  return some.streets.length === 0 ? null : layNetwork(some, origin)
}

async function taken(tx: Tx, who: Who, id: NetworkId): Promise<store.NetworkRow> {
  await proveCity(tx, who)
  const row = await store.lockNetwork(tx, id)
  if (!row) throw streetsNotFound()
  return row
}

async function note(
  tx: Tx,
  action: string,
  { id, place }: { id: NetworkId; place: UnitId },
  detail: Record<string, unknown>,
): Promise<void> {
  writeDown(tx, { action, subject: { kind: 'streets', id }, lineage: await lineageOf(tx, place), detail })
}
