import { sql } from 'kysely'
import type { ResourceId, SlotId } from '../../../engines/capacity/contract.ts'
import type { During } from '../../../engines/capacity/slots/contract.ts'
import { duringOf } from '../../../engines/capacity/slots/public.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type {
  OverstayId,
  ParkingSpaceId,
  PointId,
  ReservationId,
  SpaceStatus,
  TakebackId,
  Window,
  WindowException,
} from '../contract.ts'

type NewSpace = {
  id: string
  point: PointId
  label: string
  resource: ResourceId
  owner: 'person' | 'organisation' | 'unit'
}

export async function insertSpaces(tx: Tx, spaces: readonly NewSpace[]): Promise<void> {
  await sql`insert into parking.space (id, point_id, label, resource_id, owner_kind)
    select * from unnest(${spaces.map(({ id }) => id)}::uuid[], ${spaces.map(({ point }) => point)}::uuid[],
      ${spaces.map(({ label }) => label)}::text[], ${spaces.map(({ resource }) => resource)}::uuid[],
      ${spaces.map(({ owner }) => owner)}::text[])`.execute(tx)
}

export async function insertOwner(tx: Tx, space: string, person: PersonId): Promise<void> {
  await sql`insert into parking.ownership (space_id, person_id) values (${space}, ${person})`.execute(tx)
}

const rangesOf = (list: readonly { from: number; to: number }[]) =>
  list.map(({ from, to }) => `[${from},${to})`)

/** Sets the weeks of spaces, each the same, from a day on. */
export async function insertWindows(
  tx: Tx,
  spaces: readonly string[],
  windows: readonly Window[],
  from: string,
): Promise<void> {
  await sql`insert into parking.weekly (space_id, weekday, minutes, valid)
    select s, w.weekday, w.minutes, daterange(${from}::date, null)
    from unnest(${[...spaces]}::uuid[]) as s
      cross join unnest(${windows.map(({ weekday }) => weekday)}::smallint[], ${rangesOf(windows)}::int4range[]) as w (weekday, minutes)`.execute(
    tx,
  )
}

export async function replaceWindows(
  tx: Tx,
  space: ParkingSpaceId,
  { windows, exceptions }: { windows: readonly Window[]; exceptions: readonly WindowException[] },
  { from, today }: { from: string; today: string },
): Promise<void> {
  // What held before that day stays as it was: exports of past months tell the truth.
  await sql`delete from parking.weekly where space_id = ${space} and lower(valid) >= ${from}::date`.execute(
    tx,
  )
  await sql`update parking.weekly set valid = daterange(lower(valid), ${from}::date)
    where space_id = ${space} and valid @> ${from}::date`.execute(tx)
  await sql`delete from parking.exception where space_id = ${space} and upper(dates) > ${today}::date`.execute(
    tx,
  )
  await insertWindows(tx, [space], windows, from)
  await sql`insert into parking.exception (space_id, dates, minutes)
    select ${space}, daterange(e.first, e.last, '[]'), e.minutes from unnest(${exceptions.map((one) => one.from)}::date[],
      ${exceptions.map((one) => one.to)}::date[],
      ${exceptions.map(({ hours }) => (hours ? `[${hours.from},${hours.to})` : null))}::int4range[]) as e (first, last, minutes)`.execute(
    tx,
  )
}

export async function moveSpace(tx: Tx, space: ParkingSpaceId, status: SpaceStatus): Promise<number> {
  const { rows } = await sql<{
    version: number
  }>`update parking.space set status = ${status}, version = version + 1
    where id = ${space} returning version`.execute(tx)
  return rows[0]?.version ?? 0
}

export type Week = { readonly windows: Window[]; readonly exceptions: WindowException[] }

