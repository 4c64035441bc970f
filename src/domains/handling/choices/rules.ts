import type { UnitReason } from './contract.ts'

/** A unit as the territory's memory knows it. */
export type Known = {
  readonly id: string
  readonly kind: string
  readonly zh: string
  readonly en: string
}

/** What is near a case, for choosing whom to give it to. */
export type Near = {
  /** Units that the responsibility list names for its category, the likeliest first. */
  readonly list: readonly string[]
  /** Units that lead or assist now. */
  readonly handling: readonly string[]
  /** The unit that it lies in and all above it, lowest first. */
  readonly place: readonly string[]
  readonly known: (id: string) => Known | undefined
  readonly children: (id: string) => readonly Known[]
}

const OFFICES: readonly string[] = ['office', 'centre']

/**
 * Units that a case can be given to, each once and for the best reason: who the list names, who handles it, where it
 * lies, offices and centres there, departments above. The city itself handles nothing.
 */
export function unitsNear({
  list,
  handling,
  place,
  known,
  children,
}: Near): (Known & { reason: UnitReason })[] {
  const below = (kinds: readonly string[]) =>
    place.flatMap((id) => children(id).filter(({ kind }) => kinds.includes(kind)))
  const named = (ids: readonly string[]) => ids.flatMap((id) => known(id) ?? [])
  const groups: [UnitReason, readonly Known[]][] = [
    ['list', named(list)],
    ['handles', named(handling)],
    ['place', named(place).filter(({ kind }) => kind !== 'city')],
    ['office', below(OFFICES)],
    ['department', below(['department'])],
  ]
  const offered = new Map<string, Known & { reason: UnitReason }>()
  for (const [reason, units] of groups)
    for (const unit of units) if (!offered.has(unit.id)) offered.set(unit.id, { ...unit, reason })
  return [...offered.values()]
}
