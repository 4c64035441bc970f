import type { UnitId } from '../../../kernel/ids.ts'
import type { UnitBrief } from '../../territory/contract.ts'
import type { TerritoryMemory } from '../../territory/public.ts'
import type { CategoryCode } from '../category/contract.ts'
import type { ResponsibilityMemory } from '../memory.ts'
import type { Routing, WhatIf } from './contract.ts'
import { type Place, placeBelow, placeOf } from './places/public.ts'
import { commonUnit } from './rules.ts'

export type WhatIfAsked = {
  readonly category?: CategoryCode | undefined
  readonly unit?: UnitId | undefined
  readonly example?: 'yes' | 'no' | undefined
  readonly lon?: number | undefined
  readonly lat?: number | undefined
  readonly accuracy?: number | undefined
}

type House = { readonly territory: TerritoryMemory; readonly responsibility: ResponsibilityMemory }

/** Where something would go on a day, told with the names of all units. Throws as `placeOf` does. */
export function whatIf({ territory, responsibility }: House, asked: WhatIfAsked, on: string): WhatIf {
  const { path, near, example } = whereOf(territory, asked)
  const category = asked.category ?? null
  const routing = responsibility.route({ category, path, near, on })
  const certain = example ? asked.unit : near.length === 0 ? path[0] : commonUnit([path, ...near])
  const brief = (unit = '') => territory.brief(unit) ?? []
  return {
    on,
    at: certain === undefined ? [] : territory.path(certain),
    example,
    near: near.length === 0 ? [] : [path, ...near].flatMap(([lowest]) => brief(lowest)),
    category: (category !== null && responsibility.category(category, on)) || null,
    routing,
    units: namedBy(routing).flatMap(brief),
  }
}

function whereOf(territory: TerritoryMemory, asked: WhatIfAsked): Place & { example: UnitBrief | null } {
  if (asked.unit === undefined || asked.example !== 'yes')
    return { ...placeOf(territory, asked), example: null }
  const path = placeBelow(territory, asked.unit)
  const lowest = territory.brief(path[0] ?? '')
  return { path, near: [], example: lowest && lowest.id !== asked.unit ? lowest : null }
}

/** Every unit that a routing names, once. */
function namedBy({ lead, assists, tiers, changers, asks, list }: Routing): UnitId[] {
  const placed = [lead, ...assists, ...tiers].map(({ unit }) => unit)
  return [...new Set([...placed, ...changers, ...asks, ...(list === null ? [] : [list])])]
}
