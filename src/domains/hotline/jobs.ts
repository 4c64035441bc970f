import { z } from 'zod'
import { act, ANYONE, look } from '../../kernel/access.ts'
import { ProblemError } from '../../kernel/problem.ts'
import { ask, compareWith, takeFetched } from './comparing/actions.ts'
import { findListening, keepCursor, type LineRow } from './lines/store.ts'
import { forgetCame } from './once/store.ts'
import type { HotlineHouse } from './routes.ts'
import { sendAllDue, sendOrder } from './sending/actions.ts'
import { sendOrderJob } from './sending/contract.ts'
import { TOLERANCE } from '../../kernel/signing.ts'

/** Sends what is due, fetches what is new, and forgets which requests came. */
export const catchUp = { name: 'hotline:catchUp', payload: z.object({}) } as const
/** Compares the lists of both sides. */
export const compareAll = { name: 'hotline:compare', payload: z.object({}) } as const

/** Every two minutes, and once in the small hours of China (the crontab counts in UTC). */
export const hotlineCrontab = `*/2 * * * * ${catchUp.name}\n17 20 * * * ${compareAll.name}`

/** The room's jobs by name: what a worker wants. */
export function hotlineTasks(house: HotlineHouse): Record<string, (payload: unknown) => Promise<void>> {
  return {
    [sendOrderJob.name]: (payload) => sendOrder(house, sendOrderJob.payload.parse(payload).case),
    [catchUp.name]: async () => {
      await sendAllDue(house)
      await act(house.db, ANYONE, (tx) => forgetCame(tx, Temporal.Now.instant(), TOLERANCE), 'housekeeping')
      for (const line of await listening(house)) if (line.pulls) await pull(house, line)
    },
    [compareAll.name]: async () => {
      for (const line of await listening(house)) await quietly(house, () => compareWith(house, line))
    },
  }
}

function listening(house: HotlineHouse): Promise<LineRow[]> {
  return look(house.db, ANYONE, findListening, 'housekeeping')
}

const Fetched = z.object({ orders: z.array(z.unknown()).max(1_000), cursor: z.string().max(200) })

/**
 * Fetches the orders that are new, and remembers up to where only once all of them are taken: fetched again, they are
 * known. One that cannot be read keeps nobody else back; the comparison of the lists tells of it.
 */
async function pull(house: HotlineHouse, line: LineRow): Promise<void> {
  await quietly(house, async () => {
    const answer = Fetched.safeParse(
      await ask(house, line, `/orders?after=${encodeURIComponent(line.cursor ?? '')}`),
    )
    if (!answer.success) return
    for (const order of answer.data.orders) await quietly(house, () => takeFetched(house, line, order))
    await act(house.db, ANYONE, (tx) => keepCursor(tx, line.id, answer.data.cursor), 'housekeeping')
  })
}

/** A line that is down, or an order that cannot be read, is no fault of ours. */
async function quietly(house: HotlineHouse, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    // Where it is faulty, never what it says.
    const faults = error.faults.map(({ pointer, code }) => `${pointer} ${code}`)
    house.log.warn({ problem: error.type, faults }, 'a hotline')
  }
}
