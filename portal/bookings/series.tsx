import type { VNode } from 'preact'
import type { SeriesDate } from '../../src/domains/bookings/contract.ts'
import { Hidden, Refused } from '../account/field.tsx'
import type { FormFault } from '../account/view.ts'
import type { Page } from '../shell/document.tsx'
import { named, type Reader } from '../shell/reader.ts'
import type { SpaceDraft } from './asked.ts'
import { bookingWords, dayText, laterBy, timeText } from './words.ts'

export type SeriesView = {
  readonly space: { readonly id: string; readonly name: { readonly zh: string; readonly en: string } }
  readonly draft: SpaceDraft
  readonly dates: readonly SeriesDate[]
  readonly key: string
  readonly fault: FormFault | null
}

/** Every date of a weekly booking: those to be had are ticked, the others say why not. Nothing is booked yet. */
export function seriesPage(reader: Reader, { space, draft, dates, key, fault }: SeriesView): Page {
  const words = bookingWords(reader)
  const { from, minutes, heads, purpose, organisation, note, agreed, until } = draft
  const isAnySkipped = dates.some(({ skipped }) => skipped !== null)
  return {
    title: words.seriesTitle,
    tab: 'stations',
    back: `/spaces/${space.id}/book/at?from=${encodeURIComponent(from)}&minutes=${minutes}`,
    body: (
      <>
        <h1>{words.seriesTitle}</h1>
        <p class="hint">
          {named(reader, space.name)} · {timeText(reader, from)}–{timeText(reader, laterBy(from, minutes))}
        </p>
        <Refused fault={fault} />
        <p>{words.seriesLead}</p>
        <form method="post" action={`/spaces/${space.id}/book/series`} data-once={words.booking}>
          <Hidden
            values={{
              from,
              minutes: String(minutes),
              heads,
              purpose,
              organisation,
              note,
              agreed,
              until,
              key,
            }}
          />
          {draft.equipment.map((one) => (
            <input key={one} type="hidden" name="equipment" value={one} />
          ))}
          <Dates reader={reader} dates={dates} />
          {isAnySkipped ? <p class="sub">{words.elsewhere}</p> : null}
          <button class="btn pri wide" type="submit">
            {words.bookAll}
          </button>
        </form>
      </>
    ),
  }
}

function Dates({ reader, dates }: { reader: Reader; dates: readonly SeriesDate[] }): VNode {
  const words = bookingWords(reader)
  return (
    <ul class="list checks">
      {dates.map(({ date, skipped, name }) => (
        <li key={date}>
          <label>
            <input
              type="checkbox"
              name="dates"
              value={date}
              checked={skipped === null}
              disabled={skipped !== null}
            />
            <span>
              <b>{dayText(reader, date)}</b>
              {skipped === null ? null : (
                <span class="sub">
                  {[name && named(reader, name), words.skipped[skipped]].filter(Boolean).join('：')}
                </span>
              )}
            </span>
          </label>
        </li>
      ))}
    </ul>
  )
}
