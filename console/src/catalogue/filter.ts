import type { Category, ServiceRow } from '../../../src/domains/catalogue/contract.ts'
import type { Tier } from '../../../src/domains/stations/contract.ts'
import { chosen, ticked } from '../ui/export-address.ts'

export type Filter = {
  readonly category: string
  readonly tier: Tier | 'all'
  readonly owner: string
  readonly stale: boolean
  readonly mine: boolean
  readonly all: boolean
}

export const NO_FILTER: Filter = {
  category: 'all',
  tier: 'all',
  owner: 'all',
  stale: false,
  mine: false,
  all: false,
}

/** The rows that fit; a situation of life holds the categories below it. */
export function fitting(
  rows: readonly ServiceRow[],
  categories: readonly Category[],
  filter: Filter,
): ServiceRow[] {
  const within = new Set(
    categories.filter(({ code, parent }) => [code, parent].includes(filter.category)).map(({ code }) => code),
  )
  return rows.filter(
    (row) =>
      (filter.all || row.state === 'offered') &&
      (filter.category === 'all' || within.has(row.category)) &&
      (filter.tier === 'all' || row.tiers.includes(filter.tier)) &&
      (filter.owner === 'all' || row.unit.id === filter.owner) &&
      (!filter.stale || row.confirmed.stale) &&
      (!filter.mine || row.mayEdit),
  )
}

/** The same in the words of the export, so that the file holds what is shown. */
export function askedFor({ category, tier, owner, stale, mine, all }: Filter, text: string) {
  return {
    text: text.slice(0, 60),
    category: chosen(category),
    tier: chosen(tier),
    owner: chosen(owner),
    stale: ticked(stale),
    mine: ticked(mine),
    all: ticked(all),
  }
}
