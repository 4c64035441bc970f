import type { Language } from '../../../../messages/catalogue.ts'
import { enOpen311 } from '../../../../messages/en/open311.ts'
import { enRequest } from '../../../../messages/en/process-request.ts'
import { zhOpen311 } from '../../../../messages/zh-CN/open311.ts'
import { zhRequest } from '../../../../messages/zh-CN/process-request.ts'
import type { Category } from '../../responsibility/contract.ts'
import { type Exchanged, type ExchangedStep, UNSURE } from '../../requests/public.ts'
import type { TerritoryMemory } from '../../territory/public.ts'
import { CHANGESET, SPECIFICATION } from '../contract.ts'
import { momentOf, type Value } from '../wire/rules.ts'

export function wordsOf(language: Language): typeof zhOpen311 {
  return language === 'en' ? enOpen311 : zhOpen311
}

/** A name in the reader's language. */
export function named({ zh, en }: { zh: string; en: string }, language: Language): string {
  return language === 'en' ? en : zh
}

/** What there is to find here, for programs that know nothing but the address (Open311 service discovery). */
export function tellDiscovery(base: string, language: Language): Value {
  const { contact, keyService } = wordsOf(language)
  const endpoint = {
    specification: SPECIFICATION,
    url: `${base}/open311/v2`,
    changeset: CHANGESET,
    type: 'production',
    formats: ['text/xml', 'application/json'],
  }
  return { changeset: CHANGESET, contact, key_service: keyService, endpoints: [endpoint] }
}

/** What can be reported, as the responsibility list of the day has it; what belongs elsewhere is left out. */
export function tellServices(categories: readonly Category[], language: Language): Value {
  const byCode = new Map(categories.map((one) => [one.code, one]))
  return categories
    .filter(({ track }) => track === null)
    .map((one) => ({
      service_code: one.code,
      service_name: named(one, language),
      description: one.hint === null ? null : named(one.hint, language),
      metadata: true,
      type: 'realtime',
      keywords: null,
      group: named(byCode.get(one.code.slice(0, 2)) ?? one, language),
    }))
}

/** What may be said of a request beyond the standard's own fields: the same of all, and nothing of it must be. */
export function tellDefinition(code: string, language: Language): Value {
  const { SIGHT, sights, HOME, CONSENT, yes, no } = wordsOf(language).attributes
  const decided = { true: yes, false: no }
  const asked = [
    { code: 'SIGHT', description: SIGHT, values: sights },
    { code: 'HOME', description: HOME, values: decided },
    { code: 'CONSENT', description: CONSENT, values: decided },
  ]
  return {
    service_code: code,
    attributes: asked.map(({ code: attribute, description, values }, at) => ({
      variable: true,
      code: attribute,
      datatype: 'singlevaluelist',
      required: false,
      datatype_description: null,
      order: at + 1,
      description,
      values: Object.entries(values).map(([key, name]) => ({ key, name })),
    })),
  }
}

/** A request as everybody sees it. Its address is what it lies in, from below upwards; homes are told by that alone. */
export function tellRequest(
  { territory, base }: { readonly territory: TerritoryMemory; readonly base: string },
  request: Exchanged,
  language: Language,
): Value {
  const { number, text, opened, changed, due, at, picture } = request
  const place = addressOf(territory, request)
  return {
    service_request_id: number,
    ...standingOf(request, language),
    ...serviceOf(request, language),
    description: text,
    agency_responsible: null,
    service_notice: null,
    requested_datetime: momentOf(opened),
    updated_datetime: momentOf(changed),
    expected_datetime: due && momentOf(due),
    address: place.map((unit) => named(unit, language)).join(wordsOf(language).separator) || null,
    address_id: place[0]?.id ?? null,
    zipcode: null,
    lat: at && at.lat,
    long: at && at.lon,
    media_url: picture && `${base}/files/${picture}`,
  }
}

/** The two standings that the standard knows. */
const statusOf = (stage: Exchanged['stage']): 'open' | 'closed' => (stage === 'closed' ? 'closed' : 'open')

function standingOf({ stage, outcome }: Exchanged, language: Language) {
  const { stages, outcomes } = language === 'en' ? enRequest : zhRequest
  return {
    status: statusOf(stage),
    status_notes: outcome === null ? stages[stage] : outcomes[outcome],
  }
}

/** How the standard tells where a request stands, for those who hear of it by another door. */
export function open311Standing(request: Exchanged, base: string) {
  const { number, changed, category, stage } = request
  return {
    service_request_id: number,
    status: statusOf(stage),
    service_code: category?.code ?? UNSURE,
    updated_datetime: momentOf(changed),
    url: `${base}/open311/v2/requests/${number}.json`,
  }
}

function serviceOf({ category }: Exchanged, language: Language) {
  return {
    service_name: category && named(category, language),
    service_code: category?.code ?? UNSURE,
  }
}

/** The steps of a request in their order: who did what when, and what they told whoever asked. */
export function tellUpdates(
  { number, base }: { readonly number: string; readonly base: string },
  steps: readonly ExchangedStep[],
  language: Language,
): readonly Value[] {
  const { actions, outcomes, stages } = language === 'en' ? enRequest : zhRequest
  const words: Readonly<Record<string, { readonly done: string }>> = {
    ...actions,
    open: { done: stages.received },
  }
  return steps.map(({ number: step, action, at, unit, outcome, text, stage, pictures: [picture] }) => ({
    update_id: `${number}-${step}`,
    service_request_id: number,
    status: statusOf(stage),
    status_notes: outcome === null ? (words[action]?.done ?? action) : outcomes[outcome],
    updated_datetime: momentOf(at),
    description: text,
    agency_responsible: unit && named(unit, language),
    media_url: picture === undefined ? null : `${base}/files/${picture}`,
  }))
}

/** The community that it lies in, or what is above it, and all above that. */
function addressOf(territory: TerritoryMemory, { unit }: Exchanged) {
  return unit === null ? [] : territory.path(unit.id).toReversed()
}
