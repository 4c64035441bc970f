import type { FastifyReply, FastifyRequest } from 'fastify'
import { say, type Language } from '../../../messages/catalogue.ts'
import { ANYONE, type KeyHeld } from '../../kernel/access.ts'
import type { Scope } from '../../kernel/route.ts'
import type { App } from '../../kernel/app.ts'
import { addressAsked } from '../../kernel/own-address.ts'
import type { Problem } from '../../kernel/problem.ts'
import type { Settings } from '../../kernel/settings.ts'
import type { Files } from '../files/public.ts'
import { admitArgument, type PartnersMemory, scopeMissing } from '../partners/public.ts'
import type { RequestsHouse } from '../requests/public.ts'
import {
  listRequests,
  listServices,
  listSteps,
  listUpdates,
  type Question,
  showDefinition,
  showOne,
  showToken,
} from './actions.ts'
import { type Given, valueOf } from './asking/rules.ts'
import type { Format } from './contract.ts'
import { postRequest } from './filing/actions.ts'
import { readForm, withFiles } from './filing/reading/actions.ts'
import { FIELDS } from './filing/rules.ts'
import { tellDiscovery, wordsOf } from './telling/actions.ts'
import { formatOf, Refused, splitName, TYPE, type Value, written } from './wire/rules.ts'

export type Open311House = RequestsHouse & {
  readonly settings: Pick<Settings, 'publicUrl' | 'timeZone'>
  readonly partners: PartnersMemory
  readonly files: Files
}

/** How a problem of the house is said in a language. */
type Saying = (error: unknown, language: Language) => Problem

/** What an answer is called in XML, and what it holds. */
type Answer = { readonly root: string; readonly value: Value }

/** How each resource is found: as a list, and one of it by name; undefined: it has no such address. */
type Resource = {
  readonly list?: (question: Question) => Value | Promise<Value>
  readonly one?: (name: string, question: Question) => Value | Promise<Value>
  readonly roots: readonly [list: string, one: string]
  /** What a key must hold that comes along. */
  readonly scope?: Scope
}

/**
 * Registers the Open311 server under `/open311`: answers and refusals in XML or JSON as the standard has them. It is no
 * part of this city's own API, and nobody is signed in here: it tells what everybody sees, to a key what of that lies in
 * its place.
 */
export async function open311Routes(app: App, house: Open311House, saying: Saying): Promise<void> {
  await app.register(
    async (scope) => {
      scope.setErrorHandler((error, request, reply) => refuse(error, request, reply, saying))
      scope.setNotFoundHandler((request, reply) =>
        refuse(new Refused(404, 'resource-unknown'), request, reply, saying),
      )
      readingRoutes(scope, house)
      updatesRoute(scope, house)
      await withFiles(scope, (inner) => filingRoute(inner, house))
    },
    { prefix: '/open311' },
  )
}

function resourcesOf(house: Open311House): ReadonlyMap<string, Resource> {
  const services: Resource = {
    list: (question) => listServices(house, question),
    one: (code, question) => showDefinition(house, code, question),
    roots: ['services', 'service_definition'],
  }
  const requests: Resource = {
    list: (question) => listRequests(house, question),
    one: (id, question) => showOne(house, id, question),
    roots: ['service_requests', 'service_requests'],
    scope: 'requests.read',
  }
  const tokens: Resource = {
    one: (token, question) => showToken(house, token, question),
    roots: ['service_requests', 'service_requests'],
    scope: 'requests.read',
  }
  const servicerequestupdates: Resource = {
    list: (question) => listSteps(house, question),
    roots: ['service_request_updates', 'service_request_updates'],
    scope: 'requests.read',
  }
  return new Map(Object.entries({ discovery: DISCOVERY, services, requests, tokens, servicerequestupdates }))
}

/** Also beside the resources that it leads to: there clients look that know the endpoint alone. */
const DISCOVERY: Resource = {
  list: discovered,
  roots: ['discovery', 'discovery'],
}

function discovered({ base, language }: Question): Value {
  return tellDiscovery(base, language)
}

/** Counted as a part of the interface; a key that comes along must hold this scope. */
const needing = (scope: Scope | 'any') => ({ config: { scope }, schema: { hide: true, tags: ['open311'] } })
const OPEN = needing('any')

function readingRoutes(scope: App, house: Open311House): void {
  const resources = resourcesOf(house)
  scope.get<{ Params: { name: string } }>('/:name', OPEN, (request, reply) => {
    const { name, format } = named(request.params.name)
    if (name !== 'discovery') throw new Refused(404, 'resource-unknown')
    return answer(reply, format, { root: 'discovery', value: discovered(questionOf(house, request)) })
  })
  scope.get<{ Params: { name: string } }>('/v2/:name', OPEN, async (request, reply) => {
    const { name, format } = named(request.params.name)
    const { list, roots, scope: needed } = resources.get(name) ?? NONE
    judgeKey(request, needed)
    if (!list) throw new Refused(404, 'resource-unknown')
    return answer(reply, format, { root: roots[0], value: await list(questionOf(house, request)) })
  })
  scope.get<{ Params: { resource: string; name: string } }>(
    '/v2/:resource/:name',
    OPEN,
    async (request, reply) => {
      const { resource } = request.params
      const { name, format } = named(request.params.name)
      const { one, roots, scope: needed } = resources.get(resource) ?? NONE
      judgeKey(request, needed)
      if (!one) throw new Refused(404, 'resource-unknown')
      return answer(reply, format, { root: roots[1], value: await one(name, questionOf(house, request)) })
    },
  )
}

