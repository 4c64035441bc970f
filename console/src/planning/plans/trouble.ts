import { z } from 'zod'
import { Trouble } from '../../../../src/domains/planning/districting/contract.ts'

/** What can be wrong with the units themselves, as far as it is told of. */
const Fault = z.object({
  code: z.string(),
  units: z.array(z.string()).default([]),
  value: z.union([z.number(), z.string()]).nullable().default(null),
  name: z.string().nullable().default(null),
})
export type Fault = z.infer<typeof Fault>

export type Told = { readonly wish: Trouble } | { readonly land: Fault }

/** Troubles that say the same of different units are told once: with all of them, and the highest of their values. */
function joined(all: readonly Told[]): Told[] {
  const known = new Map<string, Trouble>()
  const others: Told[] = []
  for (const one of all) {
    if (!('wish' in one)) {
      others.push(one)
      continue
    }
    const { code, measure, limit, name, units, value } = one.wish
    const key = JSON.stringify([code, measure, limit, name])
    const before = known.get(key)
    known.set(key, {
      ...one.wish,
      units: [...(before?.units ?? []), ...units],
      value: value === null ? null : Math.max(before?.value ?? value, value),
    })
  }
  return [...[...known.values()].map((wish) => ({ wish })), ...others]
}

/** Why a run found nothing: a wish that cannot be kept, or faults of the units. */
export function troubleOf(rows: readonly unknown[]): Told[] {
  const told = rows.flatMap((row): Told[] => {
    const wish = Trouble.safeParse(row)
    if (wish.success) return [{ wish: wish.data }]
    const land = Fault.safeParse(row)
    return land.success ? [{ land: land.data }] : []
  })
  return joined(told)
}
