import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from './database.ts'

/** Work to be done after the present transaction commits. Declared once, in a room's jobs.ts. */
export type JobContract<Payload extends z.ZodType = z.ZodType> = {
  readonly name: string
  readonly payload: Payload
}

export type JobWish = {
  /** Not before this moment; absent: at once. */
  readonly at?: Temporal.Instant
  /** Of jobs with one key that wait, the last one is done. */
  readonly key?: string
}

/** Rides in the caller's transaction: if that rolls back, the job never was. */
export async function enqueue<P extends z.ZodType>(
  tx: Tx,
  job: JobContract<P>,
  payload: z.output<P>,
  { at, key }: JobWish = {},
): Promise<void> {
  const wire = JSON.stringify(job.payload.encode(payload))
  await sql`select graphile_worker.add_job(${job.name}, ${wire}::json,
    run_at => ${at?.toString() ?? null}::timestamptz, job_key => ${key ?? null})`.execute(tx)
}
