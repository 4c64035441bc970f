import type { PlannedUnit } from '../plan.ts'
import { HUNAN_ROAD } from '../stations/hunan-road.ts'
import { placeNameOf } from '../stations/names.ts'
import type { Party } from './bodies.ts'
import { joined, type Place, SINCE } from './part.ts'
import type { Site } from './sites.ts'
import { BRANDS, HUBS, PARTNERS, SHOPS, SOCIAL, TRADES, type Word } from './words.ts'

const LTD: Word = { zh: '有限公司', initials: 'yxgs', en: 'Co., Ltd.' }
const OWN_BRANCH: Word = { zh: '党支部', initials: 'dzb', en: 'Party Branch' }

/** How many of each a subdistrict gets. */
export type Counts = Readonly<
  Record<'company' | 'shop' | 'socialOrganisation' | 'riderHub' | 'partnerUnit', number>
>

/** A street of shops like the one that is told of: 706 of them, along some grids of Hunan Road's subdistrict. */
const LONG_STREET = { zh: '安福路', en: 'Anfu Road', initials: 'afl', shops: 706, grids: 14 }

/** Shares of what is left undone, so that the standing checks have something to find. */
const UNCOVERED = 0.02
const UNSERVED = 0.03
/** Companies in a building or park, or at a market. */
const ON_SITE = 0.35
/** Companies and social organisations with a branch of their own. */
const OWN = { company: 0.12, socialOrganisation: 0.2, shop: 0, riderHub: 0.05 } as const
type Emerging = keyof typeof OWN

/** All that belongs to the emerging sector here, and the partner units. `mains`: main stations by unit. */
export function addEmerging(
  place: Place,
  counts: Counts,
  party: Party,
  sites: readonly Site[],
  mains: ReadonlyMap<string, string>,
): void {
  const { part } = place
  const grids = part.communities.flatMap((community) => part.microGrids.get(community.code) ?? [])
  if (grids.length === 0) return
  const communities = new Map(part.communities.map((one) => [one.code, one]))
  const byCode = new Map(grids.map((grid) => [grid.code, grid]))
  const builder = { place, party, mains, communities }
  for (const kind of ['company', 'shop', 'socialOrganisation', 'riderHub'] as const)
    for (let number = 0; number < counts[kind]; number += 1) {
      const site = kind === 'company' ? siteFor(place, sites) : undefined
      const grid = (site && byCode.get(site.microGrid)) ?? place.pick(grids)
      addOne(builder, kind, grid, site ? { site } : {})
    }
  if (part.subdistrict.code === HUNAN_ROAD)
    for (let house = 1; house <= LONG_STREET.shops; house += 1) {
      const along = Math.floor(((house - 1) / LONG_STREET.shops) * LONG_STREET.grids)
      addOne(builder, 'shop', grids[along % grids.length]!, { house })
    }
  for (let number = 0; number < counts.partnerUnit; number += 1) {
    const grid = place.pick(grids)
    const name = joined(placeOf(builder, grid), place.pick(PARTNERS))
    place.add({
      kind: 'partnerUnit',
      name,
      seat: grid.code,
      creditCode: place.creditCode('12'),
      spread: place.random(),
    })
  }
}

function siteFor(place: Place, sites: readonly Site[]): Site | undefined {
  return sites.length > 0 && place.chance(ON_SITE) ? place.pick(sites) : undefined
}

type Builder = {
  readonly place: Place
  readonly party: Party
  readonly mains: ReadonlyMap<string, string>
  readonly communities: ReadonlyMap<string, PlannedUnit>
}

const communityCode = (grid: PlannedUnit): string => grid.code.slice(0, -3)

function placeOf({ communities }: Builder, grid: PlannedUnit): Word {
  return placeNameOf(communities.get(communityCode(grid))!)
}

const BEGINS = { company: '91', shop: '92', socialOrganisation: '52', riderHub: null } as const

/** Its number on the long street, or the site that it is on. */
type Where = { readonly house?: number; readonly site?: Site }

/** One organisation with who covers and serves it. */
function addOne(builder: Builder, kind: Emerging, grid: PlannedUnit, { house, site }: Where): void {
  const { place } = builder
  const begins = BEGINS[kind]
  const where = placeOf(builder, grid)
  const id = place.add({
    kind,
    name: nameOfOne(place, kind, where, house !== undefined),
    seat: grid.code,
    site: site?.code,
    creditCode: begins === null ? null : place.creditCode(begins),
    ...addressOf(place, kind, where, { ...(house !== undefined && { house }), ...(site && { site }) }),
    staff: Math.max(1, Math.round(kind === 'shop' ? 1 + place.random() * 5 : 3 + 120 * place.random() ** 3)),
    spread: place.random(),
  })
  cover(builder, id, kind, grid, where)
  const station = builder.mains.get(communityCode(grid))
  if (station !== undefined && !place.chance(UNSERVED))
    place.rows.served.add([place.ids.next('served'), id, station, SINCE])
}

function addressOf(
  place: Place,
  kind: Emerging,
  where: Word,
  { house, site }: Where,
): { address: string; street: string | null } {
  const number = house ?? 1 + Math.floor(place.random() * 400)
  if (site) return { address: `${site.zh} ${1 + (number % 30)} 楼`, street: null }
  const street = house === undefined ? `${where.zh}路` : LONG_STREET.zh
  return { address: `${street} ${number} 号`, street: kind === 'shop' ? street : null }
}

function nameOfOne(place: Place, kind: Emerging, where: Word, onLongStreet: boolean): Word {
  const brand = place.pick(BRANDS)
  if (kind === 'company') return joined(where, brand, place.pick(TRADES), LTD)
  if (kind === 'socialOrganisation') return joined(where, brand, place.pick(SOCIAL))
  if (kind === 'riderHub') return joined(where, place.pick(HUBS))
  return joined(onLongStreet ? LONG_STREET : where, brand, place.pick(SHOPS))
}

/** A branch of its own, else the branch of its micro-grid or the general branch of its community. */
function cover({ place, party }: Builder, id: string, kind: Emerging, grid: PlannedUnit, where: Word): void {
  if (place.chance(OWN[kind])) {
    const superior = party.get(communityCode(grid)) ?? null
    const name = joined(where, place.pick(BRANDS), OWN_BRANCH)
    const own = place.add({
      kind: 'partyOrg',
      level: 'branch',
      name,
      seat: grid.code,
      superior,
      members: 3 + Math.floor(place.random() * 20),
    })
    place.rows.coverage.add([place.ids.next('coverage'), id, own, 'own', SINCE])
    return
  }
  const neighbour = party.get(grid.code) ?? party.get(communityCode(grid))
  if (neighbour !== undefined && !place.chance(UNCOVERED))
    place.rows.coverage.add([place.ids.next('coverage'), id, neighbour, 'fallback', SINCE])
}
