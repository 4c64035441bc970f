import type { Keys } from '../../../kernel/keys.ts'
import type { Proof, Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { hashOfTicket } from '../../../engines/capacity/ticket/contract.ts'
import { ticketOf } from '../../../engines/capacity/ticket/public.ts'
import { proveNoting } from '../../footfall/public.ts'
import { participantsShown } from '../../identity/public.ts'
import type { StationId } from '../../stations/contract.ts'
import type { CheckInDay, ExpectedPerson, Occasion } from '../contract.ts'
import { shortNames } from '../rules.ts'
import { type CheckInRow, findDay, readRules } from '../store.ts'
import { countOpen } from '../sync/store.ts'
import { type ExpectedRow, readExpected } from './store.ts'

type Noting = Proof<'attendance.note'>

/** A day of a station's desk; whose names were shown is written down for guardians, so `act`, not `look`. */
export async function readCheckInDay(
  tx: Tx,
  who: Who,
  keys: Keys,
  asked: { station: StationId; names: 'full' | 'short' },
  now: Temporal.ZonedDateTime,
): Promise<CheckInDay> {
  const { station } = asked
  const { proof, named } = await proveNoting(tx, who, station)
  const day = now.toPlainDate().toString()
  const rules = await readRules(tx, day)
  const rows = await readExpected(tx, station, day)
  const came = await findDay(tx, station, day)
  const occasions: Occasion[] = []
  for (const mine of Map.groupBy(rows, ({ occasion }) => occasion).values())
    occasions.push(await occasionOf(tx, proof, keys, mine, came, asked.names))
  return {
    station,
    zh: named.name_zh,
    en: named.name_en,
    day,
    now: now.toInstant(),
    early: rules.early,
    late: rules.late,
    heads: came.reduce((sum, { heads }) => sum + heads, 0),
    conflicts: await countOpen(tx, station),
    occasions,
  }
}

async function occasionOf(
  tx: Tx,
  proof: Noting,
  keys: Keys,
  rows: readonly ExpectedRow[],
  all: readonly CheckInRow[],
  how: 'full' | 'short',
): Promise<Occasion> {
  const [first] = rows as [ExpectedRow]
  const came = all.filter(({ occasion }) => occasion === first.occasion)
  const bySeat = new Map(came.map((one) => [one.seat, one]))
  const seats = rows.filter(
    (row): row is ExpectedRow & { seat: string } =>
      row.seat !== null && (row.state === 'confirmed' || bySeat.has(row.seat)),
  )
  const names = await namesOf(tx, proof, seats, first)
  const shown = how === 'short' ? shortNames(names) : names
  const people = await Promise.all(
    seats.map(async (row, index): Promise<ExpectedPerson> => {
      const there = bySeat.get(row.seat)
      return {
        hash: await hashOfTicket(ticketOf(keys, row.seat)),
        name: shown[index] ?? '',
        guest: row.guest !== null && row.kind === 'session',
        heads: row.heads,
        state: there ? 'checkedIn' : row.state === 'cancelled' ? 'cancelled' : 'expected',
        checkIn: (there?.id ?? null) as ExpectedPerson['checkIn'],
        at: there?.at ?? null,
        desk: there?.desk ?? null,
      }
    }),
  )
  return {
    kind: first.kind,
    id: first.occasion,
    zh: first.zh,
    en: first.en,
    startsAt: first.startsAt,
    endsAt: first.endsAt,
    calledOff: first.calledOff,
    expected: seats.filter(({ state }) => state === 'confirmed').reduce((sum, { heads }) => sum + heads, 0),
    came: came.reduce((sum, { heads }) => sum + heads, 0),
    people,
  }
}

/** What people on a list are called, in its order; the empty text where nobody knows any more. */
export async function namesOf(
  tx: Tx,
  proof: Noting,
  seats: readonly Pick<ExpectedRow, 'guest' | 'holder' | 'participant'>[],
  { kind, occasion }: Pick<ExpectedRow, 'kind' | 'occasion'>,
): Promise<string[]> {
  const known = seats.flatMap(({ guest, holder, participant }) =>
    guest === null && holder !== null && participant !== null ? [{ holder, participant }] : [],
  )
  const shown = await participantsShown(tx, proof, known, { kind, id: occasion })
  const names = new Map(shown.map((one) => [`${one.holder} ${one.participant}`, one.name ?? one.holderName]))
  return seats.map(({ guest, holder, participant }) => guest ?? names.get(`${holder} ${participant}`) ?? '')
}

/** The row of a list that a ticket's hash stands for. */
export async function rowOfHash(
  keys: Keys,
  rows: readonly ExpectedRow[],
  hash: string,
): Promise<(ExpectedRow & { seat: string }) | undefined> {
  for (const row of rows) {
    if (row.seat === null) continue
    if ((await hashOfTicket(ticketOf(keys, row.seat))) === hash) return { ...row, seat: row.seat }
  }
  return undefined
}
