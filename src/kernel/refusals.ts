import pg from 'pg'
import type { ProblemError } from './problem.ts'

type Refusals = Readonly<Record<string, () => ProblemError>>

/**
 * Runs a statement and names the constraint that refused it: the database is the judge, the room only
 * knows what its judgements are called. Row-level security's refusal is "not yours". A code of SQLSTATE names whatever
 * of its class has no name of its own.
 */
export async function judged<T>(refusals: Refusals, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const refusal =
      error instanceof pg.DatabaseError
        ? (refusals[error.constraint ?? ''] ?? refusals[error.code ?? ''])
        : undefined
    throw refusal ? refusal() : error
  }
}
