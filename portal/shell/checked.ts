import type { z } from 'zod'
import { faultsOf } from '../../src/kernel/handle.ts'
import { invalidRequest } from '../../src/kernel/problem.ts'

/** What a form asks for, as the room wants it. Throws invalid-request with each fault at its field. */
export function checked<F extends z.ZodType>(form: F, value: unknown): z.output<F> {
  const found = form.safeParse(value)
  if (!found.success) throw invalidRequest({}, faultsOf(found.error))
  return found.data
}
