import type { NamedCategory } from '../../src/domains/requests/contract.ts'
import type { ResponsibilityMemory } from '../../src/domains/responsibility/public.ts'

export type CategoryGroup = NamedCategory & { readonly parts: readonly NamedCategory[] }

/**
 * The categories of today as residents choose them: the uppermost as groups, those right below as what to choose. One
 * that has none below stands for itself. What belongs to another track is told when it is chosen.
 */
export function groupsOf(responsibility: ResponsibilityMemory): CategoryGroup[] {
  const all = responsibility.categories()
  return upper(all).map(({ code, zh, en }) => {
    const parts = all.filter((one) => one.code.length === 4 && one.code.startsWith(code))
    const own = { code, zh, en }
    return {
      ...own,
      parts: parts.length > 0 ? parts.map((one) => ({ code: one.code, zh: one.zh, en: one.en })) : [own],
    }
  })
}

export function upperCategories(responsibility: ResponsibilityMemory): NamedCategory[] {
  return upper(responsibility.categories()).map(({ code, zh, en }) => ({ code, zh, en }))
}

function upper<T extends { readonly code: string }>(all: readonly T[]): T[] {
  return all.filter(({ code }) => code.length === 2)
}
