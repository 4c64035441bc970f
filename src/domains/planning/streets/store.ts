import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { NetworkId, type NetworkTold } from './contract.ts'
import type { Fault } from './laying/rules.ts'
import { type Network, packed, unpacked } from './network/rules.ts'

export type NetworkRow = {
  readonly id: NetworkId
  readonly place: UnitId
  readonly state: 'draft' | 'kept'
  readonly fileName: string
  readonly source: string
  readonly licence: string
  readonly asOf: string
  readonly broughtAt: Temporal.Instant
  readonly keptAt: Temporal.Instant | null
  readonly told: NetworkTold
}

/** Whose streets they are, on what terms, and what day they tell of. */
export type Origin = Pick<NetworkRow, 'source' | 'licence' | 'asOf'>

const columns = sql`n.id, n.place_id as place, n.state::text as state, n.file_name as "fileName", n.source, n.licence,
  n.as_of::text as "asOf", n.brought_at as "broughtAt", n.kept_at as "keptAt", n.told`

/** What is kept, and the latest drafts of what whoever asks may keep. */
export async function listNetworks(tx: Tx): Promise<NetworkRow[]> {
  const { rows } = await sql<NetworkRow>`
    select ${columns} from planning.network n where n.state <> 'ended'
    order by n.state = 'kept' desc, n.brought_at desc limit 20`.execute(tx)
  return rows
}

export async function findNetwork(
  tx: Tx,
  id: NetworkId,
): Promise<(NetworkRow & { faults: Fault[] }) | undefined> {
  const { rows } = await sql<NetworkRow & { faults: Fault[] }>`
    select ${columns}, n.faults from planning.network n where n.id = ${id} and n.state <> 'ended'`.execute(tx)
  return rows[0]
}

/** The same, held until the transaction ends. */
export async function lockNetwork(tx: Tx, id: NetworkId): Promise<NetworkRow | undefined> {
  await sql`select from planning.network where id = ${id} for update`.execute(tx)
  return findNetwork(tx, id)
}

export async function insertNetwork(
  tx: Tx,
  row: Pick<NetworkRow, 'place' | 'fileName' | 'source' | 'licence' | 'asOf' | 'told'> & {
    faults: readonly Fault[]
    network: Network
  },
): Promise<NetworkId> {
  const { corners, streets } = row.network
  const { rows } = await sql<{ id: NetworkId }>`
    insert into planning.network (place_id, file_name, source, licence, as_of, told, faults, corners, streets)
    values (${row.place}, ${row.fileName}, ${row.source}, ${row.licence}, ${row.asOf}, ${JSON.stringify(row.told)},
      ${JSON.stringify(row.faults)}, ${packed(corners)}, ${packed(streets)})
    returning id`.execute(tx)
  return NetworkId.parse(rows[0]?.id)
}

/** Lets all drafts of a place go but the latest: each is some megabytes. */
export async function thinDrafts(tx: Tx, place: UnitId, most: number): Promise<void> {
  await sql`
    delete from planning.network where id in (
      select id from planning.network where place_id = ${place} and state = 'draft'
      order by brought_at desc, id desc offset ${most})`.execute(tx)
}

/** Ends what is kept for a place: its lines are let go. */
export async function endKept(tx: Tx, place: UnitId): Promise<void> {
  await sql`
    update planning.network set state = 'ended', ended_at = now(), corners = null, streets = null
    where place_id = ${place} and state = 'kept'`.execute(tx)
}

export async function keepDraft(tx: Tx, id: NetworkId): Promise<void> {
  await sql`update planning.network set state = 'kept', kept_at = now() where id = ${id}`.execute(tx)
}

export async function deleteDraft(tx: Tx, id: NetworkId): Promise<void> {
  await sql`delete from planning.network where id = ${id} and state = 'draft'`.execute(tx)
}

/** The streets that are kept, whole; undefined where there are none. A city has one network. */
export async function readKept(tx: Tx): Promise<(Origin & { network: Network }) | undefined> {
  const { rows } = await sql<Origin & { corners: Buffer; streets: Buffer }>`
    select n.source, n.licence, n.as_of::text as "asOf", n.corners, n.streets
    from planning.network n where n.state = 'kept' order by n.kept_at desc limit 1`.execute(tx)
  const [row] = rows
  if (!row) return undefined
  const { corners, streets, ...origin } = row
  return { ...origin, network: { corners: unpacked(corners), streets: unpacked(streets) } }
}
