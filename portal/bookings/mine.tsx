import type { VNode } from 'preact'
import type { Booking } from '../../src/domains/bookings/contract.ts'
import { Hidden, Refused } from '../account/field.tsx'
import type { FormFault } from '../account/view.ts'
import type { Page } from '../shell/document.tsx'
import { named, type Reader } from '../shell/reader.ts'
import { Facts } from './parts.tsx'
import { bookingWords, laterBy, wallAt, whenText } from './words.ts'

/** When a booking is, as its station's clock tells it. */
export function bookedWhen(reader: Reader, { from, to, timeZone }: Booking): string {
  return whenText(reader, wallAt(from, timeZone), wallAt(to, timeZone))
}

type BookingView = { readonly booking: Booking; readonly isNew: boolean; readonly fault: FormFault | null }

const isToCome = (reader: Reader, { state, from }: Booking): boolean =>
  (state === 'confirmed' || state === 'requested') && from.epochMilliseconds > reader.now

/** One booking: what it is, what became of it, and changing it. */
export function bookingPage(reader: Reader, { booking, isNew, fault }: BookingView): Page {
  const words = bookingWords(reader)
  const toCome = isToCome(reader, booking)
  const said = booking.state === 'requested' ? words.requested : words.done
  const lead = booking.state === 'requested' ? words.requestedLead : words.doneLead
  return {
    title: named(reader, booking.what),
    tab: 'me',
    back: '/me/bookings',
    body: (
      <>
        <h1>{isNew && toCome ? said : named(reader, booking.what)}</h1>
        <Refused fault={fault} />
        {isNew && toCome ? (
          <p class="card said" role="status">
            {lead}
          </p>
        ) : null}
        <Facts
          facts={[
            [words.what, `${named(reader, booking.station)} · ${named(reader, booking.what)}`],
            [words.when, bookedWhen(reader, booking)],
            [
              words.states[booking.state],
              booking.ticket === null ? words.people(booking.heads) : words.ticket(booking.ticket),
            ],
            [words.forWhom, booking.organisation && named(reader, booking.organisation)],
            ...partFacts(reader, booking),
            [words.reason, booking.reason],
          ]}
        />
        {toCome ? <Changing reader={reader} booking={booking} /> : null}
        <p class="after">
          <a class="btn" href="/me/bookings">
            {words.toMine}
          </a>
        </p>
      </>
    ),
  }
}

function partFacts(reader: Reader, { kind, parts, timeZone }: Booking): (readonly [string, string])[] {
  const words = bookingWords(reader)
  if (kind === 'space') return []
  return parts.map((part, index) => {
    if (part.kind !== 'space')
      return [part.kind === 'guide' ? words.guide : words.desk, named(reader, part)] as const
    const when = whenText(reader, wallAt(part.from, timeZone), wallAt(part.to, timeZone))
    return [`${index}. ${named(reader, part)}`, when] as const
  })
}

function Changing({ reader, booking }: { reader: Reader; booking: Booking }): VNode {
  const words = bookingWords(reader)
  const date = wallAt(booking.from, booking.timeZone).slice(0, 10)
  const where = { space: '/spaces', visit: '/visit-routes', appointment: '/counters' }[booking.kind]
  const end = booking.kind === 'space' ? '/book' : ''
  return (
    <>
      <p class="after">
        <a class="btn" href={`${where}/${booking.what.id}${end}?date=${date}&move=${booking.id}`}>
          {words.move}
        </a>
      </p>
      <form class="after" method="post" action={`/me/reservations/${booking.id}/cancel`}>
        <Hidden values={{ version: String(booking.version) }} />
        <button class="btn" type="submit">
          {words.cancel}
        </button>
        {booking.series === null ? null : (
          <button class="btn" type="submit" name="series" value="1">
            {words.cancelSeries}
          </button>
        )}
      </form>
    </>
  )
}

type MoveView = {
  readonly booking: Booking
  readonly from: string
  readonly minutes: number
  readonly fault: FormFault | null
  readonly key: string
}

/** From when to when a booking is to be moved, once more before it is. */
export function movePage(reader: Reader, { booking, from, minutes, fault, key }: MoveView): Page {
  const words = bookingWords(reader)
  return {
    title: words.move,
    tab: 'me',
    back: `/me/reservations/${booking.id}`,
    body: (
      <>
        <h1>{words.move}</h1>
        <Refused fault={fault} />
        <p>{words.moving(bookedWhen(reader, booking))}</p>
        <Facts
          facts={[
            [words.what, `${named(reader, booking.station)} · ${named(reader, booking.what)}`],
            [words.when, whenText(reader, from, laterBy(from, minutes))],
          ]}
        />
        <form method="post" action={`/me/reservations/${booking.id}/move`} data-once={words.booking}>
          <Hidden values={{ from, minutes: String(minutes), version: String(booking.version), key }} />
          <button class="btn pri wide" type="submit">
            {words.moveTo}
          </button>
        </form>
      </>
    ),
  }
}

/** What somebody has booked, to come first. */
export function BookingList({ reader, bookings }: { reader: Reader; bookings: readonly Booking[] }): VNode {
  const words = bookingWords(reader)
  const coming = bookings.filter((one) => isToCome(reader, one))
  const past = bookings.filter((one) => !isToCome(reader, one)).toReversed()
  return (
    <>
      {[[words.coming, coming] as const, [words.past, past] as const].map(([title, list]) =>
        list.length === 0 ? null : (
          <div key={title}>
            <h3>{title}</h3>
            <ul class="list">
              {list.map((one) => (
                <li key={one.id}>
                  <a class="row" href={`/me/reservations/${one.id}`}>
                    <span class="nm">{named(reader, one.what)}</span>
                    <span class="dist">
                      {one.ticket === null ? words.states[one.state] : words.ticket(one.ticket)}
                    </span>
                    <span class="sub">
                      {bookedWhen(reader, one)} · {named(reader, one.station)}
                    </span>
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ),
      )}
    </>
  )
}
