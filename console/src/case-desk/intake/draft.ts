import type { z } from 'zod'
import type { RequestChannel } from '../../../../src/domains/requests/contract.ts'
import type { DeskWish, takeDownRequest } from '../../../../src/domains/requests/intake/contract.ts'
import type { OrganisationBrief } from '../../../../src/domains/organisations/contract.ts'
import type { StationId } from '../../../../src/domains/stations/contract.ts'
import type { UnitBrief, UnitId } from '../../../../src/domains/territory/contract.ts'
import type { PictureDraft } from '../../ui/pictures-field.tsx'

export type DeskChannel = Exclude<RequestChannel, 'portal' | 'open311' | 'import'>

type Named = Pick<UnitBrief, 'id' | 'zh' | 'en'>
type Resolved = NonNullable<DeskWish['resolved']>

/** What is being taken down, as far as it has got. */
export type Draft = {
  readonly channel: DeskChannel
  readonly hotlineNumber: string
  readonly organisation: Pick<OrganisationBrief, 'id' | 'zh' | 'en'> | undefined
  /** Of emergingSector: the station that gathered it. */
  readonly station: StationId | undefined
  readonly text: string
  /** As chosen by hand; null: the one that the words suggest. */
  readonly category: string | null
  readonly at: { readonly lon: number; readonly lat: number } | undefined
  readonly unit: Named | undefined
  readonly address: string
  readonly home: boolean
  readonly named: boolean
  readonly name: string
  readonly phone: string
  readonly consent: boolean
  readonly sight: DeskWish['sight']
  readonly pictures: readonly PictureDraft[]
  readonly resolved: Resolved | null
}

/** An empty form; channel and station stay, for whoever sits there takes down one after the other. */
export function emptyDraft(channel: DeskChannel = 'desk', station?: StationId): Draft {
  return {
    channel,
    hotlineNumber: '',
    organisation: undefined,
    station,
    text: '',
    category: null,
    at: undefined,
    unit: undefined,
    address: '',
    home: false,
    named: true,
    name: '',
    phone: '',
    consent: false,
    sight: 'public',
    pictures: [],
    resolved: null,
  }
}

/** What is still needed before it can be filed. */
export type Lack = 'text' | 'place' | 'phone' | 'consent' | 'number' | 'outcome'

/** How far a mark set by hand may be off. Metres. */
export const ACCURACY = 20

/** Characters of a text at least, as the server wants it. */
export const LEAST_TEXT = 4

export function lacksOf(draft: Draft): Lack[] {
  const lacks: Lack[] = []
  if (draft.text.trim().length < LEAST_TEXT) lacks.push('text')
  if (!draft.at && !draft.unit) lacks.push('place')
  if (draft.channel === 'hotline' && draft.hotlineNumber.trim() === '') lacks.push('number')
  if (draft.named && draft.phone.trim() === '') lacks.push('phone')
  if (draft.named && !draft.consent) lacks.push('consent')
  if (draft.resolved && draft.resolved.answer.trim() === '') lacks.push('outcome')
  return lacks
}

/** What can be asked about it before it is filed; nothing of who asks is in it. */
export function saidOf(draft: Draft) {
  return {
    text: draft.text.trim(),
    category: draft.category,
    place: {
      at: draft.at ?? null,
      accuracy: ACCURACY,
      unit: draft.unit?.id ?? null,
      address: draft.address.trim() || null,
      home: draft.home,
    },
    pictures: draft.pictures.map(({ id }) => id),
    sight: draft.sight,
  }
}

type Body = z.output<typeof takeDownRequest.schema.body>

/** Who asks, where they gave it; of whoever gives no name nothing is sent, whatever was typed before. */
function whoOf({ named, name, phone, consent }: Draft): Pick<Body, 'contact' | 'requester' | 'consent'> {
  if (!named) return { contact: null, requester: null, consent: false }
  const told = { name: name.trim() || null, phone: phone.trim() || null }
  return { contact: (told.name ?? told.phone) ? told : null, requester: told.phone, consent }
}

/** As it is filed by somebody at a unit. */
export function wishOf(draft: Draft, unit: UnitId): Body {
  return {
    ...saidOf(draft),
    channel: draft.channel,
    unit,
    ...whoOf(draft),
    hotlineNumber: draft.channel === 'hotline' ? draft.hotlineNumber.trim() || null : null,
    organisation: draft.channel === 'emergingSector' ? (draft.organisation?.id ?? null) : null,
    station: draft.channel === 'emergingSector' ? (draft.station ?? null) : null,
    resolved: draft.resolved && { ...draft.resolved, answer: draft.resolved.answer.trim() },
  }
}
