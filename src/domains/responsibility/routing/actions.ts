import type { UnitId } from '../../../kernel/ids.ts'
import type { TerritoryMemory } from '../../territory/public.ts'
import type { CategoryCode } from '../category/contract.ts'
import type { ResponsibilityMemory } from '../memory.ts'
import type { WhatIf } from './contract.ts'
import { placeOf } from './places/public.ts'
import { commonUnit } from './rules.ts'

export type WhatIfAsked = {
  readonly category?: CategoryCode | undefined
  readonly unit?: UnitId | undefined
  readonly lon?: number | undefined
  readonly lat?: number | undefined
  readonly accuracy?: number | undefined
}

/** Where something would go on a day, told with the names of all units. Throws as `placeOf` does. */
export function whatIf(
  { territory, responsibility }: { territory: TerritoryMemory; responsibility: ResponsibilityMemory },
  asked: WhatIfAsked,
  on: string,
): WhatIf {
  const { path, near } = placeOf(territory, asked)
  const category = asked.category ?? null
  const routing = responsibility.route({ category, path, near, on })
  const named = new Set([
    routing.lead.unit,
    ...routing.assists.map(({ unit }) => unit),
    ...routing.tiers.map(({ unit }) => unit),
    ...routing.changers,
    ...routing.asks,
    ...(routing.list === null ? [] : [routing.list]),
  ])
  const certain = near.length === 0 ? path[0] : commonUnit([path, ...near])
  const brief = (unit: string) => territory.brief(unit) ?? []
  return {
    on,
    at: certain === undefined ? [] : territory.path(certain),
    near: near.length === 0 ? [] : [path, ...near].flatMap(([unit = '']) => brief(unit)),
    category: (category !== null && responsibility.category(category, on)) || null,
    routing,
    units: [...named].flatMap(brief),
  }
}
