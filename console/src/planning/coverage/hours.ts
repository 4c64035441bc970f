/** An hour of a week: days from 0, Monday. */
export type Cell = { readonly day: number; readonly hour: number }

/** In which hours most and fewest people are covered: the first of them. */
export function extremesOf(covered: readonly number[]): { most: number; least: number } {
  let [most, least] = [0, 0]
  for (const [at, people] of covered.entries()) {
    if (people > (covered[most] ?? 0)) most = at
    if (people < (covered[least] ?? 0)) least = at
  }
  return { most, least }
}

const STEPS: Readonly<Record<string, readonly [days: number, hours: number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
}

/** Where a key leads; undefined where it leads nowhere. */
export function moved({ day, hour }: Cell, key: string): Cell | undefined {
  if (key === 'Home') return { day, hour: 0 }
  if (key === 'End') return { day, hour: 23 }
  const [days, hours] = STEPS[key] ?? [0, 0]
  const next = { day: day + days, hour: hour + hours }
  const isThere = next.day >= 0 && next.day < 7 && next.hour >= 0 && next.hour < 24
  return isThere && (days !== 0 || hours !== 0) ? next : undefined
}

const LEAST_OF = [1, 20, 40, 60, 80, 95]

/** The shade of a share in percent: 0 for nobody, 6 for nearly all. */
export function shadeOfShare(percent: number): number {
  return LEAST_OF.filter((least) => percent >= least).length
}
