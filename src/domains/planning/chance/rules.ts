/** A stream of numbers that look random and come again with the same seed. */
export type Chance = {
  /** A whole number from 0 up to, not including, `below`. */
  int(below: number): number
  /** From 0 up to, not including, 1. */
  part(): number
  /** Normally distributed, mean 0 and deviation 1 (Box and Muller 1958). */
  normal(): number
}

/** sfc32 of PractRand (Doty-Humphrey 2010): 128 bits of state, few operations, no known weakness here. */
export function chance(seed: number): Chance {
  let a = seed >>> 0
  let b = 0x9e3779b9 | 0
  let c = 0x243f6a88
  let counter = 1
  const bits = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return sum >>> 0
  }
  for (let round = 0; round < 15; round++) bits()
  const part = (): number => bits() / 2 ** 32
  return {
    part,
    int: (below) => Math.floor(part() * below),
    normal: () => Math.sqrt(-2 * Math.log(1 - part())) * Math.cos(2 * Math.PI * part()),
  }
}
