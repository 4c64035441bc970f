import type { Who } from '../../kernel/access.ts'
import { act } from '../../kernel/access.ts'
import type { Database } from '../../kernel/database.ts'
import { PersonId, UnitId } from '../../kernel/ids.ts'
import { newId } from '../../kernel/new-id.ts'
import type { CaseOpened, CaseWish } from './acting/contract.ts'
import { openCase } from './acting/opening/actions.ts'
import { openCalendars } from './clock/memory.ts'
import type { Process } from './definition/contract.ts'
import { SAMPLE } from './definition/samples.ts'
import { type Cases, openCases } from './memory.ts'

export { SAMPLE } from './definition/samples.ts'

const unit = (n: number) => UnitId.parse(`0190cccc-0000-7000-8000-${String(n).padStart(12, '0')}`)

/** A city with one district, two subdistricts with two offices each, and a department of the district. */
export const CITY = unit(1)
export const DISTRICT = unit(2)
export const DEPARTMENT = unit(3)
export const STREET = unit(10)
export const OFFICE = unit(11)
export const CENTRE = unit(12)
export const GRID = unit(13)
export const ELSEWHERE = unit(20)
export const OFFICE_ELSEWHERE = unit(21)

/** All of them with what lies above them. */
export const LINEAGES: ReadonlyMap<string, readonly UnitId[]> = new Map([
  [CITY, [CITY]],
  [DISTRICT, [DISTRICT, CITY]],
  [DEPARTMENT, [DEPARTMENT, DISTRICT, CITY]],
  [STREET, [STREET, DISTRICT, CITY]],
  [OFFICE, [OFFICE, STREET, DISTRICT, CITY]],
  [CENTRE, [CENTRE, STREET, DISTRICT, CITY]],
  [GRID, [GRID, STREET, DISTRICT, CITY]],
  [ELSEWHERE, [ELSEWHERE, DISTRICT, CITY]],
  [OFFICE_ELSEWHERE, [OFFICE_ELSEWHERE, ELSEWHERE, DISTRICT, CITY]],
])

export function lineageOfSample(one: UnitId): readonly UnitId[] {
  return LINEAGES.get(one) ?? [one]
}

export type Somebody = Who & { readonly person: PersonId }

export function aResident(): Somebody {
  return { person: PersonId.parse(newId()), kind: 'resident', grants: {} }
}

/** Of the staff: handles what lies with a unit or below. */
export function aHandler(at: UnitId): Somebody {
  return {
    person: PersonId.parse(newId()),
    kind: 'staff',
    grants: { 'case.handle': [at], 'case.take': [at] },
  }
}

/** Of the staff: handles and supervises all that lies in a unit. */
export function aSupervisor(at: UnitId): Somebody {
  return {
    person: PersonId.parse(newId()),
    kind: 'staff',
    grants: { 'case.handle': [at], 'case.take': [at], 'case.supervise': [at] },
  }
}

/** The engine with some processes, among the units above. */
export async function sampleCases(db: Database, processes: readonly Process[] = [SAMPLE]): Promise<Cases> {
  return openCases({
    processes,
    calendars: await openCalendars(db, 'Asia/Shanghai'),
    lineagesOf: (_tx, units) =>
      Promise.resolve(
        new Map(units.flatMap((one) => (LINEAGES.has(one) ? [[one, LINEAGES.get(one) ?? []]] : []))),
      ),
  })
}

/** What a resident asks: it lies in a grid, and an office leads. */
export function sampleWish(requester: PersonId | null, other: Partial<CaseWish> = {}): CaseWish {
  return {
    process: SAMPLE.name,
    place: lineageOfSample(GRID),
    title: '楼道灯不亮',
    category: 'lighting',
    sight: 'public',
    requester,
    by: { person: requester, standing: 'requester', unit: null },
    form: { text: '三楼到四楼的楼道灯一直不亮' },
    lead: { unit: OFFICE, lineage: lineageOfSample(OFFICE) },
    assists: [],
    routing: { rule: 'sample' },
    ...other,
  }
}

export function givenCase(
  db: Database,
  cases: Cases,
  who: Somebody,
  other: Partial<CaseWish> = {},
  now?: Temporal.Instant,
): Promise<CaseOpened> {
  return act(db, who, (tx) => openCase(tx, cases, sampleWish(who.person, other), now))
}
