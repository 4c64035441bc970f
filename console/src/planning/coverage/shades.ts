import type { ReachMap } from '../../../../src/domains/planning/reach/contract.ts'
import type { Shade } from '../../map/shading.ts'

/** People of a micro-grid out of reach from which on it is shaded darker; the city's mean is some 740. */
export const BREAKS = { some: 500, many: 1_000 } as const

/**
 * Shades in the order in which they cover each other on a far view. What is out of reach keeps 3 : 1 against
 * what is within it, and what is tried is hatched: colours are not alone in telling.
 */
export const SHADES = [
  { name: 'empty', colour: '#e3e7e6' },
  { name: 'inReach', colour: '#bcdcd2' },
  { name: 'tried', colour: '#7a5cc0', hatched: true },
  { name: 'few', colour: '#bf5a12' },
  { name: 'some', colour: '#8f3f08' },
  { name: 'many', colour: '#5c2405' },
] as const satisfies readonly (Shade & { name: string })[]
type Name = (typeof SHADES)[number]['name']

const NUMBER_OF = Object.fromEntries(SHADES.map(({ name }, number) => [name, number])) as Record<Name, number>

/** The number of each micro-grid's shade; `won` are those that stations which are tried would reach. */
export function shadesOf(
  { ids, covered, people }: Pick<ReachMap, 'ids' | 'covered' | 'people'>,
  won: ReadonlySet<string>,
): Uint8Array {
  return Uint8Array.from(ids, (id, i) => {
    if (covered[i] === 1) return NUMBER_OF.inReach
    return NUMBER_OF[won.has(id) ? 'tried' : outsideBy(people[i] ?? 0)]
  })
}

function outsideBy(people: number): Name {
  if (people === 0) return 'empty'
  if (people < BREAKS.some) return 'few'
  return people < BREAKS.many ? 'some' : 'many'
}
