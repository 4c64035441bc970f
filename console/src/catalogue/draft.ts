import type {
  CatalogueService,
  Channel,
  DocumentForm,
  ServiceContent,
} from '../../../src/domains/catalogue/contract.ts'
import type { Tier } from '../../../src/domains/stations/contract.ts'

export type DraftBoth = { readonly zh: string; readonly en: string }
export type DraftStep = DraftBoth & { readonly key: string }
export type DraftDocument = {
  readonly key: string
  readonly document: string
  readonly form: DocumentForm
  readonly note: DraftBoth
}

/** A service as it stands in the inputs. */
export type ServiceDraft = {
  readonly category: string
  readonly tiers: readonly Tier[]
  readonly function: string
  readonly zh: string
  readonly en: string
  readonly keywords: string
  readonly summary: DraftBoth
  readonly whom: DraftBoth
  readonly fee: number | null
  readonly feeNote: DraftBoth
  readonly takes: DraftBoth
  readonly channels: readonly Channel[]
  readonly link: string
  readonly steps: readonly DraftStep[]
  readonly documents: readonly DraftDocument[]
  readonly organisation: ServiceContent['organisation']
  readonly provider: DraftBoth
  readonly phone: string
  readonly basis: DraftBoth
}

let keys = 0
const newKey = () => `s${(keys += 1)}`
export const EMPTY: DraftBoth = { zh: '', en: '' }

export const newStep = (): DraftStep => ({ key: newKey(), ...EMPTY })
export const newDocument = (): DraftDocument => ({
  key: newKey(),
  document: '',
  form: 'original',
  note: EMPTY,
})

/** A draft of a service that there is not yet. */
export function emptyDraft(): ServiceDraft {
  return {
    category: '',
    tiers: ['community'],
    function: '',
    zh: '',
    en: '',
    keywords: '',
    summary: EMPTY,
    whom: EMPTY,
    fee: 0,
    feeNote: EMPTY,
    takes: EMPTY,
    channels: ['desk'],
    link: '',
    steps: [newStep(), newStep()],
    documents: [],
    organisation: null,
    provider: EMPTY,
    phone: '',
    basis: EMPTY,
  }
}

export function draftOf(service: CatalogueService): ServiceDraft {
  const { category, tiers, zh, en, keywords, summary, whom, fee, takes, channels, provider } = service
  return {
    category,
    tiers,
    function: service.function ?? '',
    zh,
    en,
    keywords,
    summary,
    whom,
    fee,
    feeNote: service.feeNote ?? EMPTY,
    takes,
    channels,
    link: service.link ?? '',
    steps: service.steps.map((step) => ({ key: newKey(), ...step })),
    documents: service.documents.map(({ document, form, note }) => ({
      key: newKey(),
      document,
      form,
      note: note ?? EMPTY,
    })),
    organisation: service.organisation,
    provider,
    phone: service.phone ?? '',
    basis: service.basis ?? EMPTY,
  }
}

/** Nothing in either language is nothing at all; half is left for the server to name. */
const orNothing = (both: DraftBoth): DraftBoth | null =>
  both.zh.trim() === '' && both.en.trim() === '' ? null : { zh: both.zh, en: both.en }

/** What the draft says, to be sent. */
export function contentOf(draft: ServiceDraft): ServiceContent {
  return {
    ...draft,
    tiers: [...draft.tiers],
    channels: [...draft.channels],
    function: draft.function || null,
    feeNote: orNothing(draft.feeNote),
    link: draft.link.trim() || null,
    steps: draft.steps.map(({ zh, en }) => ({ zh, en })),
    documents: draft.documents.map(({ document, form, note }) => ({ document, form, note: orNothing(note) })),
    phone: draft.phone.trim() || null,
    basis: orNothing(draft.basis),
  }
}

export function sameDraft(a: ServiceDraft, b: ServiceDraft): boolean {
  return JSON.stringify(contentOf(a)) === JSON.stringify(contentOf(b))
}

/** The list with one of its members a place further up (-1) or down (1); as it is at the ends. */
export function moved<T>(list: readonly T[], index: number, by: -1 | 1): readonly T[] {
  const [one, other] = [list[index], list[index + by]]
  if (one === undefined || other === undefined) return list
  return list.map((each, at) => (at === index ? other : at === index + by ? one : each))
}
