import { z } from 'zod'
import type { Catalogue } from '../../messages/catalogue.ts'

/** RFC 9457. `type` is the stable name that programs switch on; title and detail are for the reader. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details' })
export type Problem = z.infer<typeof Problem>

export type ProblemType = keyof Catalogue['problems']
export type FaultType = keyof Catalogue['faults']

/** One field's fault: where (JSON pointer into the request, `#/body/…`), and which of the known faults. */
export type Fault = {
  readonly pointer: string
  readonly code: FaultType
  readonly values?: Readonly<Record<string, string | number>>
}

/** What an action throws; the HTTP floor says it in the reader's language. */
export class ProblemError extends Error {
  readonly type: ProblemType
  readonly status: number
  readonly values: Readonly<Record<string, string | number>>
  readonly faults: readonly Fault[]

  constructor(
    type: ProblemType,
    status: number,
    values: Readonly<Record<string, string | number>> = {},
    faults: readonly Fault[] = [],
  ) {
    super(type)
    this.name = 'ProblemError'
    this.type = type
    this.status = status
    this.values = values
    this.faults = faults
  }
}

/** Declares a problem that a room can answer with; call the result to make the error. */
export function defineProblem(type: ProblemType, status: number) {
  return (values: Readonly<Record<string, string | number>> = {}, faults: readonly Fault[] = []) =>
    new ProblemError(type, status, values, faults)
}

export const notFound = defineProblem('not-found', 404)
export const notYours = defineProblem('not-yours', 403)
export const signInNeeded = defineProblem('sign-in-needed', 401)
export const invalidRequest = defineProblem('invalid-request', 400)
export const changedMeanwhile = defineProblem('changed-meanwhile', 409)
