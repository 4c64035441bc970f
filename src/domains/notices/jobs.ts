import { sql } from 'kysely'
import { z } from 'zod'
import { act, ANYONE } from '../../kernel/access.ts'
import type { Database } from '../../kernel/database.ts'
import { enqueue } from '../../kernel/jobs.ts'
import { sendAddressCode } from './address/jobs.ts'
import { deliver, type DeliveryDeps, HAND_MINUTES, planDeliveries } from './delivery/actions.ts'
import { planNotices, sendDelivery } from './delivery/jobs.ts'
import { overdue } from './delivery/store.ts'
import { habitToday } from './preference/store.ts'

const AT_ONCE = 500

/**
 * The standing repair: deliveries whose job was lost, or whose worker died with them in hand, are enlisted
 * again. (The queue itself gives up on a dead worker only after four hours.) Says how many.
 */
export const resumeDeliveries = {
  name: 'notices:resume',
  payload: z.object({}),
  async run({ db }: { readonly db: Database }): Promise<number> {
    return act(
      db,
      ANYONE,
      async (tx) => {
        const late = await overdue(tx, HAND_MINUTES, AT_ONCE)
        for (const delivery of late)
          await enqueue(tx, sendDelivery, { delivery }, { key: `notices:${delivery}` })
        return late.length
      },
      'notify',
    )
  },
} as const

/** Forgets notices that were read, after the city's days, unread ones after twice as many, and their deliveries. */
export const forgetNotices = {
  name: 'notices:forget',
  payload: z.object({}),
  async run({ db }: { readonly db: Database }): Promise<void> {
    await act(
      db,
      ANYONE,
      async (tx) => {
        const { keepDays } = await habitToday(tx)
        await sql`delete from notices.notice where read_at < now() - make_interval(days => ${keepDays})
          or at < now() - make_interval(days => ${keepDays * 2})`.execute(tx)
        await sql`delete from notices.delivery where changed_at < now() - make_interval(days => ${keepDays})`.execute(
          tx,
        )
      },
      'housekeeping',
    )
  },
} as const

/** Every five minutes what was left lying, every night what has served its purpose. */
export const noticesCrontab = `*/5 * * * * ${resumeDeliveries.name}\n47 3 * * * ${forgetNotices.name}`

/** The room's jobs by name, each checking its payload first: what a worker wants. */
export function noticesTasks(deps: DeliveryDeps): Record<string, (payload: unknown) => Promise<void>> {
  return {
    [planNotices.name]: (payload) => planDeliveries(deps, planNotices.payload.parse(payload).notices),
    [sendDelivery.name]: (payload) => deliver(deps, sendDelivery.payload.parse(payload).delivery),
    [sendAddressCode.name]: (payload) => sendAddressCode.run(deps, sendAddressCode.payload.parse(payload)),
    [resumeDeliveries.name]: async () => void (await resumeDeliveries.run(deps)),
    [forgetNotices.name]: () => forgetNotices.run(deps),
  }
}
