import type { Appeal, BookingContact, FairUseState } from '../../src/domains/bookings/contract.ts'
import { Field, Hidden } from '../account/field.tsx'
import type { FormFault } from '../account/view.ts'
import type { Page } from '../shell/document.tsx'
import { named, type Reader } from '../shell/reader.ts'
import { Fair } from './space.tsx'
import { bookingWords } from './words.ts'

export type AppealView = {
  readonly station: string
  readonly fair: FairUseState
  readonly appeals: readonly Appeal[]
  readonly words: string
  readonly fault: FormFault | null
  readonly key: string
}

/** Asking for an exception from the limits, and what was answered before. */
export function appealPage(reader: Reader, view: AppealView): Page {
  const texts = bookingWords(reader)
  const isWaiting = view.appeals.some(({ state, station }) => state === 'open' && station.id === view.station)
  return {
    title: texts.appealTitle,
    tab: 'me',
    back: '/me/bookings',
    body: (
      <>
        <h1>{texts.appealTitle}</h1>
        <p>{texts.appealLead}</p>
        <Fair reader={reader} fair={{ ...view.fair, reached: null }} station={view.station} />
        {isWaiting ? (
          <p class="card said" role="status">
            {texts.appealSent}
          </p>
        ) : (
          <form class="card form" method="post" action="/me/reservations/appeal">
            <Hidden values={{ station: view.station, key: view.key }} />
            <Field name="words" label={texts.appealWords} hint={null} fault={view.fault}>
              {(aria) => (
                <textarea id="words" name="words" required maxLength={600} {...aria}>
                  {view.words}
                </textarea>
              )}
            </Field>
            <button class="btn pri wide" type="submit">
              {texts.appealSend}
            </button>
          </form>
        )}
        <ul class="card lines">
          {view.appeals.map((one) => (
            <li key={one.id}>
              <b>
                {named(reader, one.station)} · {texts.appealStates[one.state]}
              </b>
              <span class="sub">{one.words}</span>
              {one.reason === null ? null : (
                <span class="sub">
                  {texts.reason}：{one.reason}
                </span>
              )}
            </li>
          ))}
        </ul>
      </>
    ),
  }
}

export type ContactsView = {
  readonly station: string
  readonly text: string
  readonly contacts: readonly BookingContact[]
  readonly found: readonly { readonly id: string; readonly zh: string; readonly en: string }[] | null
}

/** For which organisations I book, and asking for another. */
export function contactsPage(reader: Reader, { station, text, contacts, found }: ContactsView): Page {
  const words = bookingWords(reader)
  return {
    title: words.contact,
    tab: 'me',
    back: `/stations/${station}/book`,
    body: (
      <>
        <h1>{words.contact}</h1>
        <p>{words.contactLead}</p>
        <form class="search" method="get" action="/me/reservations/contacts" role="search">
          <input type="hidden" name="station" value={station} />
          <input
            name="text"
            aria-label={words.contactSearch}
            placeholder={words.contactSearch}
            value={text}
          />
          <button type="submit">{words.contactFind}</button>
        </form>
        {found?.length === 0 ? <p class="card empty">{words.contactNone}</p> : null}
        <ul class="list">
          {(found ?? []).map((one) => (
            <li key={one.id}>
              <form class="row" method="post" action="/me/reservations/contacts">
                <Hidden values={{ station, organisation: one.id }} />
                <span class="nm">{named(reader, one)}</span>
                <button class="btn" type="submit">
                  {words.contactAsk}
                  <span class="vh"> {named(reader, one)}</span>
                </button>
              </form>
            </li>
          ))}
          {contacts.map((one) => (
            <li key={one.id}>
              <form class="row" method="post" action="/me/reservations/contacts">
                <Hidden values={{ station, end: one.id }} />
                <span class="nm">{named(reader, one.organisation)}</span>
                {one.state === 'asked' || one.state === 'confirmed' ? (
                  <button class="btn" type="submit">
                    {words.contactEnd}
                    <span class="vh"> {named(reader, one.organisation)}</span>
                  </button>
                ) : null}
                <span class="sub">
                  {words.contactStates[one.state]} {one.reason ?? ''}
                </span>
              </form>
            </li>
          ))}
        </ul>
      </>
    ),
  }
}