/** The present weeks of spaces, and their exceptions that are not over. */
export async function findWeeks(
  tx: Tx,
  spaces: readonly string[],
  today: string,
): Promise<Map<string, Week>> {
  const { rows: windows } = await sql<Window & { space: string }>`
    select space_id as space, weekday, lower(minutes) as "from", upper(minutes) as "to" from parking.weekly
    where space_id = any(${[...spaces]}::uuid[]) and valid @> ${today}::date order by weekday`.execute(tx)
  const { rows: exceptions } = await sql<{
    space: string
    from: string
    to: string
    opens: number | null
    closes: number | null
  }>`
    select space_id as space, lower(dates)::text as "from", (upper(dates) - 1)::text as "to",
      lower(minutes) as opens, upper(minutes) as closes
    from parking.exception where space_id = any(${[...spaces]}::uuid[]) and upper(dates) > ${today}::date
    order by dates`.execute(tx)
  return new Map(
    spaces.map((id) => [
      id,
      {
        windows: windows
          .filter(({ space }) => space === id)
          .map(({ weekday, from, to }) => ({ weekday, from, to })),
        exceptions: exceptions
          .filter(({ space }) => space === id)
          .map(({ from, to, opens, closes }) => ({
            from,
            to,
            hours: opens === null || closes === null ? null : { from: opens, to: closes },
          })),
      },
    ]),
  )
}

export type GuestRow = {
  readonly slot: SlotId
  readonly reservation: ReservationId
  readonly during: During
  readonly plate: Buffer | null
}

/** Who comes to a space, without saying who: the plate only from shortly before until it has left. */
export async function findGuests(
  tx: Tx,
  space: ParkingSpaceId,
  now: Temporal.Instant,
  plateMinutes: number,
): Promise<GuestRow[]> {
  const { rows } = await sql<Omit<GuestRow, 'during'> & { during: string }>`
    select slot_id as slot, reservation_id as reservation, during::text as during, plate
    from parking.guests_of(${space}, ${now.toString()}::timestamptz, ${plateMinutes})`.execute(tx)
  return rows.map((row) => ({ ...row, during: duringOf(row.during) }))
}

export async function findGuestToTell(tx: Tx, slot: SlotId): Promise<PersonId | null> {
  const { rows } = await sql<{
    person: PersonId | null
  }>`select parking.guest_to_tell(${slot}) as person`.execute(tx)
  return rows[0]?.person ?? null
}

type NewTakeback = {
  id: TakebackId
  space: ParkingSpaceId
  reservation: ReservationId
  person: PersonId | null
  during: During
  leaveBy: Temporal.Instant
  choiceUntil: string
}

export async function insertTakeback(tx: Tx, one: NewTakeback): Promise<void> {
  await sql`insert into parking.takeback (id, space_id, reservation_id, person_id, during, leave_by, choice_until)
    values (${one.id}, ${one.space}, ${one.reservation}, ${one.person},
      tstzrange(${one.during.from.toString()}::timestamptz, ${one.during.to.toString()}::timestamptz),
      ${one.leaveBy.toString()}::timestamptz, ${one.choiceUntil}::date)`.execute(tx)
}

type NewOverstay = {
  id: OverstayId
  space: ParkingSpaceId
  reservation: ReservationId
  person: PersonId | null
  due: Temporal.Instant
}

export async function insertOverstay(tx: Tx, one: NewOverstay): Promise<void> {
  await sql`insert into parking.overstay (id, space_id, reservation_id, person_id, due_at)
    values (${one.id}, ${one.space}, ${one.reservation}, ${one.person}, ${one.due.toString()}::timestamptz)`.execute(
    tx,
  )
}

export type OverstayRow = {
  readonly id: OverstayId
  readonly space: ParkingSpaceId
  readonly reservation: ReservationId
  readonly person: PersonId | null
  readonly due: Temporal.Instant
  readonly step: 'reminded' | 'staffCalled' | 'paused' | 'left'
}

export async function findOverstays(
  tx: Tx,
  by: { id: OverstayId } | { spaces: readonly string[] },
  lock = false,
): Promise<OverstayRow[]> {
  const where =
    'id' in by ? sql`id = ${by.id}` : sql`space_id = any(${[...by.spaces]}::uuid[]) and step <> 'left'`
  const { rows } = await sql<OverstayRow>`select id, space_id as space, reservation_id as reservation,
      person_id as person, due_at as due, step from parking.overstay where ${where}
    ${lock ? sql`for no key update` : sql``}`.execute(tx)
  return rows
}

export async function setStep(
  tx: Tx,
  id: OverstayId,
  step: OverstayRow['step'],
  now: Temporal.Instant,
): Promise<number> {
  const { numAffectedRows } = await sql`update parking.overstay set step = ${step},
    left_at = ${step === 'left' ? now.toString() : null}::timestamptz where id = ${id} and step <> 'left'`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0)
}
