import type { VNode } from 'preact'
import type { BookingContact, Tongue, VisitRoute } from '../../src/domains/bookings/contract.ts'
import { Field, Hidden, Refused } from '../account/field.tsx'
import type { FormFault } from '../account/view.ts'
import type { Page } from '../shell/document.tsx'
import { named, type Reader } from '../shell/reader.ts'
import { Chips, dayChips, Facts, Times } from './parts.tsx'
import { bookingWords, laterBy, whenText } from './words.ts'

type Place = {
  readonly route: VisitRoute
  readonly station: { readonly id: string; readonly zh: string; readonly en: string }
}
export type VisitTimesView = Place & {
  readonly dates: readonly string[]
  readonly date: string
  readonly language: Tongue
  readonly times: readonly string[]
  readonly move: string | null
}

/** A route with its stops, and when a visit could begin. */
export function visitTimesPage(reader: Reader, view: VisitTimesView): Page {
  const words = bookingWords(reader)
  const { route, station, language, date, move } = view
  const more = move === null ? '' : `&move=${move}`
  const address = (on: string, tongue: Tongue) =>
    `/visit-routes/${route.id}?date=${on}&language=${tongue}${more}`
  const to = move === null ? `/visit-routes/${route.id}/at` : `/me/reservations/${move}/move`
  return {
    title: named(reader, route.name),
    tab: 'stations',
    back: move === null ? `/stations/${station.id}/book` : `/me/reservations/${move}`,
    body: (
      <>
        <h1>{named(reader, route.name)}</h1>
        <p class="hint">
          {[
            words.minutes(route.minutes),
            words.group(route.headsLeast, route.headsMost),
            route.approval ? words.approval : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <p>{named(reader, route.about)}</p>
        <Stops reader={reader} route={route} />
        {move === null ? (
          <>
            <h2>{words.language}</h2>
            <Chips
              label={words.language}
              chips={route.languages.map((one) => ({
                text: words.languages[one],
                href: address(date, one),
                isOn: one === language,
              }))}
            />
          </>
        ) : null}
        <h2>{words.day}</h2>
        <Chips label={words.day} chips={dayChips(reader, view.dates, date, (on) => address(on, language))} />
        <h2>{words.time}</h2>
        <Times
          reader={reader}
          empty={words.none}
          times={view.times.map((at) => ({
            at,
            href: `${to}?from=${encodeURIComponent(at)}&minutes=${route.minutes}&language=${language}`,
          }))}
        />
      </>
    ),
  }
}

function Stops({ reader, route }: { reader: Reader; route: VisitRoute }): VNode {
  const words = bookingWords(reader)
  return (
    <section aria-labelledby="h-stops">
      <h2 id="h-stops">{words.stops}</h2>
      <ol class="card steps">
        {route.stops.map((stop) => (
          <li key={stop.startsAfter}>
            <b>{named(reader, stop.spaceName ?? stop.stationName)}</b>{' '}
            <span class="sub">
              {stop.spaceName ? named(reader, stop.stationName) : words.whole} · {words.minutes(stop.minutes)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

export type VisitConfirmView = Place & {
  readonly from: string
  readonly language: Tongue
  readonly heads: string
  readonly contacts: readonly BookingContact[]
  readonly fault: FormFault | null
  readonly key: string
}

export function visitConfirmPage(reader: Reader, view: VisitConfirmView): Page {
  const words = bookingWords(reader)
  const { route, station, from, language, fault } = view
  return {
    title: words.confirm,
    tab: 'stations',
    back: `/visit-routes/${route.id}?date=${from.slice(0, 10)}&language=${language}`,
    body: (
      <>
        <h1>{words.confirm}</h1>
        <Refused fault={fault} />
        <Facts
          facts={[
            [words.what, `${named(reader, station)} · ${named(reader, route.name)}`],
            [words.when, whenText(reader, from, laterBy(from, route.minutes))],
            [words.language, words.languages[language]],
          ]}
        />
        <VisitForm reader={reader} view={view} />
      </>
    ),
  }
}

function VisitForm({ reader, view }: { reader: Reader; view: VisitConfirmView }): VNode {
  const words = bookingWords(reader)
  const { route, from, language, heads, fault, key, contacts } = view
  return (
    <form class="card form gap" method="post" action={`/visit-routes/${route.id}`} data-once={words.booking}>
      <Hidden values={{ from, language, key }} />
      <Field
        name="heads"
        label={words.heads}
        hint={words.group(route.headsLeast, route.headsMost)}
        fault={fault}
      >
        {(aria) => (
          <input
            id="heads"
            name="heads"
            type="number"
            inputMode="numeric"
            min="1"
            required
            value={heads}
            {...aria}
          />
        )}
      </Field>
      <Field name="organisation" label={words.forWhom} hint={null} fault={fault}>
        {(aria) => (
          <select id="organisation" name="organisation" {...aria}>
            <option value="">{words.myself}</option>
            {contacts.map(({ organisation }) => (
              <option key={organisation.id} value={organisation.id}>
                {named(reader, organisation)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field name="note" label={words.note} hint={null} fault={fault}>
        {(aria) => <input id="note" name="note" maxLength={300} {...aria} />}
      </Field>
      <button class="btn pri wide" type="submit">
        {words.book}
      </button>
    </form>
  )
}
