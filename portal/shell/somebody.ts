import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Who } from '../../src/kernel/access.ts'
import type { PersonId } from '../../src/kernel/ids.ts'
import { goTo } from './send.ts'

/** Whoever is signed in. */
export type Somebody = Who & { readonly person: PersonId }

/** Runs a page for whoever is signed in; sends others to do that first, and back to `back` afterwards. */
export function ofSomebody(
  back: string | ((request: FastifyRequest) => string),
  work: (who: Somebody, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>,
) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { person } = request.who
    if (person) return work({ ...request.who, person }, request, reply)
    const to = typeof back === 'string' ? back : back(request)
    return goTo(reply, `/sign-in?back=${encodeURIComponent(to)}`)
  }
}
