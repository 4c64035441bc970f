import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from './database.ts'

/** Work to be done after the present transaction commits. Declared once, in a room's jobs.ts. */
export type JobContract<Payload extends z.ZodType = z.ZodType> = {
  readonly name: string
  readonly payload: Payload
}

/** Rides in the caller's transaction: if that rolls back, the job never was. */
export async function enqueue<P extends z.ZodType>(
  tx: Tx,
  job: JobContract<P>,
  payload: z.output<P>,
): Promise<void> {
  const wire = JSON.stringify(job.payload.encode(payload))
  await sql`select graphile_worker.add_job(${job.name}, ${wire}::json)`.execute(tx)
}
