import type { Multipart } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { invalidRequest } from '../../../kernel/problem.ts'

/**
 * The parts of a form with files, as they stream in (`@fastify/multipart` registered). Throws invalid-request where the
 * body is no form by its own words, or ends too early: that is no fault of the server.
 */
export async function* partsOf(request: FastifyRequest): AsyncGenerator<Multipart> {
  const parts = request.parts()
  for (;;) {
    const next = await parts.next().catch((error: unknown) => {
      // More files or fields than are taken: it says so itself.
      if (error instanceof Error && 'statusCode' in error) throw error
      throw invalidRequest()
    })
    if (next.done) return
    yield next.value
  }
}
