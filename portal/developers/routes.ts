import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../../src/kernel/app.ts'
import { addressAsked } from '../../src/kernel/own-address.ts'
import { notFound } from '../../src/kernel/problem.ts'
import type { PortalDeps } from '../deps.ts'
import { readerAt, readerOf } from '../shell/reader.ts'
import { PAGE } from '../shell/route.ts'
import { sendPage, textOf } from '../shell/send.ts'
import { apiPage, formsPage, tagPage } from './api-page.tsx'
import { describedBy } from './described.ts'
import { type Example, examplesOf, type Here } from './examples.ts'
import { developersPage, type Ran } from './page.tsx'

/** Characters of an answer that the page shows. */
const SHOWN = 3_000

/** The pages for whoever writes programs that talk to this one. */
export function developerPages(app: App, deps: PortalDeps): void {
  const show = (request: FastifyRequest, reply: FastifyReply, ran: Ran | null): FastifyReply => {
    const reader = readerAt(request, deps, '/developers')
    const view = { origin: addressAsked(request, deps.settings), examples: examplesOf(hereOf(deps)), ran }
    return sendPage(reply, reader, developersPage(reader, view), { kept: ran === null })
  }
  app.get('/developers', PAGE, (request, reply) => show(request, reply, null))
  app.post('/developers', PAGE, async (request, reply) => {
    const wanted = textOf(request.body, 'example')
    const example = examplesOf(hereOf(deps)).find(({ id, method }) => id === wanted && method === 'GET')
    if (!example) throw notFound()
    return show(request, reply, await run(app, request, example))
  })
  app.get('/developers/api', PAGE, (request, reply) => {
    const reader = readerOf(request, deps.settings.timeZone)
    return sendPage(reply, reader, apiPage(reader, describedBy(app)))
  })
  const ofTag = (request: FastifyRequest, reply: FastifyReply, page: typeof tagPage): FastifyReply => {
    const described = describedBy(app)
    const tag = textOf(request.params, 'tag') ?? ''
    const operations = described.tags.get(tag)
    if (!operations) throw notFound()
    const reader = readerOf(request, deps.settings.timeZone)
    return sendPage(reply, reader, page(reader, { tag, operations, described }))
  }
  app.get('/developers/api/:tag', PAGE, (request, reply) => ofTag(request, reply, tagPage))
  app.get('/developers/api/:tag/forms', PAGE, (request, reply) => ofTag(request, reply, formsPage))
}

/** What examples name: the city, and a place in it where there is a station. */
function hereOf({ territory, stations }: PortalDeps): Here {
  const root = territory.root()
  const at = territory.at(root?.id ?? '') ?? [121.47, 31.23]
  const [near] = stations.near({ at, question: 'any', limit: 1, now: Date.now() })
  const [lon, lat] = (near && territory.at(stations.unitOf(near.id) ?? '')) ?? at
  return { unit: root?.id ?? '', lon: lon.toFixed(4), lat: lat.toFixed(4) }
}

/** Runs an example that only reads, as a program with this key would; nobody else's session comes along. */
async function run(app: App, request: FastifyRequest, example: Example): Promise<Ran> {
  const key = textOf(request.body, 'key')?.trim()
  const before = performance.now()
  const answer = await app.inject({
    method: example.method,
    url: example.path,
    remoteAddress: request.ip,
    headers: {
      'accept-language': request.language,
      ...(example.scope !== null && key && { authorization: `Bearer ${key}` }),
    },
  })
  const body = readable(answer.body)
  return {
    id: example.id,
    status: answer.statusCode,
    milliseconds: Math.round(performance.now() - before),
    limit: answer.headers['ratelimit'] === undefined ? null : String(answer.headers['ratelimit']),
    body: body.slice(0, SHOWN),
    cut: body.length > SHOWN,
  }
}

/** JSON with line breaks; anything else as it is. */
function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
