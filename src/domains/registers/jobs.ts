import { z } from 'zod'
import { act, ANYONE } from '../../kernel/access.ts'
import { writeDown } from '../../kernel/audit.ts'
import type { Database } from '../../kernel/database.ts'
import { UnitId } from '../../kernel/ids.ts'
import { lineageOf } from '../territory/public.ts'
import { dropContent } from './file/store.ts'
import { findForgotten, giveUp, takeImport } from './store.ts'

/** Imports that nobody has touched for 30 days are given up, and what stood in their files is deleted. */
export const dropForgotten = {
  name: 'registers:drop-forgotten',
  payload: z.object({}),
  /** Says how many there were. */
  async run({ db }: { readonly db: Database }): Promise<number> {
    return act(
      db,
      ANYONE,
      async (tx) => {
        let dropped = 0
        for (const { id, unit_id: unit, register } of await findForgotten(tx)) {
          if (!(await takeImport(tx, id))) continue
          await dropContent(tx, id)
          await giveUp(tx, id)
          writeDown(tx, {
            action: 'register.abandon',
            subject: { kind: 'import', id },
            lineage: await lineageOf(tx, UnitId.parse(unit)),
            detail: { register, forgotten: true },
          })
          dropped += 1
        }
        return dropped
      },
      'housekeeping',
    )
  },
} as const

/** A line for the worker's crontab: every hour, some at a time. */
export const registersCrontab = `23 * * * * ${dropForgotten.name}`

/** The room's jobs by name: what a worker wants. */
export function registersTasks(deps: {
  readonly db: Database
}): Record<string, (payload: unknown) => Promise<void>> {
  return { [dropForgotten.name]: async () => void (await dropForgotten.run(deps)) }
}
