import type {
  Both,
  Contact,
  Space,
  Station,
  StationKind,
  StationProfile,
  StationStatus,
  Tier,
} from '../../../src/domains/stations/contract.ts'
import type { UnitBrief } from '../../../src/domains/territory/contract.ts'

export type DraftBoth = { readonly zh: string; readonly en: string }
export type DraftSpace = Omit<Space, 'name' | 'floor'> & {
  readonly key: string
  readonly name: DraftBoth
  readonly floor: string
}
export type DraftContact = Contact & { readonly key: string }
export type ProfileDraft = {
  readonly tier: Tier
  readonly kind: StationKind
  readonly status: StationStatus
  readonly zh: string
  readonly en: string
  readonly theme: DraftBoth
  readonly about: DraftBoth
  readonly address: DraftBoth
  readonly directions: DraftBoth
  readonly lon: number | null
  readonly lat: number | null
  readonly unit: Pick<UnitBrief, 'id' | 'zh' | 'en'> | undefined
  readonly contacts: readonly DraftContact[]
  readonly services: readonly string[]
  readonly spaces: readonly DraftSpace[]
}

let keys = 0
const newKey = () => `p${(keys += 1)}`
const EMPTY: DraftBoth = { zh: '', en: '' }

export function newContact(): DraftContact {
  return { key: newKey(), kind: 'phone', value: '', published: true }
}

export function newSpace(): DraftSpace {
  return {
    key: newKey(),
    name: EMPTY,
    floor: '',
    seats: null,
    areaM2: null,
    equipment: [],
    accessibility: [],
  }
}

/** A station's profile as it stands in the inputs. */
export function draftOfProfile(station: Station): ProfileDraft {
  const { tier, kind, status, zh, en, address, at, unit } = station
  return {
    tier,
    kind,
    status,
    zh,
    en,
    theme: station.theme ?? EMPTY,
    about: station.about ?? EMPTY,
    address,
    directions: station.directions ?? EMPTY,
    lon: rounded(at.lon),
    lat: rounded(at.lat),
    unit,
    contacts: station.contacts.map((contact) => ({ key: newKey(), ...contact })),
    services: station.services.map(({ code }) => code),
    spaces: station.spaces.map((space) => ({ key: newKey(), ...space, floor: space.floor ?? '' })),
  }
}

/**
 * What the draft says, to be sent: nothing in either language is nothing at all; what is missing otherwise is
 * left for the server to name.
 */
export function profileOf(draft: ProfileDraft): StationProfile {
  const { lon, lat, unit, contacts, spaces, theme, about, directions, services, ...plain } = draft
  return {
    ...plain,
    theme: orNothing(theme),
    about: orNothing(about),
    directions: orNothing(directions),
    at: { lon, lat },
    unit: unit?.id,
    services: [...services],
    contacts: contacts.map(({ kind, value, published }) => ({ kind, value, published })),
    spaces: spaces.map(({ id, name, floor, seats, areaM2, equipment, accessibility }) => ({
      ...(id !== undefined && { id }),
      name,
      floor: floor.trim() || null,
      seats,
      areaM2,
      equipment,
      accessibility,
    })),
  } as StationProfile
}

/** To a millionth of a degree, some ten centimetres. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}

function orNothing({ zh, en }: DraftBoth): Both | null {
  return zh.trim() === '' && en.trim() === '' ? null : { zh, en }
}

export function sameProfile(a: ProfileDraft, b: ProfileDraft): boolean {
  return JSON.stringify(profileOf(a)) === JSON.stringify(profileOf(b))
}
