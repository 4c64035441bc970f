import type { Category } from './contract.ts'

/** Whether something is in force on a day, YYYY-MM-DD. */
export const isInForce = ({ from, until }: Pick<Category, 'from' | 'until'>, on: string): boolean =>
  from <= on && (until === null || on < until)

/** The edition of the day, else the last before it, else the first. */
export function editionOf(editions: readonly Category[] | undefined, on: string): Category | undefined {
  return (
    editions?.find((one) => isInForce(one, on)) ??
    editions?.findLast(({ from }) => from <= on) ??
    editions?.[0]
  )
}
