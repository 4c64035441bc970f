import type { VNode } from 'preact'
import type {
  BookableSpace,
  BookingContact,
  FairUseState,
  FreeDay,
} from '../../src/domains/bookings/contract.ts'
import { Field, Hidden } from '../account/field.tsx'
import type { FormFault } from '../account/view.ts'
import type { Page } from '../shell/document.tsx'
import { named, type Reader } from '../shell/reader.ts'
import type { SpaceDraft } from './asked.ts'
import { Chips, dayChips, Facts, Times } from './parts.tsx'
import { bookingWords, laterBy, whenText } from './words.ts'

type SpacePlace = {
  readonly space: BookableSpace
  readonly station: { readonly id: string; readonly zh: string; readonly en: string }
}

export type TimesView = SpacePlace & {
  readonly dates: readonly string[]
  readonly day: FreeDay
  readonly minutes: number
  readonly lengths: readonly number[]
  /** The booking that is to be moved here, and when it is now. */
  readonly move: { readonly id: string; readonly when: string } | null
}

/** When a space is free: a day, a length, and every time to begin, one tap each. */
export function spaceTimesPage(reader: Reader, view: TimesView): Page {
  const words = bookingWords(reader)
  const { space, station, day, minutes, move } = view
  const address = (date: string, length: number) =>
    `/spaces/${space.id}/book?date=${date}&minutes=${length}${move ? `&move=${move.id}` : ''}`
  const fitting = day.starts.filter(({ longest }) => longest >= minutes)
  const to = move ? `/me/reservations/${move.id}/move` : `/spaces/${space.id}/book/at`
  return {
    title: named(reader, space.name),
    tab: 'stations',
    back: move ? `/me/reservations/${move.id}` : `/stations/${station.id}/book`,
    body: (
      <>
        <h1>{named(reader, space.name)}</h1>
        <p class="hint">
          {[named(reader, station), space.seats === null ? '' : words.seats(space.seats)]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {move ? (
          <p class="card said" role="status">
            {words.moving(move.when)}
          </p>
        ) : null}
        <h2>{words.day}</h2>
        <Chips
          label={words.day}
          chips={dayChips(reader, view.dates, day.date, (date) => address(date, minutes))}
        />
        {move ? null : (
          <>
            <h2>{words.length}</h2>
            <Chips
              label={words.length}
              chips={view.lengths.map((length) => ({
                text: words.minutes(length),
                href: address(day.date, length),
                isOn: length === minutes,
              }))}
            />
          </>
        )}
        <h2>{words.time}</h2>
        <Times
          reader={reader}
          empty={day.open.length === 0 && day.name ? words.closedOn(named(reader, day.name)) : words.none}
          times={fitting.map(({ at }) => ({
            at,
            href: `${to}?from=${encodeURIComponent(at)}&minutes=${minutes}`,
          }))}
        />
      </>
    ),
  }
}

export type ConfirmView = SpacePlace & {
  readonly draft: SpaceDraft
  readonly key: string
  readonly contacts: readonly BookingContact[]
  readonly fair: FairUseState
  readonly fault: FormFault | null
}

/** What is still to be said, the house rules, and the button. */
export function spaceConfirmPage(reader: Reader, view: ConfirmView): Page {
  const words = bookingWords(reader)
  const { space, station, draft, fault } = view
  const { from, minutes } = draft
  return {
    title: words.confirm,
    tab: 'stations',
    back: `/spaces/${space.id}/book?date=${from.slice(0, 10)}&minutes=${minutes}`,
    body: (
      <>
        <h1>{words.confirm}</h1>
        {fault ? (
          <p class="sum" role="alert">
            {fault.text}{' '}
            {view.fair.reached ? (
              <a href={`/me/reservations/appeal?station=${station.id}`}>{words.appeal}</a>
            ) : null}
          </p>
        ) : null}
        <Facts
          facts={[
            [words.what, `${named(reader, station)} · ${named(reader, space.name)}`],
            [words.when, whenText(reader, from, laterBy(from, minutes))],
          ]}
        />
        <Fair reader={reader} fair={view.fair} station={station.id} />
        <form
          class="card form gap"
          method="post"
          action={`/spaces/${space.id}/book`}
          data-once={words.booking}
        >
          <Hidden values={{ from, minutes: String(minutes), key: view.key }} />
          <Wishes reader={reader} view={view} />
          <h2>{words.rules}</h2>
          <p>{named(reader, space.terms.houseRules)}</p>
          <label class="tick">
            <input
              type="checkbox"
              name="agreed"
              value={space.edition}
              required
              checked={draft.agreed !== ''}
            />
            {words.agree}
          </label>
          <button class="btn pri wide" type="submit">
            {words.book}
          </button>
        </form>
      </>
    ),
  }
}

function Wishes({ reader, view }: { reader: Reader; view: ConfirmView }): VNode {
  const words = bookingWords(reader)
  const { space, draft, fault, station } = view
  return (
    <>
      <Field
        name="heads"
        label={words.heads}
        hint={space.seats === null ? null : words.seats(space.seats)}
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
            value={draft.heads}
            {...aria}
          />
        )}
      </Field>
      <Field name="purpose" label={words.purpose} hint={null} fault={fault}>
        {(aria) => (
          <select id="purpose" name="purpose" {...aria}>
            {space.terms.purposes.map((purpose) => (
              <option key={purpose} value={purpose} selected={purpose === draft.purpose}>
                {words.purposes[purpose]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <EquipmentChoice reader={reader} view={view} />
      <ForWhom reader={reader} view={view} />
      <p class="sub">
        <a href={`/me/reservations/contacts?station=${station.id}`}>{words.contact}</a>
      </p>
      <Field name="until" label={words.weekly} hint={words.weeklyHint} fault={fault}>
        {(aria) => (
          <input
            id="until"
            name="until"
            type="date"
            min={draft.from.slice(0, 10)}
            value={draft.until}
            {...aria}
          />
        )}
      </Field>
      <Field name="note" label={words.note} hint={null} fault={fault}>
        {(aria) => <input id="note" name="note" maxLength={300} value={draft.note} {...aria} />}
      </Field>
    </>
  )
}

/** One's own use and its limits, where there are any; nobody else's. */
export function Fair({
  reader,
  fair,
  station,
}: {
  reader: Reader
  fair: FairUseState
  station: string
}): VNode | null {
  const words = bookingWords(reader)
  const { rule } = fair
  if (!rule) return null
  const hours = String(Math.round(fair.minutes / 6) / 10)
  const lines = [
    fair.freeUntil === null ? null : words.fairFree(fair.freeUntil),
    rule.openMost === null ? null : words.fairOpen(fair.open, rule.openMost),
    rule.hoursMost === null ? null : words.fairHours(hours, rule.hoursMost),
    rule.latesMost === null || fair.lates === 0 ? null : words.fairLates(fair.lates, rule.latesMost),
  ].filter((line) => line !== null)
  return (
    <p class="hint">
      {words.fair}：{lines.join(' · ')}
      {fair.reached && fair.freeUntil === null ? (
        <>
          {' '}
          <a class="pill" href={`/me/reservations/appeal?station=${station}`}>
            {words.appeal}
          </a>
        </>
      ) : null}
    </p>
  )
}

type ConfirmPart = { reader: Reader; view: ConfirmView }

function EquipmentChoice({ reader, view: { space, draft } }: ConfirmPart): VNode | null {
  const words = bookingWords(reader)
  if (space.equipment.length === 0) return null
  return (
    <fieldset>
      <legend>{words.equipment}</legend>
      {space.equipment.map((one) => (
        <label key={one} class="tick">
          <input type="checkbox" name="equipment" value={one} checked={draft.equipment.includes(one)} />
          {reader.words.equipment[one]}
        </label>
      ))}
    </fieldset>
  )
}

function ForWhom({ reader, view: { contacts, draft, fault } }: ConfirmPart): VNode {
  const words = bookingWords(reader)
  return (
    <Field name="organisation" label={words.forWhom} hint={null} fault={fault}>
      {(aria) => (
        <select id="organisation" name="organisation" {...aria}>
          <option value="">{words.myself}</option>
          {contacts.map(({ organisation }) => (
            <option
              key={organisation.id}
              value={organisation.id}
              selected={organisation.id === draft.organisation}
            >
              {named(reader, organisation)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
