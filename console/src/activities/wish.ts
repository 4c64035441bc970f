import type {
  ActivityText,
  ActivityWish,
  EnrolmentTerms,
  Place,
  QuotaWish,
  Times,
} from '../../../src/domains/activities/contract.ts'
import type { Faults } from '../ui/faults.ts'
import type { ActivityDraft, DraftEnrolment } from './draft.ts'

type Both = { readonly zh: string; readonly en: string }

export const asBoth = ({ zh, en }: Both): { zh: string; en: string } | null =>
  zh.trim() === '' && en.trim() === '' ? null : { zh, en }

/** When, as the contract writes it. What is not filled in goes as nothing, for the server to name. */
export function timesOf({ mode, dates, rule, onHolidays }: ActivityDraft): Times {
  if (mode === 'dates')
    return {
      kind: 'dates',
      dates: dates.map(({ day, from, minutes, zh, en }) => ({
        day,
        from,
        minutes: minutes ?? 0,
        title: asBoth({ zh, en }),
      })),
      onHolidays,
    }
  const isWeekly = rule.every === 'week'
  const isNth = rule.every === 'month' && rule.nth !== null
  return {
    kind: 'rule',
    first: rule.first,
    from: rule.from,
    minutes: rule.minutes ?? 0,
    every: rule.every,
    interval: rule.interval ?? 0,
    weekdays: isWeekly || isNth ? [...rule.weekdays].toSorted((a, b) => a - b) : [],
    nth: isNth ? rule.nth : null,
    until: rule.ends === 'until' ? rule.until : null,
    count: rule.ends === 'count' ? (rule.count ?? 0) : null,
    without: [...rule.without],
    onHolidays,
  }
}

export function enrolmentOf(draft: DraftEnrolment, timeZone: string): EnrolmentTerms {
  const { opens, opensAt, opensBefore, quotas, ...terms } = draft
  return {
    ...terms,
    capacity: terms.capacity ?? 0,
    partyMost: terms.partyMost ?? 0,
    waitlistMost: terms.waitlistMost ?? 0,
    closesBefore: terms.closesBefore ?? 0,
    opensAt: opens === 'at' ? momentOf(opensAt, timeZone) : null,
    opensBefore: opens === 'before' ? (opensBefore ?? 1440) : null,
    quotas: quotas.map(({ label, capacity, unit, emergingSector, ageFrom, ageTo }): QuotaWish => ({
      label,
      capacity: capacity ?? 0,
      unit,
      emergingSector,
      ageFrom,
      ageTo,
    })),
  }
}

function momentOf(wall: string, timeZone: string): Temporal.Instant | null {
  if (wall === '') return null
  return Temporal.PlainDateTime.from(wall).toZonedDateTime(timeZone).toInstant()
}

/** What is said of it, as the contract writes it. */
export function textOf(draft: ActivityDraft): ActivityText {
  const { topic, title, about, bring, language, audience, teachers, team, theme, pictures } = draft
  return {
    topic,
    title,
    about,
    bring: asBoth(bring),
    language,
    audience: { ...audience, unit: audience.who === 'residents' ? audience.unit : null },
    teachers: teachers.map(({ zh, en, aboutZh, aboutEn }) => ({
      zh,
      en,
      about: asBoth({ zh: aboutZh, en: aboutEn }),
    })),
    team,
    theme,
    pictures: [...pictures],
  }
}

export function wishOf(draft: ActivityDraft, timeZone: string): ActivityWish {
  return {
    ...textOf(draft),
    kind: draft.kind,
    enrolment: enrolmentOf(draft.enrolment, timeZone),
    setupMinutes: draft.setupMinutes ?? 0,
    cleaningMinutes: draft.cleaningMinutes ?? 0,
    times: timesOf(draft),
  }
}

export function placesOf({ places }: ActivityDraft): Place[] {
  return places.map((place) => ({ ...place }))
}

/** Whether enough is filled in to foresee sessions. */
export function canForesee(draft: ActivityDraft): boolean {
  const { mode, dates, rule, places, enrolment } = draft
  if (places.length === 0 || !enrolment.capacity) return false
  if (mode === 'dates')
    return dates.length > 0 && dates.every(({ day, from, minutes }) => day && from && minutes)
  const hasDays = rule.every !== 'week' || rule.weekdays.length > 0
  const hasEnd = rule.ends === 'until' ? rule.until !== '' : Boolean(rule.count)
  return Boolean(rule.first && rule.from && rule.minutes && rule.interval) && hasDays && hasEnd
}

/** Faults by the parts of the form, whatever the body they were sent in. */
export function faultsInDraft(faults: Faults): Faults {
  return new Map(
    [...faults].map(([at, text]) => [
      at.replace(/^\/(activity|text|draft)\//, '/').replace(/^\/capacity$/, '/enrolment/capacity'),
      text,
    ]),
  )
}
