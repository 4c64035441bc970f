import type { z } from 'zod'
import { faultsOf } from '../../../kernel/handle.ts'
import { GridsWish } from '../districting/contract.ts'
import type { PlanKind } from '../plans/contract.ts'
import { SitesPlanWish } from '../plans/ground/contract.ts'
import { wishFaulty } from '../rules.ts'

/** What may be wished for, in the solver's own form. */
const FORMS: Readonly<Record<PlanKind, z.ZodType<Record<string, unknown>>>> = {
  grids: GridsWish,
  sites: SitesPlanWish,
}

/** The wish with all that it leaves out. Throws plan-wish-faulty, each fault at its place in `#/body/wish`. */
export function checkWish(kind: PlanKind, wish: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const read = FORMS[kind].safeParse(wish)
  if (!read.success) throw wishFaulty({}, faultsOf(read.error, 'body/wish'))
  return read.data
}
