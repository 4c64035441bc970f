import { shareOut } from '../city/random.ts'
import type { Chunk } from '../copy.ts'
import type { Drawn } from '../drawn.ts'
import type { Part } from '../stations/parts.ts'
import { idOfStation } from '../stations/rows.ts'
import type { DemoStation } from '../stations/stations.ts'
import { addBodies, addDepartments, addParty } from './bodies.ts'
import { addEmerging, type Counts } from './emerging.ts'
import { Place } from './part.ts'
import { addPosts } from './posts.ts'
import type { Site } from './sites.ts'
import { chunksOf, emptyRows } from './tables.ts'

/** How many there are in the whole city, besides the 706 shops of one street. */
const COUNTS: Counts = {
  company: 9_500,
  shop: 6_200,
  socialOrganisation: 1_500,
  riderHub: 600,
  partnerUnit: 3_400,
}
/** Communities of the whole city, by which a part of it gets its share. */
const COMMUNITIES = 6_509

const people = ({ subdistrict }: Part): number => subdistrict.population
const employees = ({ subdistrict }: Part): number => subdistrict.figures.employees

/** What each part is given of each kind: companies by employees, shops and hubs by people. */
function sharesOf(parts: readonly Part[]): Counts[] {
  const share = parts.reduce((sum, { communities }) => sum + communities.length, 0) / COMMUNITIES
  const by = (kind: keyof Counts, weight: (part: Part) => number) =>
    shareOut(
      Math.round(COUNTS[kind] * share),
      parts.map((part) => (part.communities.length === 0 ? 0 : weight(part))),
    )
  const company = by('company', employees)
  const shop = by('shop', people)
  const socialOrganisation = by('socialOrganisation', people)
  const riderHub = by('riderHub', people)
  const partnerUnit = by('partnerUnit', people)
  return parts.map((_, index) => ({
    company: company[index] ?? 0,
    shop: shop[index] ?? 0,
    socialOrganisation: socialOrganisation[index] ?? 0,
    riderHub: riderHub[index] ?? 0,
    partnerUnit: partnerUnit[index] ?? 0,
  }))
}

/**
 * All rows of organisations, posts and those who hold them, a table at a time in the order of copying.
 * Invented but for the names of places; the same at every load.
 */
export function organisationRows(
  parts: readonly Part[],
  stations: readonly DemoStation[],
  sites: ReadonlyMap<string, readonly Site[]>,
  drawn: Drawn,
): Chunk[][] {
  const rows = emptyRows()
  const mains = new Map(
    stations.flatMap(({ code, mainFor }) => mainFor.map((unit) => [unit, idOfStation(code)])),
  )
  const shares = sharesOf(parts)
  const places = parts.map((part) => new Place(part, rows, drawn))
  // Liaisons of all subdistricts come from the departments of their district.
  const departments = new Map(
    places.flatMap((place) =>
      place.part.centres.map((of) => [of.code.slice(0, 6), addDepartments(place, of)] as const),
    ),
  )
  for (const [index, place] of places.entries()) {
    const { code } = place.part.subdistrict
    const party = addParty(place)
    addBodies(place)
    addEmerging(place, shares[index]!, party, sites.get(code) ?? [], mains)
    addPosts(place, departments.get(code.slice(0, 6)) ?? [])
  }
  return chunksOf(rows)
}
