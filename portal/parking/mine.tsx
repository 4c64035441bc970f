import type { VNode } from 'preact'
import type { MyParking, Takeback } from '../../src/domains/parking/booking/contract.ts'
import type { Evening } from '../../src/domains/parking/contract.ts'
import type { Page } from '../shell/document.tsx'
import { named, type Reader } from '../shell/reader.ts'
import { Pill } from '../telling/pill.tsx'
import { telephone } from '../telling/telephone.ts'
import { clockText, momentText, parkingWords } from './words.ts'

export type MineView = { readonly mine: MyParking; readonly said: string | null }

/** What one has booked, what was offered instead, and what stands in the way. */
export function minePage(reader: Reader, { mine, said }: MineView): Page {
  const words = parkingWords(reader)
  const offers = mine.takebacks
  return {
    title: words.mine,
    tab: 'me',
    back: '/parking',
    body: (
      <>
        <h1>{words.mine}</h1>
        {said ? (
          <p class="card bd" role="status">
            {said}
          </p>
        ) : null}
        {offers.map((one) => (
          <Offer key={one.id} reader={reader} takeback={one} />
        ))}
        {mine.pauses.map((one) => (
          <Pause key={one.id} reader={reader} pause={one} />
        ))}
        {mine.reservations.length === 0 ? <p>{words.noBookings}</p> : null}
        {mine.reservations.map((one) => (
          <Reservation key={one.id} reader={reader} reservation={one} />
        ))}
        <a class="btn pri wide" href="/parking">
          {words.find}
        </a>
        <a class="btn wide" href="/parking/own">
          {words.own}
        </a>
      </>
    ),
  }
}

/** The number to call, to be tapped; the station where the car park has none. */
function Call({ reader, contact }: { reader: Reader; contact: string | null }): VNode {
  const words = parkingWords(reader)
  if (!contact) return <p>{words.askStation}</p>
  return (
    <a class="btn wide" href={telephone(contact)}>
      {words.contact} {contact}
    </a>
  )
}

/** The owner needs the space: until when, where to go instead, and what one gets for it. */
function Offer({ reader, takeback }: { reader: Reader; takeback: Takeback }): VNode {
  const words = parkingWords(reader)
  const { id, state, offer, keptUntil, leaveBy, choiceUntil, during, keeps, contact } = takeback
  const isOpen = state === 'offered' && offer !== null
  return (
    <form class={`card form told${isOpen ? ' stale' : ''}`} method="post" action={`/parking/offers/${id}`}>
      <h2>{words.takenBack}</h2>
      <p>
        <b>
          {keeps
            ? words.leaveBy(momentText(reader, leaveBy))
            : words.notYours(momentText(reader, during.from), momentText(reader, during.to))}
        </b>
      </p>
      {isOpen ? (
        <>
          <p>{words.offer(named(reader, offer.point), offer.label)}</p>
          <p>{named(reader, offer.point.entrance)}</p>
          <p class="sub">
            {words.evening(momentText(reader, offer.during.from), momentText(reader, during.to))}
          </p>
          {keptUntil ? <p class="sub">{words.keptUntil(momentText(reader, keptUntil))}</p> : null}
          <button class="btn pri wide" name="accept" value="1">
            {words.move}
          </button>
          <button class="btn wide" name="accept" value="0">
            {words.decline}
          </button>
        </>
      ) : null}
      {state === 'open' ? <p>{words.looking}</p> : null}
      {state === 'none' ? (
        <>
          <p>{words.nothing}</p>
          <Call reader={reader} contact={contact} />
        </>
      ) : null}
      {state === 'declined' ? (
        <a class="btn wide" href="/parking">
          {words.find}
        </a>
      ) : null}
      {state === 'moved' ? <p>{words.moved}</p> : null}
      <p class="sub">{words.first(choiceUntil)}</p>
    </form>
  )
}

function Pause({ reader, pause }: { reader: Reader; pause: MyParking['pauses'][number] }): VNode {
  const words = parkingWords(reader)
  return (
    <form class="card form told" method="post" action={`/parking/pauses/${pause.id}`}>
      <h2>{words.paused(momentText(reader, pause.from), momentText(reader, pause.to))}</h2>
      <p>{words.pausedWhy(momentText(reader, pause.due))}</p>
      {pause.decision ? (
        <p>
          <b>{words.decisions[pause.decision]}</b> {pause.why}
        </p>
      ) : pause.appeal ? (
        <p>{words.appealed}</p>
      ) : (
        <>
          <label for={`appeal-${pause.id}`}>{words.appealText}</label>
          <input id={`appeal-${pause.id}`} name="text" required maxLength={500} />
          <button class="btn wide" type="submit">
            {words.appealSend}
          </button>
        </>
      )}
    </form>
  )
}

type OneReservation = MyParking['reservations'][number]

function Reservation({ reader, reservation }: { reader: Reader; reservation: OneReservation }): VNode {
  const words = parkingWords(reader)
  const live = reservation.evenings.filter(({ state }) => state === 'confirmed')
  const [next] = live.length > 0 ? live : reservation.evenings
  return (
    <form class="card form told" method="post" action={`/parking/reservations/${reservation.id}`}>
      {next ? (
        <>
          <h2>
            {named(reader, next.point)} {next.label}
          </h2>
          <p>{named(reader, next.point.entrance)}</p>
          <p class="sub">
            {named(reader, next.point.address)}
            {reservation.plate ? ` · ${reservation.plate}` : ''}
          </p>
        </>
      ) : null}
      {reservation.kind === 'month' ? <p>{words.month(live.length)}</p> : null}
      <ul class="list">
        {reservation.evenings.map((evening) => (
          <EveningRow
            key={evening.slot}
            reader={reader}
            evening={evening}
            many={reservation.evenings.length > 1}
          />
        ))}
      </ul>
      {live.length > 0 ? (
        <button class="btn wide" name="slot" value="all">
          {live.length > 1 ? words.giveBackAll : words.giveBack}
        </button>
      ) : null}
    </form>
  )
}

function EveningRow({ reader, evening, many }: { reader: Reader; evening: Evening; many: boolean }): VNode {
  const words = parkingWords(reader)
  const { during, state, why, slot, label, point } = evening
  const isOurs = state === 'confirmed'
  const reason = why && why in words.why ? words.why[why as keyof typeof words.why] : ''
  return (
    <li class="row">
      <span class="nm">{words.evening(momentText(reader, during.from), clockText(reader, during.to))}</span>
      {isOurs && many ? (
        <button class="btn" name="slot" value={slot}>
          {words.giveBack}
        </button>
      ) : (
        <span />
      )}
      <span class="ln">
        <Pill tone={isOurs ? 'open' : 'shut'}>
          {words.states[state]}
          {reason ? ` · ${reason}` : ''}
        </Pill>
        <span class="sub">
          {named(reader, point)} {label}
        </span>
      </span>
    </li>
  )
}
