import type { Permission } from '../../../kernel/access.ts'
import type { CellKind, Cells, Facts } from '../facts/rules.ts'
import type { Found } from './about/rules.ts'
import type { CheckCode } from './contract.ts'
import { judgeLacking, judgeStaffing, judgeStreets } from './organisations/rules.ts'
import { judgePosts } from './posts/rules.ts'
import { judgeMainStations, judgeTilings } from './territory/rules.ts'

export type { Found } from './about/rules.ts'

/** What is announced when something changes. */
export const TOPICS = ['territory', 'stations', 'organisations'] as const
export type Topic = (typeof TOPICS)[number]

export type Check = {
  /** Whose changes can bring a finding or take one away. */
  readonly looksAt: readonly Topic[]
  readonly cells: CellKind
  /** Work stops or somebody is left without help while it stays. */
  readonly grave: boolean
  /** What it takes to mend it, and so to say that it is known. */
  readonly permission: Permission
}

const LAND = { looksAt: ['territory'], cells: 'tiling', permission: 'unit.edit' } as const
const MANY = { looksAt: ['organisations', 'territory'] } as const

/** All standing checks. Where each is mended is told by the console. */
export const CHECKS = {
  overlap: { ...LAND, grave: true },
  gap: { ...LAND, grave: true },
  outside: { ...LAND, grave: true },
  noMainStation: {
    looksAt: ['territory', 'stations'],
    cells: 'unit',
    grave: true,
    permission: 'mainStation.appoint',
  },
  unserved: {
    looksAt: ['organisations', 'stations', 'territory'],
    cells: 'organisation',
    grave: false,
    permission: 'organisation.edit',
  },
  uncovered: { ...MANY, cells: 'organisation', grave: false, permission: 'organisation.edit' },
  streetUncovered: { ...MANY, cells: 'street', grave: false, permission: 'organisation.edit' },
  postVacant: { ...MANY, cells: 'unit', grave: false, permission: 'post.appoint' },
  postMissing: { ...MANY, cells: 'unit', grave: false, permission: 'post.appoint' },
  tooManyHeads: { ...MANY, cells: 'unit', grave: false, permission: 'post.appoint' },
  understaffed: { ...MANY, cells: 'staffing', grave: false, permission: 'post.appoint' },
} as const satisfies Record<CheckCode, Check>

/** Everything that is wrong in these cells, as far as the facts tell. */
export function judgeAll(facts: Facts, cells: Cells): Found[] {
  return [
    ...judgeTilings(facts, cells.tiling),
    ...judgeMainStations(facts, cells.unit),
    ...judgeLacking(facts, cells.organisation),
    ...judgeStreets(facts, cells.street),
    ...judgePosts(facts, cells.unit),
    ...judgeStaffing(facts, cells.staffing),
  ]
}

/** The checks whose findings in these cells are judged anew, with the cells; null cells: all of the check. */
export function judgedChecks(cells: Cells): { check: CheckCode; cells: readonly string[] | null }[] {
  return (Object.keys(CHECKS) as CheckCode[]).flatMap((check) => {
    const mine = cells[CHECKS[check].cells]
    return mine !== null && mine.size === 0 ? [] : [{ check, cells: mine && [...mine] }]
  })
}
