import type { PlannedUnit } from '../plan.ts'
import { placeNameOf } from '../stations/names.ts'
import { joined, nameOf, type Place, SINCE } from './part.ts'
import { CENTRES, DEPARTMENTS, OFFICES, type Word } from './words.ts'

const word = (zh: string, initials: string, en: string): Word => ({ zh, initials, en })
const WORK_COMMITTEE = word('党工委', 'dgw', 'Party Work Committee')
const COMMITTEE = word('党委', 'dw', 'Party Committee')
const GENERAL_BRANCH = word('党总支', 'dzz', 'General Party Branch')
const BRANCH = word('党支部', 'dzb', 'Party Branch')

/** A share of the micro-grids that have a branch of their own. */
const WITH_BRANCH = 0.15

/** The Party organisations of a subdistrict: by unit code, who leads there. */
export type Party = ReadonlyMap<string, string>

/** A committee for each level of the territory, and a branch for a part of the micro-grids. */
export function addParty(place: Place): Party {
  const { part } = place
  const party = new Map<string, string>()
  const add = (
    unit: PlannedUnit,
    name: Word,
    level: 'workCommittee' | 'committee' | 'generalBranch' | 'branch',
    superior: string | null,
  ) => {
    const members = Math.round(6 + place.random() * (level === 'branch' ? 30 : 120))
    party.set(
      unit.code,
      place.add({ kind: 'partyOrg', level, name, seat: unit.code, leads: unit.code, superior, members }),
    )
  }
  const top = part.subdistrict
  add(top, joined(nameOf(top), WORK_COMMITTEE), 'workCommittee', null)
  const highest = party.get(top.code) ?? null
  for (const { unit } of part.areaGrids) add(unit, joined(nameOf(unit), COMMITTEE), 'committee', highest)
  for (const community of part.communities) {
    const above = (community.areaGrid && party.get(community.areaGrid)) || highest
    add(community, joined(placeNameOf(community), GENERAL_BRANCH), 'generalBranch', above)
    for (const grid of part.microGrids.get(community.code) ?? [])
      if (place.chance(WITH_BRANCH))
        add(grid, joined(nameOf(grid), BRANCH), 'branch', party.get(community.code) ?? null)
  }
  return party
}

/** The eight offices and six centres of a subdistrict, with what they handle. */
export function addBodies(place: Place): void {
  const { subdistrict } = place.part
  for (const [kind, bodies] of [
    ['office', OFFICES],
    ['centre', CENTRES],
  ] as const)
    for (const body of bodies) {
      const name = joined(nameOf(subdistrict), body)
      const id = place.add({ kind, name, seat: subdistrict.code, staff: 6 + Math.floor(place.random() * 20) })
      for (const [desk, zh, en] of body.matters)
        place.rows.matter.add([place.ids.next('matter'), id, desk, zh, en, SINCE])
    }
}

/** The departments of the city or of a district whose seat is in this subdistrict; their ids by its code. */
export function addDepartments(place: Place, of: PlannedUnit): string[] {
  return DEPARTMENTS.map((department) =>
    place.add({ kind: 'department', name: joined(nameOf(of), department), seat: of.code }),
  )
}
