import { sql } from 'kysely'
import type { During } from '../../../engines/capacity/slots/contract.ts'
import { duringOf } from '../../../engines/capacity/slots/public.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import type { Pact, PactId, PauseId, PointId } from '../contract.ts'
import type { Overstay, Pause, PointProfile } from './contract.ts'

export async function insertPoint(tx: Tx, one: PointProfile): Promise<{ id: PointId; lineage: UnitId[] }> {
  const { rows } = await sql<{ id: PointId; lineage: UnitId[] }>`
    insert into parking.point (unit_id, zh, en, address_zh, address_en, lon, lat, entrance_zh, entrance_en, contact, status)
    values (${one.unit}, ${one.zh}, ${one.en}, ${one.address.zh}, ${one.address.en}, ${one.lon}, ${one.lat},
      ${one.entrance.zh}, ${one.entrance.en}, ${one.contact}, ${one.status}) returning id, lineage`.execute(
    tx,
  )
  return rows[0] as { id: PointId; lineage: UnitId[] }
}

/** Undefined where somebody has changed it since that version. */
export async function updatePoint(
  tx: Tx,
  id: PointId,
  version: number,
  one: PointProfile,
): Promise<number | undefined> {
  const { rows } = await sql<{ version: number }>`
    update parking.point set unit_id = ${one.unit}, zh = ${one.zh}, en = ${one.en}, address_zh = ${one.address.zh},
      address_en = ${one.address.en}, lon = ${one.lon}, lat = ${one.lat}, entrance_zh = ${one.entrance.zh},
      entrance_en = ${one.entrance.en}, contact = ${one.contact}, status = ${one.status}, version = version + 1
    where id = ${id} and version = ${version} returning version`.execute(tx)
  return rows[0]?.version
}

export async function insertClosure(
  tx: Tx,
  point: PointId,
  during: During,
  reason: { zh: string; en: string },
): Promise<string> {
  const { rows } = await sql<{
    id: string
  }>`insert into parking.closure (point_id, during, reason_zh, reason_en)
    values (${point}, tstzrange(${during.from.toString()}::timestamptz, ${during.to.toString()}::timestamptz),
      ${reason.zh}, ${reason.en}) returning id`.execute(tx)
  return rows[0]?.id ?? ''
}

export async function withdrawClosure(tx: Tx, point: PointId, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update parking.closure set withdrawn_at = now()
    where id = ${id} and point_id = ${point} and withdrawn_at is null`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

type OverstayRow = Omit<Overstay, 'point' | 'plate'> & { zh: string; en: string; cipher: Buffer | null }

/** Overstays in a unit that are not over, and those of the last week. */
export async function findOverstays(tx: Tx, unit: UnitId): Promise<OverstayRow[]> {
  const { rows } = await sql<OverstayRow>`
    select o.id, p.zh, p.en, s.label, o.due_at as due, o.reported_at as reported, o.step,
      case when o.step <> 'left' then r.plate end as cipher
    from parking.overstay o join parking.space s on s.id = o.space_id join parking.point p on p.id = s.point_id
      join parking.reservation r on r.id = o.reservation_id
    where p.lineage && ${[unit]}::uuid[] and (o.step <> 'left' or o.reported_at > now() - interval '7 days')
    order by o.step = 'left', o.reported_at desc limit 100`.execute(tx)
  return rows
}

type PauseRow = Omit<Pause, 'point'> & { zh: string; en: string }

export async function findPauses(tx: Tx, unit: UnitId): Promise<PauseRow[]> {
  const { rows } = await sql<PauseRow>`
    select a.id, p.zh, p.en, s.label, o.due_at as due, a.begins as "from", a.ends as "to", a.appeal, a.decision,
      a.decided_why as why
    from parking.pause a join parking.overstay o on o.id = a.overstay_id join parking.space s on s.id = o.space_id
      join parking.point p on p.id = s.point_id
    where a.lineage && ${[unit]}::uuid[] and a.ends > now() - interval '14 days'
    order by (a.appeal is not null and a.decision is null) desc, a.begins desc limit 100`.execute(tx)
  return rows
}

/** Whether whoever asks may decide on it at all. */
export async function seesPause(tx: Tx, id: PauseId): Promise<boolean> {
  const { rows } =
    await sql`select from parking.pause where id = ${id} and lineage && kernel.scope('parking.edit')`.execute(
      tx,
    )
  return rows.length > 0
}

export async function decidePause(
  tx: Tx,
  id: PauseId,
  decision: 'upheld' | 'lifted',
  why: string,
): Promise<{ person: PersonId | null; lineage: UnitId[] } | undefined> {
  const { rows } = await sql<{ person: PersonId | null; lineage: UnitId[] }>`
    update parking.pause set decision = ${decision}, decided_why = ${why}, decided_at = now()
    where id = ${id} and decision is null and lineage && kernel.scope('parking.edit')
    returning person_id as person, lineage`.execute(tx)
  return rows[0]
}

export async function findPacts(tx: Tx, unit: UnitId): Promise<(Pact & { agreed: number })[]> {
  const { rows } = await sql<Pact & { agreed: number }>`
    select p.id, p.unit_id as unit, p.version, p.zh, p.en, p.published_at as "publishedAt",
      parking.agreed_to(p.id) as agreed
    from parking.pact p where p.unit_id = ${unit} order by p.version desc`.execute(tx)
  return rows
}

export async function insertPact(
  tx: Tx,
  unit: UnitId,
  zh: string,
  en: string,
): Promise<{ id: PactId; version: number }> {
  const { rows } = await sql<{ id: PactId; version: number }>`
    insert into parking.pact (unit_id, version, zh, en)
    select ${unit}, coalesce(max(version), 0) + 1, ${zh}, ${en} from parking.pact where unit_id = ${unit}
    returning id, version`.execute(tx)
  return rows[0] as { id: PactId; version: number }
}

/** The evenings as they are open, not cut off at the present moment: for the day's page and the export. */
export async function findWholeEvenings(tx: Tx, spaces: readonly string[], days: readonly string[]) {
  const { rows } = await sql<{ space: string; day: string; during: string }>`
    select space_id as space, day, during::text as during from parking.evenings(${[...spaces]}::uuid[], ${[...days]}::date[])
    order by day`.execute(tx)
  return rows.map((row) => ({ ...row, during: duringOf(row.during) }))
}
