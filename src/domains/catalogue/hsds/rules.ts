import { createHash } from 'node:crypto'
import { clockOfMinutes } from '../../../kernel/wall-clock.ts'
import type { StationThere } from '../contract.ts'
import type { OpeningPlan } from '../../stations/hours/contract.ts'
import type { Category } from '../contract.ts'
import type { Held } from '../rules.ts'
import type { HsdsAtLocation, HsdsSchedule, HsdsService, HsdsServiceBrief } from './contract.ts'

/** An id for a part that has none of its own: always the same for the same words (version 8 of RFC 9562). */
export function idFor(...words: readonly string[]): string {
  const hex = createHash('sha256').update(words.join('\n')).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/** Hours ahead of UTC on a day. */
function offsetOn(timeZone: string, day: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone }).offsetNanoseconds / 3_600_000_000_000
}

type Interval = { readonly opens: number; readonly closes: number }

/** A day's end as a clock can show it: what runs past midnight closes by the next day's clock. */
function clock(minutes: number): string {
  return clockOfMinutes(minutes === 1440 ? 1439 : minutes % 1440)
}

/**
 * Opening hours as schedules: weekdays with the same hours together, each season in the year of `today` or
 * running into it, each coming exception on its own dates, closed days without hours. Holidays and make-up
 * workdays move from year to year by the official calendar: they are told in words, for HSDS has no rule.
 */
export function schedulesOf(place: string, plan: OpeningPlan, today: string): HsdsSchedule[] {
  const timezone = offsetOn(plan.timeZone, today)
  const seasons = plan.seasons.flatMap((season) => {
    const span = spanOf(season, today)
    if (!span) return []
    const dates = { valid_from: span.from, valid_to: span.to }
    return weeklyOf(`${place} ${season.from}`, season, timezone).map((one) => ({
      ...one,
      ...dates,
      ...(season.label && { description: season.label.zh }),
    }))
  })
  const exceptions = plan.exceptions
    .filter(({ to }) => to >= today)
    .flatMap((exception) => exceptionOf(place, exception, timezone))
  return [...weeklyOf(place, plan.regular, timezone), ...seasons, ...exceptions]
}

function weeklyOf(place: string, timetable: OpeningPlan['regular'], timezone: number): HsdsSchedule[] {
  return weekly(timetable.week).map(({ byday, opens, closes }) => ({
    id: idFor(place, byday, String(opens), String(closes)),
    freq: 'WEEKLY',
    wkst: 'MO',
    byday,
    timezone,
    opens_at: clock(opens),
    closes_at: clock(closes),
    ...notesOf(timetable, opens, closes),
  }))
}

function exceptionOf(
  place: string,
  { from, to, hours, reason }: OpeningPlan['exceptions'][number],
  timezone: number,
): HsdsSchedule[] {
  const dates = { valid_from: from, valid_to: to, dtstart: from, timezone, description: reason.zh }
  if (hours.length === 0)
    return [{ id: idFor(place, 'closed', from), ...dates, notes: `关闭 / closed: ${reason.en}` }]
  return hours.map(({ opens, closes }) => ({
    id: idFor(place, 'exception', from, String(opens)),
    ...dates,
    opens_at: clock(opens),
    closes_at: clock(closes),
    notes: reason.en,
  }))
}

/** Weekdays with the same hours together. */
function weekly(week: readonly (readonly Interval[])[]): { byday: string; opens: number; closes: number }[] {
  const days = new Map<string, string[]>()
  for (const [index, hours] of week.entries())
    for (const { opens, closes } of hours) {
      const key = `${opens} ${closes}`
      days.set(key, [...(days.get(key) ?? []), DAYS[index] ?? ''])
    }
  return Array.from(days, ([key, names]) => {
    const [opens = 0, closes = 0] = key.split(' ').map(Number)
    return { byday: names.join(), opens, closes }
  })
}

