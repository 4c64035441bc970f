import type { StationThere } from '../contract.ts'
import type { OpeningPlan } from '../../stations/hours/contract.ts'
import type { Category } from '../contract.ts'
import type { Held } from '../rules.ts'
import type { HsdsAtLocation, HsdsService, HsdsServiceBrief } from './contract.ts'
import { idFor } from './naming/rules.ts'
import { schedulesOf } from './schedules/rules.ts'

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
