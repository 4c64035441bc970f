/** Flags: 1 where something holds. */
export function flagsAt(size: number, some: Iterable<number>): Uint8Array {
  const flags = new Uint8Array(size)
  for (const at of some) flags[at] = 1
  return flags
}

/** Where flags are 1, in rising order. */
export function flagged(flags: Uint8Array): number[] {
  return [...flags.keys()].filter((at) => flags[at] === 1)
}

/** How many flags are 1. */
export function countFlags(flags: Uint8Array): number {
  return flags.reduce((sum, one) => sum + one, 0)
}
