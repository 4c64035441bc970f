import type { Language } from '../../../messages/catalogue.ts'
import { look, type Who } from '../../kernel/access.ts'
import { CaseId } from '../requests/contract.ts'
import {
  type Exchanged,
  exchangedById,
  exchangedByNumber,
  exchangedSteps,
  listExchanged,
} from '../requests/public.ts'
import { askedOf, cut, type Given, isNumber, pageOf, type Span, steppedOf, valueOf } from './asking/rules.ts'
import type { Open311House } from './routes.ts'
import { tellDefinition, tellRequest, tellServices, tellUpdates } from './telling/actions.ts'
import { Refused, type Value } from './wire/rules.ts'

/** Who asks for what, in which language, and under which name the city is known to them. */
export type Question = {
  readonly query: Given
  readonly language: Language
  readonly host: string
  /** Where this server is found, without a slash at the end. */
  readonly base: string
  /** A partner's key, to which nothing of other places is told; or anyone. */
  readonly who: Who
}

/**
 * The unit that a jurisdiction is: said by the official code of a place; the whole city (null) where nothing is said,
 * or the address of this server. Throws Refused, 404.
 */
export function jurisdictionOf({ territory }: Open311House, given: Given, host: string): string | null {
  const id = valueOf(given, 'jurisdiction_id')
  if (id === null || id === host) return null
  const found = territory.search(id, undefined, 50).find(({ code }) => code === id)
  if (!found) throw new Refused(404, 'jurisdiction-unknown', { id: cut(id) })
  return found.id
}

/** Whether a request lies in a jurisdiction; null: in the whole city. */
const liesIn = (unit: string | null, { lineage }: Pick<Exchanged, 'lineage'>): boolean =>
  unit === null || lineage.includes(unit)

/** `GET services`. */
export function listServices(house: Open311House, { query, language, host }: Question): Value {
  jurisdictionOf(house, query, host)
  return tellServices(house.responsibility.categories(), language)
}

/** `GET services/033`. Throws Refused, 404. */
export function showDefinition(
  house: Open311House,
  code: string,
  { query, host, language }: Question,
): Value {
  jurisdictionOf(house, query, host)
  const found = house.responsibility.categories().find((one) => one.code === code && one.track === null)
  if (!found) throw new Refused(404, 'service-unknown', { code: cut(code) })
  return tellDefinition(found.code, language)
}

/** `GET requests`: public ones alone, whoever asks. Throws Refused. */
export async function listRequests(
  house: Open311House,
  { query, language, host, base, who }: Question,
  now = Temporal.Now.instant(),
): Promise<Value> {
  const unit = jurisdictionOf(house, query, host)
  const asked = askedOf(query, now)
  const found = await look(house.db, who, (tx) =>
    asked.ids === null
      ? listExchanged(tx, house, { ...asked, unit })
      : exchangedByNumber(tx, house, asked.ids),
  )
  return found
    .filter((one) => liesIn(unit, one))
    .map((one) => tellRequest({ territory: house.territory, base }, one, language))
}

/** `GET requests/1234`. Throws Refused, 404: also for those that are not public. */
export async function showOne(house: Open311House, id: string, question: Question): Promise<Value> {
  const known = isNumber(id)
    ? await listRequests(house, { ...question, query: { ...question.query, service_request_id: id } })
    : []
  if (!Array.isArray(known) || known.length === 0) throw new Refused(404, 'request-unknown')
  return known
}

/**
 * `GET requests/1234/updates`: what was done, as everybody may read it; no part of the standard, and what its users
 * have asked for since. Throws Refused, 404.
 */
export async function listUpdates(
  house: Open311House,
  number: string,
  { query, language, host, base, who }: Question,
): Promise<Value> {
  const unit = jurisdictionOf(house, query, host)
  const [found] = isNumber(number)
    ? await look(house.db, who, (tx) => exchangedByNumber(tx, house, [number]))
    : []
  if (!found || !liesIn(unit, found)) throw new Refused(404, 'request-unknown')
  const steps = await exchangedSteps(house, [found])
  return tellUpdates({ number, base }, steps.get(found.id) ?? [], language)
}

/** From the beginning of time, or up to the end of it, where a span is open. */
const isWithin = ({ from, to }: Span, at: Temporal.Instant): boolean =>
  (from === null || Temporal.Instant.compare(from, at) <= 0) &&
  (to === null || Temporal.Instant.compare(at, to) <= 0)

/**
 * `GET servicerequestupdates`: the steps of all requests between two moments, as FixMyStreet asks for them; by pages of
 * requests where these are more than a thousand. Throws Refused.
 */
export async function listSteps(
  house: Open311House,
  { query, language, host, base, who }: Question,
  now = Temporal.Now.instant(),
): Promise<Value> {
  const unit = jurisdictionOf(house, query, host)
  const span = steppedOf(query, now)
  // What had a step within the span may have had others since.
  const ask = { categories: [], status: null, opened: ANY_TIME, changed: { from: span.from, to: null }, unit }
  const found = await look(house.db, who, (tx) => listExchanged(tx, house, { ...ask, ...pageOf(query) }))
  const steps = await exchangedSteps(house, found)
  return found.flatMap(({ id, number }) => {
    // That it was filed is no update of it.
    const within = (steps.get(id) ?? []).filter(({ at, action }) => action !== 'open' && isWithin(span, at))
    return tellUpdates({ number, base }, within, language)
  })
}

const ANY_TIME: Span = { from: null, to: null }

/**
 * `GET tokens/…`. Every request has its number at once, so that none is waited for with a token. What leads to a number
 * is the id that this city's own addresses know a request by. Throws Refused, 404.
 */
export async function showToken(
  house: Open311House,
  token: string,
  { query, host, who }: Question,
): Promise<Value> {
  const unit = jurisdictionOf(house, query, host)
  const id = CaseId.safeParse(token)
  const found = id.success ? await look(house.db, who, (tx) => exchangedById(tx, house, id.data)) : null
  if (!found || !liesIn(unit, found)) throw new Refused(404, 'token-unknown')
  return [{ service_request_id: found.number, token }]
}
