import { randomFor, shareOut } from '../city/random.ts'
import { CopyRows } from '../copy.ts'
import type { Chunk } from '../copy.ts'
import type { Drawn } from '../drawn.ts'
import { idOfUnit } from '../plan.ts'
import type { Part } from '../stations/parts.ts'
import { placeNameOf } from '../stations/names.ts'
import { UNIT, UNIT_CODE, UNIT_NAME, UNIT_PARENT } from '../territory.ts'
import { BRANDS, BUILDINGS, MARKETS, PARKS, type Word } from './words.ts'

/** A building, park or market: an emerging-sector grid of a subdistrict. Invented. */
export type Site = {
  readonly code: string
  readonly kind: 'building' | 'park' | 'market'
  readonly zh: string
  readonly en: string
  readonly initials: string
  readonly subdistrict: string
  readonly areaGrid: string | null
  /** The code of the micro-grid in whose middle it stands. */
  readonly microGrid: string
}

/** How many there are in the whole city. */
const SITES = { building: 2_000, park: 200, market: 400 } as const
const NAMES = { building: BUILDINGS, park: PARKS, market: MARKETS } as const
const LETTER = { building: 'B', park: 'K', market: 'M' } as const
const SEED = 20_250_301
const ALWAYS = '[2000-01-01,)'
/** Subdistricts of the whole city, by which a part of it gets its share. */
const SUBDISTRICTS = 234

/** Buildings and parks where people work, markets where they live. */
export function sitesOf(parts: readonly Part[]): Map<string, Site[]> {
  const share = parts.length / SUBDISTRICTS
  const sites = new Map<string, Site[]>()
  for (const kind of ['building', 'park', 'market'] as const) {
    const weights = parts.map(({ subdistrict, communities }) =>
      communities.length === 0
        ? 0
        : kind === 'market'
          ? subdistrict.population
          : subdistrict.figures.employees,
    )
    const counts = shareOut(Math.round(SITES[kind] * share), weights)
    for (const [index, part] of parts.entries()) {
      const here = sites.get(part.subdistrict.code) ?? []
      for (let number = 1; number <= (counts[index] ?? 0); number += 1) here.push(siteOf(part, kind, number))
      sites.set(part.subdistrict.code, here)
    }
  }
  return sites
}

function siteOf(part: Part, kind: Site['kind'], number: number): Site {
  const code = `${part.subdistrict.code}${LETTER[kind]}${String(number).padStart(3, '0')}`
  const random = randomFor(SEED, code)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const community = pick(part.communities)
  const place = placeNameOf(community)
  const brand: Word = pick(BRANDS)
  const name: Word = pick(NAMES[kind])
  return {
    code,
    kind,
    zh: `${place.zh}${brand.zh}${name.zh}`,
    en: `${place.en} ${brand.en} ${name.en}`,
    initials: place.initials + brand.initials + name.initials,
    subdistrict: part.subdistrict.code,
    areaGrid: community.areaGrid,
    microGrid: pick(part.microGrids.get(community.code) ?? []).code,
  }
}

/** Their rows in the territory: names and codes need no map, places do, and edges come last. */
export function siteRows(sites: readonly Site[], drawn: Drawn): Chunk[][] {
  const names = new CopyRows(UNIT_NAME)
  const codes = new CopyRows(UNIT_CODE)
  const units = new CopyRows(UNIT)
  const parents = new CopyRows(UNIT_PARENT)
  for (const { code, kind, zh, en, initials, subdistrict, areaGrid, microGrid } of sites) {
    const id = idOfUnit(code)
    const { lon, lat } = drawn.of(microGrid)
    names.add([id, zh, en, initials, ALWAYS])
    codes.add([id, 'wutong-demo', '1', code, ALWAYS])
    units.add([id, kind, ALWAYS, lon, lat, null, null, '{}'])
    parents.add([id, idOfUnit(subdistrict), 'administrative', ALWAYS])
    if (areaGrid !== null) parents.add([id, idOfUnit(areaGrid), 'areaGrid', ALWAYS])
  }
  return [names, codes, units, parents].map((rows) => rows.take())
}
