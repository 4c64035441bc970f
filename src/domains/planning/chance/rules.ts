/** Chance from a seed: the same numbers in the same order, on every machine. */
export type Chance = {
  /** A whole number of 32 bits. */
  word(): number
  /** At least 0, below 1. */
  share(): number
  /** A whole number of at least 0, below `most`. */
  below(most: number): number
}

/** The generator sfc32 (Doty-Humphrey, PractRand; passes BigCrush), warmed up from one seed. */
export function chanceOf(seed: number): Chance {
  let [a, b, c, d] = [seed >>> 0, 0x9e3779b9, 0x243f6a88, 0xb7e15162]
  const word = (): number => {
    const sum = (a + b + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  for (let round = 0; round < 15; round++) word()
  const share = (): number => word() / 4_294_967_296
  return { word, share, below: (most) => Math.floor(share() * most) }
}

/** The numbers from 0 below `count` in a random order (Fisher and Yates 1938). */
export function shuffled(count: number, chance: Chance): Int32Array {
  const order = Int32Array.from({ length: count }, (_, at) => at)
  for (let at = count - 1; at > 0; at--) {
    const other = chance.below(at + 1)
    const one = order[at]!
    order[at] = order[other]!
    order[other] = one
  }
  return order
}
