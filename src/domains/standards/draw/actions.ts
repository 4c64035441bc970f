import { randomBytes } from 'node:crypto'
import type { Proof, Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import { type PersonId, UnitId } from '../../../kernel/ids.ts'
import { type Holder, holdersOf, rolesAllowing } from '../../identity/public.ts'
import type { StationId } from '../../stations/contract.ts'
import { findNamed, findRegister, type StationNamedRow } from '../../stations/public.ts'
import { lineageOf, prove, type TerritoryMemory } from '../../territory/public.ts'
import { enter } from '../audit/actions.ts'
import { noLevel } from '../audit/rules.ts'
import { tellAbout } from '../telling/actions.ts'
import type { AuditId } from '../audit/contract.ts'
import { findOpenAudits, findSelfCheckers } from '../audit/store.ts'
import type { DrawId, Roll } from './contract.ts'
import {
  assign,
  drawFrom,
  drawIsDone,
  drawNotFound,
  inspectorsNeeded,
  listHashOf,
  nobodyToDraw,
  rollOf,
  sha256,
} from './rules.ts'
import { type DrawRow, findDraw, insertDraw, unseal } from './store.ts'

type Inspecting = Proof<'station.inspect'>

const BYTES_OF_SECRET = 32

/** Roles that inspect stations, as identity says. */
export const INSPECTORS = rolesAllowing('station.inspect')
/** Roles that look after stations. */
export const BUILDERS = rolesAllowing('station.edit')

/** Each person once, with the role nearest to the unit. */
export function eachOnce(holders: readonly Holder[]): Holder[] {
  return [...new Map(holders.map((holder) => [holder.person, holder])).values()]
}

/** Fixes the list of a district's published stations and a secret, and publishes the hash of each. */
export async function announceDraw(
  tx: Tx,
  { proof, by, territory }: { proof: Inspecting; by: PersonId; territory: TerritoryMemory },
  wish: { name: string; perStratum: number; mix: string },
): Promise<DrawId> {
  kindOfDraw(territory, proof.unit)
  const roll = rollOf(await publishedBelow(tx, territory, proof.unit))
  if (roll.length === 0) throw nobodyToDraw()
  const secret = randomBytes(BYTES_OF_SECRET).toString('hex')
  const draw = {
    unit_id: proof.unit,
    name: wish.name,
    per_stratum: wish.perStratum,
    mix: wish.mix,
    roll,
    list_hash: listHashOf(roll),
    secret_hash: sha256(secret),
    announced_by: by,
  }
  const id = await insertDraw(tx, draw, secret)
  await tell(tx, 'draw.announce', id, proof, { listHash: draw.list_hash, secretHash: draw.secret_hash })
  return id
}

/** Districts and subdistricts draw, each the checks of its own level. Throws station-below-no-such-level. */
function kindOfDraw(territory: TerritoryMemory, unit: UnitId): 'district' | 'subdistrict' {
  const kind = territory.brief(unit)?.kind
  if (kind !== 'district' && kind !== 'subdistrict') throw noLevel()
  return kind
}

async function publishedBelow(tx: Tx, territory: TerritoryMemory, unit: UnitId) {
  const rows = await findRegister(tx, [...territory.below(unit)])
  return rows
    .filter(({ status }) => status === 'published')
    .flatMap(({ id, unit_id }) => {
      const subdistrict = territory.path(unit_id).find(({ kind }) => kind === 'subdistrict')
      return subdistrict ? [{ station: id, stratum: subdistrict.id }] : []
    })
}

/** Proof that whoever asks inspects for the unit of this draw. */
export async function proveDraw(tx: Tx, who: Who, id: DrawId): Promise<{ draw: DrawRow; proof: Inspecting }> {
  const draw = await findDraw(tx, id)
  if (!draw) throw drawNotFound()
  return { draw, proof: await prove(tx, who, 'station.inspect', UnitId.parse(draw.unit_id)) }
}

/**
 * Mixes in what could not be known before, draws, and gives the checks to inspectors in turn. A station that is
 * being checked by the district already is left with whoever checks it. Throws draw-is-done, inspectors-needed.
 */
export async function makeDraw(
  tx: Tx,
  { draw, proof, territory }: { draw: DrawRow; proof: Inspecting; territory: TerritoryMemory },
  wish: { word: string; inspectors: PersonId[]; by: string; today: string },
): Promise<{ audits: AuditId[]; left: StationId[] }> {
  const able = new Set((await holdersOf(tx, INSPECTORS, proof.unit)).map(({ person }) => person))
  if (!wish.inspectors.every((person) => able.has(person)))
    throw inspectorsNeeded({}, [{ pointer: '#/body/inspectors', code: 'not-allowed' }])
  const kind = kindOfDraw(territory, proof.unit)
  const secret = await unseal(tx, draw.id, wish.word)
  if (secret === null) throw drawIsDone()
  const drawn = stationsOf(drawFrom(draw.roll, { secret, word: wish.word, perStratum: draw.per_stratum }))
  const busy = new Set(
    (await findOpenAudits(tx, drawn))
      .filter((open) => open.kind === kind)
      .map(({ station_id }) => station_id),
  )
  const free = drawn.filter((station) => !busy.has(station))
  const named = new Map((await findNamed(tx, free)).map((row) => [row.id, row]))
  const audits: AuditId[] = []
  const given = assign(free, wish.inspectors, await findSelfCheckers(tx, free))
  for (const [station, inspector] of given) {
    const row = named.get(station)
    if (!row) continue
    const check = {
      kind: 'district',
      unit: proof.unit,
      inspector,
      campaign: draw.id,
      today: wish.today,
    } as const
    audits.push(await give(tx, row, check, wish.by))
  }
  await tell(tx, 'draw.draw', draw.id, proof, { drawn: drawn.length, checks: audits.length })
  const placed = new Set(given.map(([station]) => station))
  return { audits, left: drawn.filter((station) => !placed.has(station)) }
}

/** Writes a check down for an inspector, and tells them. */
async function give(
  tx: Tx,
  station: StationNamedRow,
  check: Parameters<typeof enter>[2],
  by: string,
): Promise<AuditId> {
  const id = await enter(tx, station, check)
  const link = `/console/standards/checks/${id}`
  const about = { subject: { kind: 'audit', id }, state: 'given', text: 'check-given', link } as const
  await tellAbout(tx, station.id, { to: [check.inspector], by }, about)
  return id
}

function stationsOf(roll: Roll): StationId[] {
  return roll.flatMap(([, stations]) => stations)
}

async function tell(
  tx: Tx,
  action: string,
  id: DrawId,
  proof: Inspecting,
  detail: Record<string, unknown>,
): Promise<void> {
  writeDown(tx, { action, subject: { kind: 'draw', id }, lineage: await lineageOf(tx, proof.unit), detail })
}
