import { Refused } from '../wire/rules.ts'

/** A query or a form as it came: names once, or several times. */
export type Given = Readonly<Record<string, unknown>>

/** The standard's limits: the days that a question may span, and the requests in one answer. */
const MOST_DAYS = 90
const MOST_REQUESTS = 1_000
const MOST_PAGES = 1_000
const SPAN = { hours: MOST_DAYS * 24 }

export type Span = { readonly from: Temporal.Instant | null; readonly to: Temporal.Instant | null }

/** Which requests are asked for: by their numbers and nothing else, or by what they are. */
export type Asked =
  | { readonly ids: readonly string[] }
  | {
      readonly ids: null
      readonly categories: readonly string[]
      readonly status: 'open' | 'closed' | null
      readonly opened: Span
      readonly changed: Span
      readonly limit: number
      readonly offset: number
    }

/** A value as it was sent; null where it is missing or empty, which the standard holds for the same. */
export function valueOf(given: Given, name: string): string | null {
  const value = given[name]
  const parts = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string')
  // PostgreSQL's text holds no NUL.
  const text = parts.join(',').replaceAll('\0', '').trim()
  return text === '' ? null : text
}

/** What is listed with commas, or said several times. */
export function listOf(given: Given, name: string): string[] {
  return (valueOf(given, name) ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

/** Reads the question of `GET requests`. Throws Refused. */
export function askedOf(query: Given, now: Temporal.Instant): Asked {
  const ids = listOf(query, 'service_request_id')
  if (ids.length > MOST_REQUESTS) throw new Refused(400, 'too-many-ids', { most: MOST_REQUESTS })
  if (ids.length > 0) return { ids: ids.filter(isNumber) }
  const changed = {
    from: momentIn(query, 'updated_after'),
    to: momentIn(query, 'updated_before'),
  }
  const byChange = changed.from !== null || changed.to !== null
  return {
    ids: null,
    categories: listOf(query, 'service_code').map(codeOf),
    status: statusOf(listOf(query, 'status')),
    opened: openedOf(query, now, byChange),
    changed,
    ...pageOf(query),
  }
}

/** Which piece of a long answer is asked for. Throws Refused. */
export function pageOf(query: Given): { limit: number; offset: number } {
  const limit = countIn(query, 'page_size', MOST_REQUESTS) ?? MOST_REQUESTS
  return { limit, offset: ((countIn(query, 'page', MOST_PAGES) ?? 1) - 1) * limit }
}

/** Whether a text may be the number of a request at all: digits, the last of them a check digit. */
export function isNumber(text: string): boolean {
  return /^\d{2,20}$/.test(text)
}

function codeOf(text: string): string {
  if (!/^\d{2}(\d{2}){0,3}$/.test(text)) throw new Refused(400, 'service-malformed', { code: cut(text) })
  return text
}

function statusOf(texts: readonly string[]): 'open' | 'closed' | null {
  const said = new Set(texts.map((text) => text.toLowerCase()))
  for (const one of said)
    if (one !== 'open' && one !== 'closed') throw new Refused(400, 'status-unknown', { status: cut(one) })
  if (said.size !== 1) return null
  return said.has('open') ? 'open' : 'closed'
}

/** When it was filed: the last 90 days where nothing is asked. */
function openedOf(query: Given, now: Temporal.Instant, byChange: boolean): Span {
  return spanOf(query, byChange ? ANY : { from: now.subtract(SPAN), to: null })
}

const ANY: Span = { from: null, to: null }

/** When it changed, of what is asked for by its steps: the last day where nothing is asked. Throws Refused. */
export function steppedOf(query: Given, now: Temporal.Instant): Span {
  return spanOf(query, { from: now.subtract({ hours: 24 }), to: null })
}

/** 90 days from or up to a day, or what lies between two. */
function spanOf(query: Given, otherwise: Span): Span {
  const [from, to] = [momentIn(query, 'start_date'), momentIn(query, 'end_date')]
  if (from !== null && to !== null) {
    if (Temporal.Instant.compare(from, to) > 0) throw new Refused(400, 'range-backwards')
    if (Temporal.Instant.compare(from.add(SPAN), to) < 0)
      throw new Refused(400, 'range-too-long', { days: MOST_DAYS })
    return { from, to }
  }
  if (from !== null) return { from, to: from.add(SPAN) }
  if (to !== null) return { from: to.subtract(SPAN), to }
  return otherwise
}

function momentIn(query: Given, name: string): Temporal.Instant | null {
  const text = valueOf(query, name)
  if (text === null) return null
  // A plus sign that was sent as it stands arrives as a space.
  const said = text.replace(/ (?=\d{2}:\d{2}$)/, '+')
  const form = /^(19|20|21)\d{2}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/
  try {
    if (form.test(said)) return Temporal.Instant.from(said)
  } catch (error) {
    // A 30th of February has the right form.
    if (!(error instanceof RangeError)) throw error
  }
  throw new Refused(400, 'date-malformed', { field: name })
}

function countIn(query: Given, name: string, most: number): number | null {
  const text = valueOf(query, name)
  if (text === null) return null
  const count = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (count < 1 || count > most) throw new Refused(400, 'page-malformed', { field: name, most })
  return count
}

/** Of what was sent, as much as a refusal repeats. */
export function cut(text: string): string {
  return text.slice(0, 40)
}
