import type { Coverage } from '../../coverage/rules.ts'
import { flagged } from '../../flags/rules.ts'
import type { Tally } from '../../tally/rules.ts'

const ROUNDING = 1e-6
/** Beside the stations whose people a newcomer takes over, those that are missed least are tried. */
const LEAST_MISSED = 3

/**
 * Swaps one open site for another as long as that reaches more people (vertex substitution, Teitz and Bart
 * 1968), candidates with the most gain first. A swap is worth the newcomer's gain less what the leaver
 * alone reached, but for those whom the newcomer reaches too.
 */
export function swapSites(coverage: Coverage, tally: Tally, stop: () => boolean): void {
  for (let swapped = true; swapped && !stop();) {
    swapped = false
    const leavers = byLoss(tally)
    for (const comer of byGain(tally)) {
      if (tally.gain[comer]! <= ROUNDING) continue
      const leaver = bestLeaver(coverage, tally, comer, leavers)
      if (leaver === undefined) continue
      tally.close(leaver)
      tally.open(comer)
      swapped = true
    }
  }
}

function byGain({ isOpen, gain }: Tally): number[] {
  return [...isOpen.keys()]
    .filter((site) => !isOpen[site] && gain[site]! > ROUNDING)
    .toSorted((a, b) => gain[b]! - gain[a]! || a - b)
}

function byLoss({ isOpen, loss }: Tally): number[] {
  return flagged(isOpen).toSorted((a, b) => loss[a]! - loss[b]! || a - b)
}

/** Whom to close for this newcomer, if anybody is gained by it. */
function bestLeaver(
  { people, reached }: Coverage,
  tally: Tally,
  comer: number,
  leavers: readonly number[],
): number | undefined {
  const shared = new Map<number, number>()
  for (let at = reached.offsets[comer]!; at < reached.offsets[comer + 1]!; at++) {
    const point = reached.items[at]!
    if (tally.count[point] !== 1) continue
    const alone = tally.aloneAt(point)
    shared.set(alone, (shared.get(alone) ?? 0) + people[point]!)
  }
  let best: number | undefined
  let most = ROUNDING
  const weigh = (leaver: number): void => {
    const won = tally.gain[comer]! - tally.loss[leaver]! + (shared.get(leaver) ?? 0)
    if (won <= most) return
    most = won
    best = leaver
  }
  for (const leaver of shared.keys()) weigh(leaver)
  let tried = 0
  for (const leaver of leavers) {
    if (!tally.isOpen[leaver]) continue
    weigh(leaver)
    if (++tried === LEAST_MISSED) break
  }
  return best
}
