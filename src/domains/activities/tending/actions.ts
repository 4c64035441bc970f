import type { OfferId, SeatMove, SeatsMoved, SeatState } from '../../../engines/capacity/contract.ts'
import { seatsOf } from '../../../engines/capacity/public.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { NoticeKey } from '../../notices/public.ts'
import { readAtWork } from '../../stations/public.ts'
import { type ActivityRow, findActivities } from '../activity/store.ts'
import { findByOffer } from '../showing/store.ts'
import { say, titleOf, wallOf } from '../telling/actions.ts'
import { takeDue } from './store.ts'

/** What a holder is told of a seat that has come to this without their own doing. */
const TEXTS: Partial<Record<SeatState, NoticeKey>> = {
  confirmed: 'seat-confirmed',
  offered: 'seat-offered',
  waiting: 'seat-waiting',
  expired: 'seat-expired',
  refused: 'seat-refused',
  notDrawn: 'seat-not-drawn',
  cancelled: 'seat-cancelled',
}
/** Told already by the action itself, or the holder's own. */
const SILENT = new Set<SeatMove['why']>([
  'calledOff',
  'ownWish',
  'declined',
  'askedAgain',
  'finished',
  'holdEnded',
  'erased',
])
const A_PAGE = 1_000

/** When seats were decided and until when they are kept: what makes one state differ from the same one later. */
async function standsOf(tx: Tx, offer: OfferId, wanted: ReadonlySet<string>) {
  const found = new Map<string, { decided: string; expires: Temporal.Instant | null }>()
  for (let after = 0; ;) {
    const seats = await seatsOf(tx, { offer, after, most: A_PAGE })
    for (const { id, decidedAt, expiresAt } of seats)
      if (wanted.has(id)) found.set(id, { decided: decidedAt.toString(), expires: expiresAt })
    if (seats.length < A_PAGE || found.size === wanted.size) return found
    after = seats.at(-1)?.arrival ?? after
  }
}

/** Tells people what became of their seats: one message to an account and state, however many of its family. */
export async function tellMoves(tx: Tx, { offer, moves }: SeatsMoved): Promise<number> {
  const loud = moves.filter(({ why, to }) => !SILENT.has(why) && TEXTS[to] !== undefined)
  if (loud.length === 0) return 0
  const hung = await findByOffer(tx, offer)
  const [row] = await findActivities(tx, hung ? [hung.activity] : [])
  if (!row) return 0
  const [station] = await readAtWork(tx, { ids: [row.station_id], since: '9999-01-01' })
  const timeZone = station?.plan.timeZone ?? 'UTC'
  const stands = await standsOf(tx, offer, new Set(loud.map(({ seat }) => seat)))
  const groups = Map.groupBy(loud, ({ holder, to }) => `${holder} ${to}`)
  for (const [, group] of groups) await tellGroup(tx, { offer, row, timeZone }, group, stands)
  return groups.size
}

type About = { readonly offer: OfferId; readonly row: ActivityRow; readonly timeZone: string }
type Stands = Awaited<ReturnType<typeof standsOf>>

async function tellGroup(
  tx: Tx,
  { offer, row, timeZone }: About,
  group: readonly SeatMove[],
  stands: Stands,
) {
  const [first] = group
  const text = first && TEXTS[first.to]
  if (!text) return
  const { decided, expires } = stands.get(first.seat) ?? { decided: '', expires: null }
  await say(tx, {
    to: [first.holder],
    activity: row.id,
    subject: { kind: 'offer', id: offer },
    state: `${first.to} ${decided} ${expires?.toString() ?? ''}`,
    text,
    title: titleOf(row),
    values: { count: group.length, until: expires ? wallOf(expires, timeZone) : '' },
    // A seat is kept for hours: whoever sleeps through them has lost it.
    urgent: first.to === 'offered',
  })
}

/** Reminds whoever has a seat at sessions that begin soon. Answers how many sessions were taken up. */
export async function remindDue(tx: Tx, now: Temporal.Instant, most: number): Promise<number> {
  const due = await takeDue(tx, now, most)
  const stations = await readAtWork(tx, {
    ids: [...new Set(due.map(({ station }) => station))],
    since: '9999-01-01',
  })
  const byId = new Map<string, (typeof stations)[number]>(stations.map((one) => [one.id, one]))
  for (const one of due) {
    const station = byId.get(one.station)
    if (one.offer === null || !station) continue
    await say(tx, {
      to: await confirmedAt(tx, one.offer),
      activity: one.activity,
      subject: { kind: 'session', id: one.id },
      state: `soon ${one.startsAt.toString()}`,
      text: 'session-soon',
      title: titleOf(one),
      values: {
        at: wallOf(one.startsAt, station.plan.timeZone),
        placeZh: station.zh,
        placeEn: station.en,
        bringZh: one.bring_zh === null ? '' : `请带：${one.bring_zh}。`,
        bringEn: one.bring_en === null ? '' : `Please bring: ${one.bring_en}. `,
      },
    })
  }
  return due.length
}

async function confirmedAt(tx: Tx, offer: OfferId): Promise<PersonId[]> {
  const holders = new Set<PersonId>()
  for (let after = 0; ;) {
    const seats = await seatsOf(tx, { offer, states: ['confirmed'], after, most: A_PAGE })
    for (const { holder } of seats) holders.add(holder)
    if (seats.length < A_PAGE) return [...holders]
    after = seats.at(-1)?.arrival ?? after
  }
}
