import type { Counter } from '../../src/domains/bookings/contract.ts'
import { Field, Hidden, Refused } from '../account/field.tsx'
import type { FormFault } from '../account/view.ts'
import type { Page } from '../shell/document.tsx'
import { named, type Reader } from '../shell/reader.ts'
import { Chips, dayChips, Facts, Times } from './parts.tsx'
import { bookingWords, laterBy, whenText } from './words.ts'

type Place = {
  readonly counter: Counter
  readonly station: { readonly id: string; readonly zh: string; readonly en: string }
}
export type CounterTimesView = Place & {
  readonly dates: readonly string[]
  readonly date: string
  readonly times: readonly { readonly at: string; readonly desks: number }[]
  readonly move: string | null
}

/** When a service can be had by appointment. */
export function counterTimesPage(reader: Reader, view: CounterTimesView): Page {
  const words = bookingWords(reader)
  const { counter, station, move } = view
  const more = move === null ? '' : `&move=${move}`
  const to = move === null ? `/counters/${counter.id}/at` : `/me/reservations/${move}/move`
  return {
    title: named(reader, counter.name),
    tab: 'services',
    back: move === null ? `/stations/${station.id}/book` : `/me/reservations/${move}`,
    body: (
      <>
        <h1>{named(reader, counter.name)}</h1>
        <p class="hint">
          {named(reader, station)} · {words.minutes(counter.minutes)}
        </p>
        <h2>{words.day}</h2>
        <Chips
          label={words.day}
          chips={dayChips(
            reader,
            view.dates,
            view.date,
            (date) => `/counters/${counter.id}?date=${date}${more}`,
          )}
        />
        <h2>{words.time}</h2>
        <Times
          reader={reader}
          empty={words.none}
          times={view.times.map(({ at, desks }) => ({
            at,
            note: words.desksFree(desks),
            href: `${to}?from=${encodeURIComponent(at)}&minutes=${counter.minutes}`,
          }))}
        />
      </>
    ),
  }
}

export type CounterConfirmView = Place & {
  readonly from: string
  readonly fault: FormFault | null
  readonly key: string
}

export function counterConfirmPage(
  reader: Reader,
  { counter, station, from, fault, key }: CounterConfirmView,
): Page {
  const words = bookingWords(reader)
  return {
    title: words.confirm,
    tab: 'services',
    back: `/counters/${counter.id}?date=${from.slice(0, 10)}`,
    body: (
      <>
        <h1>{words.confirm}</h1>
        <Refused fault={fault} />
        <Facts
          facts={[
            [words.what, `${named(reader, station)} · ${named(reader, counter.name)}`],
            [words.when, whenText(reader, from, laterBy(from, counter.minutes))],
          ]}
        />
        <form
          class="card form gap"
          method="post"
          action={`/counters/${counter.id}`}
          data-once={words.booking}
        >
          <Hidden values={{ from, key }} />
          <Field name="note" label={words.note} hint={null} fault={fault}>
            {(aria) => <input id="note" name="note" maxLength={300} {...aria} />}
          </Field>
          <button class="btn pri wide" type="submit">
            {words.book}
          </button>
        </form>
      </>
    ),
  }
}
