import { z } from 'zod'
import { SeatsMoved } from '../../engines/capacity/contract.ts'
import { act, ANYONE } from '../../kernel/access.ts'
import type { Database } from '../../kernel/database.ts'
import { remindDue, tellMoves } from './tending/actions.ts'
import { endOver, forgetOld } from './tending/store.ts'

export type ActivitiesJobDeps = { readonly db: Database; readonly today: () => string }

/** Sessions whose people are told in one transaction. */
const AT_ONCE = 100

/** Tells people what became of their seats; the engine enlists it. */
export const seatsMoved = {
  name: 'activities.seatsMoved',
  payload: SeatsMoved,
  async run({ db }: ActivitiesJobDeps, moved: SeatsMoved): Promise<number> {
    return act(db, ANYONE, (tx) => tellMoves(tx, moved), 'housekeeping')
  },
} as const

/** Reminds those who have a seat at what begins soon. */
export const remind = {
  name: 'activities:remind',
  payload: z.object({}),
  async run({ db }: ActivitiesJobDeps, now = Temporal.Now.instant()): Promise<number> {
    let all = 0
    for (;;) {
      const some = await act(db, ANYONE, (tx) => remindDue(tx, now, AT_ONCE), 'housekeeping')
      all += some
      if (some < AT_ONCE) return all
    }
  },
} as const

/** Ends what is over, and forgets names and attendance when their time has come. */
export const tend = {
  name: 'activities:tend',
  payload: z.object({}),
  async run({ db, today }: ActivitiesJobDeps, now = Temporal.Now.instant()) {
    return act(
      db,
      ANYONE,
      async (tx) => ({ over: await endOver(tx, now), ...(await forgetOld(tx, today())) }),
      'housekeeping',
    )
  },
} as const

/** Lines for the worker's crontab, which counts in UTC: reminders all day, the rest in the small hours in China. */
export const activitiesCrontab = [`*/5 * * * * ${remind.name}`, `23 19 * * * ${tend.name}`].join('\n')

/** The room's jobs by name: what a worker wants. */
export function activitiesTasks(
  deps: ActivitiesJobDeps,
): Record<string, (payload: unknown) => Promise<void>> {
  return {
    [seatsMoved.name]: async (payload) => void (await seatsMoved.run(deps, SeatsMoved.parse(payload))),
    [remind.name]: async () => void (await remind.run(deps)),
    [tend.name]: async () => void (await tend.run(deps)),
  }
}
