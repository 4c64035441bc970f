import type { CaseKeeper } from '../../handling/public.ts'
import { lastOf } from '../hearing/store.ts'
import { findOrder } from '../intake/store.ts'
import { callFirst, notAgreed } from '../rules.ts'
import { findOutside } from '../shown/store.ts'

/** Steps by which somebody says that it is done. */
const ANSWERS = new Set(['resolve', 'resolveOnSpot', 'submit'])

/**
 * The keeper of requests, minding that some came from a hotline: the caller is called before the hotline is answered,
 * and more time is granted once the hotline has agreed.
 */
export function mindHotlines(keeper: CaseKeeper): CaseKeeper {
  return {
    ...keeper,
    guard: async (tx, who, wish) => {
      await keeper.guard?.(tx, who, wish)
      if (!ANSWERS.has(wish.action) && wish.action !== 'grantMoreTime') return
      const order = await findOrder(tx, wish.id)
      if (!order) return
      if (ANSWERS.has(wish.action) && order.wantsCall && order.calledAt === null) throw callFirst()
      if (wish.action !== 'grantMoreTime') return
      const asked = await lastOf(tx, wish.id, 'moreTime')
      if (asked?.yes !== true) throw notAgreed()
    },
    outside: findOutside,
  }
}
