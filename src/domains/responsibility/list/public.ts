import type { Who } from '../../../kernel/access.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { unitNotFound, type TerritoryMemory } from '../../territory/public.ts'
import { isInForce } from '../category/rules.ts'
import type { ResponsibilityMemory } from '../memory.ts'
import type { Routing } from '../routing/contract.ts'
import { GENERAL, type Rule, spokenOf } from '../routing/rules.ts'
import { placeBelow } from '../routing/places/public.ts'
import type { Level, ListBrief, ListRule, Placed, ResponsibilityList } from './contract.ts'
import { LISTED } from './rules.ts'

export type ListHouse = { readonly territory: TerritoryMemory; readonly responsibility: ResponsibilityMemory }

/** Who handles which category at a unit on a day, and by which lists. Throws unit-not-found. */
export function showList(house: ListHouse, who: Who, unit: UnitId, on: string): ResponsibilityList {
  const { territory, responsibility } = house
  const brief = territory.brief(unit)
  if (!brief) throw unitNotFound()
  const path = placeBelow(territory, unit)
  return {
    unit: brief,
    on,
    lists: listsAt(house, who, unit, on),
    categories: responsibility.categories(on).map(({ code }) => {
      const routing = responsibility.route({ category: code, path, on })
      return { ...placedOf(house, unit, routing, code), changes: nextChange(house, path, code, on) }
    }),
  }
}

/** The lists in force at a unit, its own first. */
function listsAt({ territory, responsibility }: ListHouse, who: Who, unit: UnitId, on: string): ListBrief[] {
  const { book, ground } = responsibility
  const roots = who.grants['list.edit'] ?? []
  return ground.lineageOf(unit).flatMap((id): ListBrief[] => {
    const brief = territory.brief(id)
    if (!brief || !LISTED.has(brief.kind)) return []
    const lineage = ground.lineageOf(id)
    return [
      {
        unit: brief,
        version: book.lists.get(id) ?? 0,
        entries: book.all.filter((rule) => rule.list === id && isInForce(rule, on)).length,
        mayEdit: roots.some((root) => lineage.includes(root)),
      },
    ]
  })
}

/** What stands on no list. */
const GENERALLY = { level: 'subdistrict', handler: { by: 'role', role: GENERAL } } as const

/** A unit of a level below the one that is looked at stands for all of its like: it is told by its kind alone. */
function placedOf(house: ListHouse, unit: UnitId, routing: Routing, code: string): Omit<Placed, 'changes'> {
  const { territory, responsibility } = house
  const rule = responsibility.book.all.find(({ id }) => id === routing.rule)
  const lead = territory.brief(routing.lead.unit) ?? null
  const above = routing.lead.lineage.indexOf(unit)
  const direct = above === 0 || above === 1 || !routing.lead.lineage.includes(unit)
  const shown = direct && !(rule && isBelow(house, unit, rule.level)) ? lead : null
  return {
    category: code,
    lead: shown,
    whom: shown ? { zh: shown.zh, en: shown.en } : responsibility.whomOf(rule ?? GENERALLY),
    rule: routing.rule,
    list: routing.list,
    level: routing.level,
    own: rule?.category === code,
    goesDown: routing.goesDown,
  }
}

function isBelow({ territory, responsibility }: ListHouse, unit: UnitId, level: Level): boolean {
  const kinds = responsibility.ground.lineageOf(unit).map((id) => territory.brief(id)?.kind)
  return !kinds.includes(level)
}

function nextChange({ responsibility }: ListHouse, path: readonly UnitId[], code: string, on: string) {
  const days = spokenOf(responsibility.book.rules, { category: code, path })
    .flatMap(({ from, until }) => [from, until])
    .filter((day): day is string => day !== null && day > on)
  return days.toSorted()[0] ?? null
}

/** All entries of any day that speak of a category, or of those above it, on lists in force at a unit. */
export function rulesFor(house: ListHouse, unit: UnitId, category: string): ListRule[] {
  const { territory, responsibility } = house
  if (!territory.brief(unit)) throw unitNotFound()
  const path = responsibility.ground.lineageOf(unit)
  return spokenOf(responsibility.book.rules, { category, path })
    .toSorted(
      (a, b) =>
        b.category.length - a.category.length ||
        path.indexOf(a.list) - path.indexOf(b.list) ||
        (a.from < b.from ? 1 : -1),
    )
    .map((rule) => toldRule(house, rule))
}

function toldRule(house: ListHouse, rule: Rule): ListRule {
  return { ...rule, assists: [...rule.assists], whom: house.responsibility.whomOf(rule) }
}
