import ical, { ICalEventStatus } from 'ical-generator'
import type { Language } from '../../messages/catalogue.ts'
import type { Activity, Session, SessionFound } from '../../src/domains/activities/contract.ts'

/** The dates of an activity, or of one session of it, as a calendar (RFC 5545) to be opened once. */
export function calendarOf(language: Language, activity: Activity, session: Session | null): string {
  const say = (text: { readonly zh: string; readonly en: string }) => (language === 'en' ? text.en : text.zh)
  const calendar = ical({ name: say(activity.title), prodId: '//Wutong//Activities//ZH' })
  for (const one of session ? [session] : activity.sessions)
    calendar.createEvent({
      id: `${one.id}@wutong`,
      sequence: one.version,
      start: new Date(one.startsAt.epochMilliseconds),
      end: new Date(one.endsAt.epochMilliseconds),
      summary: one.title ? `${say(activity.title)} · ${say(one.title)}` : say(activity.title),
      description: say(activity.about),
      location: [activity.station, one.space].flatMap((place) => (place ? [say(place)] : [])).join(' · '),
      status: one.state === 'calledOff' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    })
  return calendar.toString()
}

/** What is on in some weeks, for a calendar program that asks again by itself. */
export function calendarOfFound(language: Language, name: string, found: readonly SessionFound[]): string {
  const say = (text: { readonly zh: string; readonly en: string }) => (language === 'en' ? text.en : text.zh)
  const calendar = ical({ name, prodId: '//Wutong//Activities//ZH', ttl: 3600 })
  for (const one of found)
    calendar.createEvent({
      id: `${one.id}@wutong`,
      start: new Date(one.startsAt.epochMilliseconds),
      end: new Date(one.endsAt.epochMilliseconds),
      summary: say(one.title),
      location: `${say(one.station)} · ${say(one.station.address)}`,
      status: one.calledOff ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    })
  return calendar.toString()
}
