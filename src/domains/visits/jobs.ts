import { z } from 'zod'
import { act, ANYONE } from '../../kernel/access.ts'
import type { Database } from '../../kernel/database.ts'
import { letGoFile } from '../files/public.ts'
import { followTerritory, forgetOld, type Forgotten, oldPictures } from './retention/store.ts'
import { checkVisits } from './standing/actions.ts'

export type VisitsJobDeps = { readonly db: Database; readonly today: () => string }

/** Forgets what the rules of the day no longer keep, and follows what became of the territory. */
export const tendVisits = {
  name: 'visits:tend',
  payload: z.object({}),
  run({ db, today }: VisitsJobDeps): Promise<Forgotten & { pictures: number }> {
    return act(
      db,
      ANYONE,
      async (tx) => {
        const forgotten = await forgetOld(tx, today())
        const pictures = await oldPictures(tx, today())
        for (const file of pictures) await letGoFile(tx, file)
        await followTerritory(tx)
        return { ...forgotten, pictures: pictures.length }
      },
      'housekeeping',
    )
  },
} as const

/** Counts all visits anew. */
const recountVisits = {
  name: 'visits:recount',
  payload: z.object({}),
  run: ({ db }: Pick<VisitsJobDeps, 'db'>) => checkVisits(db),
} as const

/** Lines for the worker's crontab, which counts in UTC: the small hours in China. */
export const visitsCrontab = `27 19 * * * ${tendVisits.name}\n41 19 * * * ${recountVisits.name}`

/** The room's jobs by name: what a worker wants. */
export function visitsTasks(deps: VisitsJobDeps): Record<string, (payload: unknown) => Promise<void>> {
  return {
    [tendVisits.name]: async () => void (await tendVisits.run(deps)),
    [recountVisits.name]: async () => void (await recountVisits.run(deps)),
  }
}
