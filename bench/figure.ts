/** One figure: what was measured, and what else was measured in the same run to compare it with. */
export type Figure = {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly reference: number | null
  /** value / reference */
  readonly ratio: number | null
}

export type Report = (figure: Figure) => void

/** A figure with its ratio worked out. */
export function figure(name: string, value: number, unit: string, reference: number | null = null): Figure {
  return { name, value, unit, reference, ratio: reference === null ? null : value / reference }
}

/** The value below which this part (0 to 1) of the numbers lies. */
export function quantile(numbers: readonly number[], part: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN
}

/** What a piece of work gives, and the milliseconds it took. */
export function timed<T>(work: () => T): [T, number] {
  const began = performance.now()
  const done = work()
  return [done, performance.now() - began]
}

/** The same of work that is waited for. */
export async function waitedFor<T>(work: () => T | Promise<T>): Promise<[T, number]> {
  const began = performance.now()
  const done = await work()
  return [done, performance.now() - began]
}

export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5)
}
