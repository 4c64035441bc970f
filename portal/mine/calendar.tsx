import type { MyCalendar } from '../../src/domains/activities/contract.ts'
import { certificateWords } from '../certificates/words.ts'
import type { Page } from '../shell/document.tsx'
import { Done } from '../account/field.tsx'
import { Icon } from '../shell/icons.tsx'
import type { Reader } from '../shell/reader.ts'
import { momentText } from '../telling/times.ts'

export type CalendarView = {
  readonly calendar: MyCalendar
  /** Where others reach this portal, such as https://station.example. */
  readonly origin: string
  readonly closed: boolean
}

/** The secret address at which a calendar program reads what I and my family are enrolled in. */
export function calendarPage(reader: Reader, { calendar, origin, closed }: CalendarView): Page {
  const words = certificateWords(reader)
  const { address, madeAt } = calendar
  const url = `${origin}${address ?? ''}${reader.language === 'en' ? '?lang=en' : ''}`
  return {
    title: words.calendar,
    tab: 'me',
    back: '/me/bookings',
    body: (
      <>
        <h1>{words.calendar}</h1>
        <p class="hint">{words.calendarLead}</p>
        <Done text={closed ? words.calendarClosed : null} />
        {address === null ? (
          <form method="post" action="/me/calendar">
            <button class="btn pri wide" type="submit">
              {words.calendarOpen}
            </button>
          </form>
        ) : (
          <div class="card bd prose">
            <a class="btn pri wide" href={url.replace(/^https?:/, 'webcal:')}>
              <Icon name="event" />
              {words.calendarSubscribe}
            </a>
            <p>
              <span class="sub">{words.calendarAddress}</span>
              <code class="hash">{url}</code>
            </p>
            {madeAt ? <p class="sub">{words.calendarSince(momentText(reader, madeAt))}</p> : null}
            <p>{words.calendarSecret}</p>
            <form class="acts" method="post" action="/me/calendar">
              <button class="btn" type="submit">
                {words.calendarAnew}
              </button>
              <button class="btn" type="submit" name="close" value="1">
                {words.calendarClose}
              </button>
            </form>
          </div>
        )}
      </>
    ),
  }
}