function notesOf(
  { holiday, makeUpDay }: OpeningPlan['regular'],
  opens: number,
  closes: number,
): { notes?: string } {
  const notes = [
    closes > 1440 && opens < 1440 && '次日关门 / closes the next day',
    holiday && `法定节假日 / public holidays: ${spoken(holiday)}`,
    makeUpDay && `调休上班日 / make-up workdays: ${spoken(makeUpDay)}`,
  ].filter(Boolean)
  return notes.length > 0 ? { notes: notes.join('; ') } : {}
}

function spoken(hours: readonly Interval[]): string {
  if (hours.length === 0) return '关闭 / closed'
  return hours.map(({ opens, closes }) => `${clock(opens)}–${clock(closes)}`).join(', ')
}

/** A season's dates around today: this year's, or the one that began last year and is not over. */
function spanOf(
  { from, to }: OpeningPlan['regular'],
  today: string,
): { from: string; to: string } | undefined {
  if (from === undefined || to === undefined) return undefined
  const year = Number(today.slice(0, 4))
  const spanIn = (first: number) => ({
    from: dayIn(first, from),
    to: dayIn(from <= to ? first : first + 1, to),
  })
  const lastYears = spanIn(year - 1)
  return lastYears.to >= today ? lastYears : spanIn(year)
}

function dayIn(year: number, monthDay: string): string {
  const [month = 1, day = 1] = monthDay.split('-').map(Number)
  return Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' }).toString()
}

export type HsdsContext = {
  readonly base: string
  readonly city: { readonly zh: string }
  readonly categories: readonly Category[]
}

/** A service without its lists. Chinese is its name; the English one is its alternate name. */
export function briefOf({ base }: HsdsContext, held: Held): HsdsServiceBrief {
  const { id, code, zh, en, summary, whom, steps, takes, fee, feeNote, confirmed, state } = held
  return {
    id,
    name: zh,
    alternate_name: en,
    description: `${summary.zh}\n${summary.en}`,
    url: `${base}/services/${code}`,
    status: state === 'offered' ? 'active' : state === 'coming' ? 'inactive' : 'defunct',
    application_process: steps.map((step, index) => `${index + 1}. ${step.zh} / ${step.en}`).join('\n'),
    fees_description: feeNote ? `${feeNote.zh} / ${feeNote.en}` : fee === 0 ? '免费 / free' : `${fee} CNY`,
    wait_time: `${takes.zh} / ${takes.en}`,
    eligibility_description: `${whom.zh}\n${whom.en}`,
    assured_date: confirmed.on,
    ...(confirmed.stale && {
      alert: `超过核对期限，请先电话确认 / not confirmed since ${confirmed.on}; please call first`,
    }),
    last_modified: held.changedAt.toString({ fractionalSecondDigits: 0 }),
    organization: organisationOf(held),
  }
}

/** The provider: of the register where it is known there, else the name that is told. */
function organisationOf({ organisation, provider, unit }: Held): HsdsServiceBrief['organization'] {
  return {
    id: organisation ?? idFor('provider', unit.id, provider.zh),
    name: provider.zh,
    alternate_name: provider.en,
    description: `${provider.zh}（${unit.zh}） / ${provider.en} (${unit.en})`,
  }
}

/** A service with its lists, and the places where it is offered. */
export function serviceOf(context: HsdsContext, held: Held, places: readonly HsdsAtLocation[]): HsdsService {
  const { id, unit, phone, fee, feeNote, documents } = held
  return {
    ...briefOf(context, held),
    phones: phone === null ? [] : [{ id: idFor(id, 'phone'), number: phone, type: 'voice' }],
    service_areas: [{ id: idFor(id, 'area'), name: unit.zh, description: `${unit.zh} / ${unit.en}` }],
    service_at_locations: [...places],
    languages: [{ id: idFor(id, 'language'), name: '中文', code: 'zh' }],
    cost_options: [
      {
        id: idFor(id, 'cost'),
        ...(fee !== null && { amount: fee, currency: 'CNY' }),
        ...(feeNote && { amount_description: `${feeNote.zh} / ${feeNote.en}` }),
      },
    ],
    required_documents: documents.map(({ document, type, form, note }) => ({
      id: idFor(id, document),
      document: [
        `${type.zh}（${FORMS[form].zh}${note ? `，${note.zh}` : ''}）`,
        `${type.en} (${FORMS[form].en}${note ? `, ${note.en}` : ''})`,
      ].join(' / '),
    })),
    attributes: attributesOf(context, held),
  }
}

