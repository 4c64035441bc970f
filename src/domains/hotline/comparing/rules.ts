import type { ListedOrder } from '../contract.ts'
import type { FindingKind } from './contract.ts'

export type Difference = {
  readonly number: string
  readonly kind: FindingKind
  readonly ours: string | null
  readonly theirs: string | null
}

/** Where two lists differ: by the number, each kind once. Deadlines are the same within a minute. */
export function differencesOf(ours: readonly ListedOrder[], theirs: readonly ListedOrder[]): Difference[] {
  const mine = new Map(ours.map((one) => [one.number, one]))
  const foreign = new Map(theirs.map((one) => [one.number, one]))
  const missingHere = theirs
    .filter(({ number }) => !mine.has(number))
    .map(({ number, state }): Difference => ({ number, kind: 'missingHere', ours: null, theirs: state }))
  return [
    ...new Map(missingHere.map((one) => [one.number, one])).values(),
    ...mine.values().flatMap((one) => compared(one, foreign.get(one.number))),
  ]
}

function compared(own: ListedOrder, other: ListedOrder | undefined): Difference[] {
  const { number } = own
  if (!other) return [{ number, kind: 'missingThere', ours: own.state, theirs: null }]
  const differences: Difference[] = []
  if (own.state !== other.state)
    differences.push({ number, kind: 'state', ours: own.state, theirs: other.state })
  const apart = Math.abs(own.deadline.epochMilliseconds - other.deadline.epochMilliseconds)
  if (apart >= 60_000 && own.state === 'open')
    differences.push({
      number,
      kind: 'deadline',
      ours: own.deadline.toString(),
      theirs: other.deadline.toString(),
    })
  return differences
}
