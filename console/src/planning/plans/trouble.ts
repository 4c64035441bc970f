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

/** Why a run found nothing: a wish that cannot be kept, or faults of the units. */
export function troubleOf(rows: readonly unknown[]): Told[] {
  return rows.flatMap((row): Told[] => {
    const wish = Trouble.safeParse(row)
    if (wish.success) return [{ wish: wish.data }]
    const land = Fault.safeParse(row)
    return land.success ? [{ land: land.data }] : []
  })
}
