import type { Fault } from '../../../kernel/problem.ts'
import type { Category, CategoryWish } from './contract.ts'

/** Whether something is in force on a day, YYYY-MM-DD. */
export const isInForce = ({ from, until }: Pick<Category, 'from' | 'until'>, on: string): boolean =>
  from <= on && (until === null || on < until)

/** The edition of the day, else the last before it, else the first. */
export function editionOf<Edition extends Category>(
  editions: readonly Edition[] | undefined,
  on: string,
): Edition | undefined {
  return (
    editions?.find((one) => isInForce(one, on)) ??
    editions?.findLast(({ from }) => from <= on) ??
    editions?.[0]
  )
}

/** Whether anything is filed under a category on a day or after it. */
export const isUsedFrom = (editions: readonly Category[] | undefined, from: string): boolean =>
  editions?.some(({ until }) => until === null || until > from) ?? false

/** How long a code may be: four levels of two digits. */
const LONGEST = 8

/** What is wrong with what is said of a category, before it is compared with others. */
export function categoryFaults({ from, track, call }: CategoryWish, today: string): Fault[] {
  const faults: Fault[] = []
  if (from < today) faults.push({ pointer: '#/body/from', code: 'day-has-passed' })
  if ((call !== null) !== (track === 'emergency'))
    faults.push({ pointer: '#/body/call', code: 'call-of-emergencies' })
  return faults
}

/** A code below another, after that other was given a new one. */
export const movedCode = (code: string, of: string, to: string): string => to + code.slice(of.length)

/** What is wrong with moving these codes, the highest first, to another place in the tree. */
export function moveFaults(codes: readonly string[], to: string, from: string, today: string): Fault[] {
  const [code = ''] = codes
  const faults: Fault[] = []
  if (from < today) faults.push({ pointer: '#/body/from', code: 'day-has-passed' })
  if (to.startsWith(code)) faults.push({ pointer: '#/body/to', code: 'category-below-itself' })
  else if (codes.some((one) => movedCode(one, code, to).length > LONGEST))
    faults.push({ pointer: '#/body/to', code: 'category-too-deep' })
  return faults
}