function updatesRoute(scope: App, house: Open311House): void {
  scope.get<{ Params: { id: string; name: string } }>(
    '/v2/requests/:id/:name',
    needing('requests.read'),
    async (request, reply) => {
      const { name, format } = named(request.params.name)
      if (name !== 'updates') throw new Refused(404, 'resource-unknown')
      const value = await listUpdates(house, request.params.id, questionOf(house, request))
      return answer(reply, format, { root: 'updates', value })
    },
  )
}

/** Characters of a form: two thousand of Chinese are 18,000 when they are escaped, and a name and an address beside. */
const LARGEST_FORM = 65_536

function filingRoute(scope: App, house: Open311House): void {
  const options = { ...OPEN, bodyLimit: LARGEST_FORM }
  scope.post<{ Params: { name: string } }>('/v2/:name', options, async (request, reply) => {
    const { name, format } = named(request.params.name)
    if (name !== 'requests') throw new Refused(404, 'resource-unknown')
    const key = (form: Given) => keyOf(house, form, request, reply)
    const sent = await readForm(house, request, async (form) => (await key(form)) !== undefined)
    const { language, host } = questionOf(house, request)
    const held = await key(sent.form)
    if (!held) throw new Refused(403, 'key-needed')
    const value = await postRequest(house, {
      ...sent,
      key: held,
      language,
      host,
      ip: request.ip,
      once: request.headers['idempotency-key'],
    })
    void reply.header('cache-control', 'no-store')
    return answer(reply, format, { root: 'service_requests', value }, 201)
  })
}

/**
 * The key that files: of the form's `api_key`, as the standard has it, or of `Authorization`; undefined where there is
 * none. Throws partner-key-unknown, partner-key-limited, partner-scope-missing.
 */
async function keyOf(
  { partners }: Open311House,
  form: Given,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<KeyHeld | undefined> {
  const secret = valueOf(form, 'api_key')
  if (!request.who.key && secret !== null) await admitArgument(partners, secret, request, reply)
  judgeKey(request, 'requests.file')
  return request.who.key ?? undefined
}

function judgeKey({ who }: FastifyRequest, scope: Scope | undefined): void {
  if (who.key && scope !== undefined && !who.grants[scope]) throw scopeMissing({ scope })
}

const NONE: Resource = { roots: ['', ''] }

function named(text: string): { name: string; format: Format } {
  const found = splitName(text)
  if (!found) throw new Refused(404, 'format-unknown')
  return found
}

function questionOf({ settings }: Open311House, request: FastifyRequest): Question {
  const base = addressAsked(request, settings)
  const host = URL.parse(base)?.hostname ?? ''
  const who = request.who.key ? request.who : ANYONE
  return { query: request.query as Given, language: request.language, host, base, who }
}

/** Open to programs of every other site: nothing here is somebody's own. */
function answer(reply: FastifyReply, format: Format, { root, value }: Answer, status = 200): FastifyReply {
  return reply
    .code(status)
    .header('access-control-allow-origin', '*')
    .header('vary', 'accept-language')
    .type(TYPE[format])
    .send(written(format, root, value))
}

function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply, saying: Saying): FastifyReply {
  const { status, sentences } = refusalOf(error, request.language, saying)
  if (status >= 500) request.log.error({ err: error }, 'a request failed')
  void reply.header('cache-control', 'no-store')
  const value = sentences.map((description) => ({ code: status, description }))
  return answer(reply, formatOf(request.url), { root: 'errors', value }, status)
}

/** The standard knows 400 for whatever cannot be done, 403 for keys, 404 for what is not there. */
const KEPT = new Set([403, 404, 429, 500, 503])

function refusalOf(
  error: unknown,
  language: Language,
  saying: Saying,
): { status: number; sentences: string[] } {
  if (error instanceof Refused) {
    const { refusals } = wordsOf(language)
    return { status: error.status, sentences: [say(refusals[error.says], error.values)] }
  }
  const { status: said, title, detail, errors = [] } = saying(error, language)
  const status = said === 401 ? 403 : said
  const faults = errors.map((fault) => {
    const field = fault.pointer.split('/').slice(2).join('.')
    return `${FIELDS[field] ?? field}: ${fault.detail}`
  })
  const told = detail === undefined ? title : `${title} ${detail}`
  return { status: KEPT.has(status) ? status : 400, sentences: faults.length > 0 ? faults : [told] }
}
