/** Numbers of the bits that are set, lowest first. */
export function bitsOf(mask: number): number[] {
  const bits: number[] = []
  for (let left = mask; left !== 0; left &= left - 1) bits.push(lowestBit(left))
  return bits
}

/** The number of the lowest bit that is set. */
export function lowestBit(mask: number): number {
  return 31 - Math.clz32(mask & -mask)
}
