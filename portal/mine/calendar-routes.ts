import { closeMyCalendar, myCalendar, openMyCalendar } from '../../src/domains/activities/public.ts'
import { act, look } from '../../src/kernel/access.ts'
import type { App } from '../../src/kernel/app.ts'
import { addressAsked } from '../../src/kernel/own-address.ts'
import type { PortalDeps } from '../deps.ts'
import { readerOf } from '../shell/reader.ts'
import { PAGE } from '../shell/route.ts'
import { goTo, sendPage, textOf } from '../shell/send.ts'
import { ofSomebody } from '../shell/somebody.ts'
import { calendarPage } from './calendar.tsx'

const CALENDAR = '/me/calendar'

/** Opening, changing and closing the address of one's own calendar. */
export function calendarPages(app: App, deps: PortalDeps): void {
  const { db, keys, settings } = deps
  app.get(
    CALENDAR,
    PAGE,
    ofSomebody(CALENDAR, async (who, request, reply) => {
      const reader = { ...readerOf(request, settings.timeZone), url: CALENDAR }
      const calendar = await look(db, who, (tx) => myCalendar(tx, keys, who))
      const closed = calendar.address === null && textOf(request.query, 'said') === 'closed'
      const page = calendarPage(reader, { calendar, origin: addressAsked(request, deps.settings), closed })
      return sendPage(reply, reader, page, { kept: false })
    }),
  )
  app.post(
    CALENDAR,
    PAGE,
    ofSomebody(CALENDAR, async (who, request, reply) => {
      const closes = textOf(request.body, 'close') === '1'
      await act(db, who, (tx) => (closes ? closeMyCalendar(tx, keys, who) : openMyCalendar(tx, keys, who)))
      return goTo(reply, closes ? `${CALENDAR}?said=closed` : CALENDAR)
    }),
  )
}
