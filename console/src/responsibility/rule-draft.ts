import type {
  Assisting,
  Handler,
  Level,
  OfficeRole,
  RuleWish,
} from '../../../src/domains/responsibility/contract.ts'
import type { UnitId, UnitKind } from '../../../src/domains/territory/contract.ts'

/** What is being filled in: who handles is chosen in two steps. */
export type RuleDraft = {
  readonly list: UnitId
  readonly level: Level
  readonly from: string
  readonly by: Handler['by']
  readonly role: string | undefined
  readonly unit: { readonly id: UnitId; readonly zh: string; readonly en: string } | undefined
  /** 'subdistrict management': a level and a role. */
  readonly assists: readonly string[]
  readonly goesDown: boolean
  readonly approval: string
  readonly reason: string
  readonly source: string
}

const ORDER: readonly Level[] = [
  'building',
  'park',
  'market',
  'microGrid',
  'community',
  'areaGrid',
  'subdistrict',
  'district',
  'city',
]

/** The levels that a list of this kind of unit rules. */
export function levelsOf(kind: UnitKind): Level[] {
  const top = ORDER.findIndex((level) => level === kind)
  return ORDER.slice(0, top + 1).toReversed()
}

/** Whether a level lies below the subdistrict, where there are no offices. */
export const isGrid = (level: Level): boolean => !['subdistrict', 'district', 'city'].includes(level)

/** The roles that there are at a level: departments in districts and the city, the others from subdistricts up. */
export function rolesAt(level: Level, roles: readonly OfficeRole[]): OfficeRole[] {
  const rank = ORDER.indexOf(level)
  return roles.filter(({ kind }) =>
    kind === 'department' ? rank >= ORDER.indexOf('district') : rank >= ORDER.indexOf('subdistrict'),
  )
}

/** Who handles by the draft; undefined while it is not said. */
export function handlerOf({ by, role, unit }: RuleDraft): Handler | undefined {
  if (by === 'self') return { by }
  if (by === 'role') return role === undefined ? undefined : { by, role }
  return unit && { by, unit: unit.id }
}

/** What is sent. `handler` must be said by then. */
export function wishOf(draft: RuleDraft, category: RuleWish['category'], handler: Handler): RuleWish {
  return {
    category,
    level: draft.level,
    from: draft.from,
    handler,
    assists: draft.assists.map((one): Assisting => {
      const [level = '', role = ''] = one.split(' ')
      return { level: level as Level, handler: { by: 'role', role } }
    }),
    goesDown: draft.goesDown,
    approval: draft.approval.trim() || null,
    reason: draft.reason,
    source: draft.source,
  }
}
