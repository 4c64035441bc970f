import type { FastifyReply, FastifyRequest } from 'fastify'
import { ANYONE, type Who } from '../../../kernel/access.ts'
import type { Scope } from '../../../kernel/route.ts'
import type { App } from '../../../kernel/app.ts'
import { bearerOf, keyLimited, keyOpensNothing, keyUnknown, scopeMissing } from '../keys/rules.ts'
import type { Held, PartnersMemory } from '../memory.ts'
import { headersOf, outcomeOf, waitOf } from '../usage/rules.ts'

/** A key as whoever asks: nobody, who may do in its place what its scopes say, and nothing that staff may. */
function whoOf({ id, partner, unit, scopes }: Held): Who {
  const grants = Object.fromEntries(scopes.map((scope) => [scope, [unit]]))
  return { ...ANYONE, kind: 'partner', grants, key: { id, partner, unit } }
}

/**
 * Where keys are judged, all of them: a request that brings one (`Authorization: Bearer wtp_…`) asks by it alone,
 * whatever cookie comes with it, and is refused wherever the route does not say a scope that the key holds. Every call
 * is counted, with how it ended. Throws partner-key-unknown, partner-key-limited, partner-key-opens-nothing,
 * partner-scope-missing.
 */
export function admitKeys(app: App, partners: PartnersMemory): void {
  app.addHook('onRequest', async (request, reply) => {
    const secret = bearerOf(request.headers.authorization)
    if (secret === undefined) return
    await admitArgument(partners, secret, request, reply)
    if (!request.is404) judgeScope(request.who, request.routeOptions.config.scope)
  })
  app.addHook('onResponse', async ({ who, routeOptions, limited }, reply) => {
    if (!who.key) return
    const { tags: [part = 'other'] = [] } = routeOptions.schema ?? {}
    partners.note(who.key, part, outcomeOf(reply.statusCode, limited))
  })
}

/**
 * The same for a key that comes as an argument (Open311's `api_key`); its scopes are for the caller to judge. Throws
 * partner-key-unknown, partner-key-limited.
 */
export async function admitArgument(
  partners: PartnersMemory,
  secret: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const held = await partners.find(secret, request.ip)
  if (!held) throw keyUnknown()
  request.who = whoOf(held)
  const turn = partners.take(held)
  void reply.headers(headersOf(turn, held))
  if (turn.admitted) return
  request.limited = true
  throw keyLimited({ seconds: waitOf(turn) })
}

function judgeScope({ grants }: Who, scope: Scope | 'any' | undefined): void {
  if (scope === undefined) throw keyOpensNothing()
  if (scope !== 'any' && !grants[scope]) throw scopeMissing({ scope })
}
