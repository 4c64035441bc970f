/** Knows who is ahead among those that take part, while what they are measured by changes. */
export type Tournament = {
  enter(this: void, one: number): void
  leave(this: void, one: number): void
  /** Must be told whenever what one is measured by has changed; of no effect for those who take no part. */
  replay(this: void, one: number): void
  /** Who is ahead; -1 where nobody takes part. */
  first(this: void): number
}

/**
 * A knockout tournament of the numbers below `size`: a binary tree whose leaves are those who take part, and
 * where each match knows its winner. A change is played again from its leaf upwards, no farther than it matters.
 */
export function tournamentOf(size: number, isBetter: (one: number, other: number) => boolean): Tournament {
  let leaves = 1
  while (leaves < size) leaves *= 2
  /** Match m is between the winners of 2m and 2m + 1; 1 is the final. */
  const winners = new Int32Array(2 * leaves).fill(-1)
  const play = (one: number): void => {
    for (let match = (leaves + one) >> 1; match >= 1; match >>= 1) {
      const left = winners[2 * match]!
      const right = winners[2 * match + 1]!
      const winner = left < 0 || (right >= 0 && isBetter(right, left)) ? right : left
      if (winners[match] === winner && winner !== one) return
      winners[match] = winner
    }
  }
  return {
    enter: (one) => {
      winners[leaves + one] = one
      play(one)
    },
    leave: (one) => {
      winners[leaves + one] = -1
      play(one)
    },
    replay: (one) => {
      if (winners[leaves + one] === one) play(one)
    },
    first: () => winners[1]!,
  }
}