const FORMS = {
  original: { zh: '原件', en: 'original' },
  copy: { zh: '复印件', en: 'copy' },
  either: { zh: '原件或复印件', en: 'original or copy' },
} as const

const TAXONOMY = {
  id: idFor('taxonomy', 'wutong'),
  name: '梧桐服务目录 / Wutong service catalogue',
  description: '按生活情境分类 / by situations of life',
  version: '1',
}

export const termId = (code: string): string => idFor('term', code)

function attributesOf(
  { categories }: HsdsContext,
  { id, categories: codes }: Held,
): HsdsService['attributes'] {
  return codes.flatMap((code) => {
    const category = categories.find((one) => one.code === code)
    if (!category) return []
    const { parent, zh, en } = category
    return [
      {
        id: idFor(id, 'term', code),
        link_id: id,
        link_entity: 'service',
        taxonomy_term_id: termId(code),
        taxonomy_term: {
          id: termId(code),
          code,
          name: zh,
          description: en,
          ...(parent !== null && { parent_id: termId(parent) }),
          taxonomy: TAXONOMY.name,
          language: 'zh',
          taxonomy_detail: TAXONOMY,
        },
      },
    ]
  })
}

/** What is told of the place where a service is offered, besides the station itself. */
export type PlaceParts = {
  readonly plan: OpeningPlan | undefined
  readonly access: readonly string[]
  readonly today: string
  readonly district: string | undefined
}

/** A station as the place where a service is offered. */
export function placeOf(
  context: HsdsContext,
  held: Held,
  { station, detail }: StationThere,
  parts: PlaceParts,
): HsdsAtLocation {
  const said = [
    detail?.hours && `${detail.hours.zh} / ${detail.hours.en}`,
    detail?.appointment === 'needed' && '须预约 / by appointment',
    detail?.appointment === 'advised' && '建议预约 / appointment advised',
  ].filter(Boolean)
  return {
    id: idFor(held.id, station.id),
    service_id: held.id,
    location_id: station.id,
    ...(said.length > 0 && { description: said.join('; ') }),
    ...(detail?.contact && { phones: phoneOf(station.id, detail.contact) }),
    location: locationOf(context, station, parts),
  }
}

function phoneOf(owner: string, number: string): { id: string; number: string; type: string }[] {
  return [{ id: idFor(owner, number), number, type: 'voice' }]
}

/** Postal codes are not kept: HSDS demands the field, so it is told empty. */
function locationOf(
  { base, city }: HsdsContext,
  station: StationThere['station'],
  { plan, access, today, district }: PlaceParts,
): HsdsAtLocation['location'] {
  const { id, zh, en, at, address, phone } = station
  return {
    id,
    location_type: 'physical',
    name: zh,
    alternate_name: en,
    latitude: at.lat,
    longitude: at.lon,
    url: `${base}/stations/${id}`,
    addresses: [
      {
        id: idFor(id, 'address'),
        address_1: address.zh,
        city: city.zh,
        ...(district !== undefined && { region: district }),
        state_province: city.zh,
        postal_code: '',
        country: 'CN',
        address_type: 'physical',
      },
    ],
    phones: phone === null ? [] : phoneOf(id, phone),
    schedules: plan ? schedulesOf(id, plan, today) : [],
    accessibility: access.map((one) => ({ id: idFor(id, one), description: one })),
  }
}
