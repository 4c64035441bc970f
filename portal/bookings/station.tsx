import type { VNode } from 'preact'
import type { BookableSpace, Counter, VisitRoute } from '../../src/domains/bookings/contract.ts'
import type { Page } from '../shell/document.tsx'
import { named, type Reader } from '../shell/reader.ts'
import { bookingWords } from './words.ts'

export type StationBookingView = {
  readonly station: { readonly id: string; readonly zh: string; readonly en: string }
  readonly spaces: readonly BookableSpace[]
  readonly routes: readonly VisitRoute[]
  readonly counters: readonly Counter[]
}

/** What can be booked at a station: spaces, visits, appointments. */
export function stationBookingPage(reader: Reader, view: StationBookingView): Page {
  const words = bookingWords(reader)
  const { station, spaces, routes, counters } = view
  const open = spaces.filter(({ terms }) => terms.bookable && (terms.residents || terms.organisations))
  const isEmpty = open.length + routes.length + counters.length === 0
  return {
    title: words.atStation(named(reader, station)),
    tab: 'stations',
    back: `/stations/${station.id}`,
    body: (
      <>
        <h1>{words.atStation(named(reader, station))}</h1>
        {isEmpty ? <p class="card empty">{words.nothing}</p> : null}
        <Rows
          id="spaces"
          title={words.spaces}
          rows={open.map((space) => ({
            href: `/spaces/${space.id}/book`,
            name: named(reader, space.name),
            notes: [
              space.seats === null ? null : words.seats(space.seats),
              words.upTo(space.terms.mostMinutes),
              space.terms.approval ? words.approval : null,
              space.terms.residents ? null : words.onlyOrganisations,
            ],
          }))}
        />
        <Rows
          id="counters"
          title={words.counters}
          rows={counters.map(({ id, name, minutes }) => ({
            href: `/counters/${id}`,
            name: named(reader, name),
            notes: [words.minutes(minutes)],
          }))}
        />
        <Rows
          id="visits"
          title={words.visits}
          rows={routes.map((route) => ({
            href: `/visit-routes/${route.id}`,
            name: named(reader, route.name),
            notes: [words.minutes(route.minutes), words.group(route.headsLeast, route.headsMost)],
          }))}
        />
      </>
    ),
  }
}

type RowsProps = {
  id: string
  title: string
  rows: readonly { href: string; name: string; notes: readonly (string | null)[] }[]
}

function Rows({ id, title, rows }: RowsProps): VNode | null {
  if (rows.length === 0) return null
  return (
    <section aria-labelledby={`h-${id}`}>
      <h2 id={`h-${id}`}>{title}</h2>
      <ul class="list">
        {rows.map(({ href, name, notes }) => (
          <li key={href}>
            <a class="row" href={href}>
              <span class="nm">{name}</span>
              <span class="sub">{notes.filter((note) => note !== null).join(' · ')}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
