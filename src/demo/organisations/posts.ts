import type { PostKind } from '../../domains/organisations/contract.ts'
import { idOfUnit } from '../plan.ts'
import type { PlannedUnit } from '../plan.ts'
import { type Place, SINCE } from './part.ts'
import { GIVEN, SURNAMES } from './words.ts'

/** A share of posts that nobody holds, of holders who had one before them, of grids with heads of buildings. */
const VACANT = 0.01
const SUCCEEDED = 0.03
const WITH_HEADS = 0.08
/** Two heads are allowed; a city's own list sometimes names a third. */
const THIRD_HEAD = 0.004
const LIAISON = 0.2
/** People who hold the posts of a subdistrict, for each of its micro-grids: some hold several. */
const PEOPLE_A_GRID = 0.42

/** The posts of the grids of a subdistrict, and the invented people who hold them. */
export function addPosts(place: Place, departments: readonly string[]): void {
  const { part } = place
  const grids = part.communities.flatMap((community) => part.microGrids.get(community.code) ?? [])
  const staff = addPeople(place, Math.ceil(grids.length * PEOPLE_A_GRID) + part.areaGrids.length)
  if (staff.length === 0) return
  for (const { unit } of part.areaGrids) {
    for (const kind of ['firstSecretary', 'secondSecretary', 'chief'] as const)
      addPost(place, unit, kind, 1, staff)
    if (departments.length > 0 && place.chance(LIAISON))
      addPost(place, unit, 'liaison', 1, staff, place.pick(departments))
  }
  for (const community of part.communities) {
    // Neighbouring grids are answered for by the same few people.
    const team = Array.from({ length: 4 }, () => place.pick(staff))
    for (const unit of [community, ...(part.microGrids.get(community.code) ?? [])]) {
      addPost(place, unit, 'chief', 1, team)
      addPost(place, unit, 'worker', 1, team)
      if (unit !== community && place.chance(WITH_HEADS)) addHeads(place, unit, staff)
    }
  }
}

function addHeads(place: Place, unit: PlannedUnit, staff: readonly string[]): void {
  const heads = place.chance(THIRD_HEAD) ? 3 : 2
  for (let number = 1; number <= heads; number += 1) addPost(place, unit, 'buildingHead', number, staff)
}

function addPeople(place: Place, count: number): string[] {
  const { code } = place.part.subdistrict
  return Array.from({ length: count }, (_, index) => {
    const id = place.ids.next('person')
    const name = `演示·${place.pick(SURNAMES)}${place.pick(GIVEN)}`
    place.rows.person.add([id, 'staff', name, `${code.slice(2, 9)}${String(index + 1).padStart(4, '0')}`])
    return id
  })
}

function addPost(
  place: Place,
  unit: PlannedUnit,
  kind: PostKind,
  number: number,
  people: readonly string[],
  department: string | null = null,
): void {
  const id = place.ids.next('post')
  place.rows.post.add([id, idOfUnit(unit.code), kind, number, department, SINCE])
  const hold = (valid: string) =>
    place.rows.holding.add([place.ids.next('holding'), id, place.pick(people), valid])
  if (place.chance(SUCCEEDED)) hold('[2024-01-01,2025-03-01)')
  else if (!place.chance(VACANT)) return hold(SINCE)
  if (!place.chance(VACANT)) hold('[2025-03-01,)')
}
