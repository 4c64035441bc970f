import type { Fault } from '../../../../kernel/problem.ts'
import type { PlanGrid } from '../contract.ts'

type Names = Readonly<Record<string, { readonly zh: string; readonly en: string }>>

/**
 * What is wrong with names, if a drawing's grids were called so: a number that no grid has, a name that two of them
 * would have. `grids`: as they are called where nobody names them.
 */
export function faultsOfNames(names: Names, grids: readonly PlanGrid[]): Fault[] {
  const called = grids.map((grid) => ({ ...grid, ...names[grid.number] }))
  return Object.keys(names).flatMap((number): Fault[] => {
    const own = called.find((grid) => String(grid.number) === number)
    if (!own) return [{ pointer: `#/body/names/${number}`, code: 'grid-unknown' }]
    return (['zh', 'en'] as const).flatMap((language): Fault[] => {
      const twin = called.find((grid) => grid !== own && isAlike(grid[language], own[language]))
      return twin
        ? [
            {
              pointer: `#/body/names/${number}/${language}`,
              code: 'grid-name-twice',
              values: { name: own[language] },
            },
          ]
        : []
    })
  })
}

const isAlike = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase()
