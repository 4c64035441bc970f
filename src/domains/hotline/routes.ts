import type { FastifyBaseLogger, FastifyRequest } from 'fastify'
import { act, ANYONE, look } from '../../kernel/access.ts'
import type { App } from '../../kernel/app.ts'
import { reads, writes } from '../../kernel/handle.ts'
import { ProblemError } from '../../kernel/problem.ts'
import type { Settings } from '../../kernel/settings.ts'
import { toldBits } from '../../kernel/told-key.ts'
import { isSigned, spelledSecret } from '../../kernel/signing.ts'
import type { RequestsHouse } from '../requests/public.ts'
import {
  compare,
  compareNow,
  explainFinding,
  fetchAgain,
  listFindings,
  sendOrderAgain,
} from './comparing/actions.ts'
import * as comparing from './comparing/contract.ts'
import * as contract from './contract.ts'
import { hear } from './hearing/actions.ts'
import { takeOrder } from './intake/actions.ts'
import {
  changeHotline,
  connectHotline,
  listCategories,
  listHotlines,
  mapCategory,
  rotateSecret,
  secretsOf,
} from './lines/actions.ts'
import * as lines from './lines/contract.ts'
import { findLineByCode, type LineRow } from './lines/store.ts'
import { inOurNames, inTheirNames } from './naming/rules.ts'
import { isFirst } from './once/store.ts'
import { cameBefore, hotlineUnsigned } from './rules.ts'
import { listWaiting, retry } from './waiting/actions.ts'
import { noteCall, showCaseOrder } from './shown/actions.ts'

/** What the room needs of the program. */
export type HotlineHouse = RequestsHouse & {
  readonly log: FastifyBaseLogger
  readonly settings: Pick<Settings, 'timeZone' | 'production' | 'hotlineMayGoPrivate'>
  /** Where the stand-ins of this server are found, once it listens; a demo alone has some. */
  readonly standIn: { address: string | undefined }
  today(): string
}

/** Registers the room's routes: the door of the hotlines, and what staff do with them. */
export async function hotlineRoutes(app: App, house: HotlineHouse): Promise<void> {
  await app.register((scope) => doorOfHotlines(scope, house))
  lineRoutes(app, house)
  caseRoutes(app, house)
  findingRoutes(app, house)
}

/** Who sends a request, once its signature was looked at; and what was signed. */
type Signed = { body: Buffer; line?: LineRow }
const SIGNED = new WeakMap<FastifyRequest, Signed>()

/** Behind the signature: whoever has none is told nothing of what is wrong with what they send. */
async function doorOfHotlines(scope: App, house: HotlineHouse): Promise<void> {
  scope.removeContentTypeParser('application/json')
  scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    SIGNED.set(request, { body: body as Buffer })
    done(null, undefined)
  })
  scope.addHook('preHandler', async (request) => {
    const signed = SIGNED.get(request) ?? { body: Buffer.alloc(0) }
    const line = await signerOf(house, request, signed.body)
    SIGNED.set(request, { ...signed, line })
    const isOrder = request.routeOptions.url === contract.sendOrder.url
    request.body = inOurNames(jsonOf(signed.body), isOrder ? line.fields : {}, house.settings.timeZone)
  })
  // Faults are told at the fields as the hotline calls them.
  scope.setErrorHandler((error, request) => {
    const line = SIGNED.get(request)?.line
    if (!line || !(error instanceof ProblemError) || error.faults.length === 0) throw error
    throw new ProblemError(error.type, error.status, error.values, inTheirNames(error.faults, line.fields))
  })
  reads(scope, contract.sendOrder, ({ request, body }) => takeOrder(house, lineOf(request), body))
  reads(scope, contract.say, ({ request, body }) => hear(house, lineOf(request), body))
  reads(scope, contract.compareLists, ({ request, body: { since, orders } }) =>
    act(
      house.db,
      ANYONE,
      (tx) => compare(tx, lineOf(request), { since, theirs: orders }, Temporal.Now.instant()),
      'hotline',
    ),
  )
}

/**
 * The line that signed a request, which came for the first time. Throws hotline-signature-wrong, whatever is wrong with
 * it; hotline-request-came-before where somebody sends once more what another sent.
 */
async function signerOf(
  house: HotlineHouse,
  { headers, routeOptions }: FastifyRequest,
  body: Buffer,
  now = Temporal.Now.instant(),
): Promise<LineRow> {
  const header = (name: string) => (typeof headers[name] === 'string' ? headers[name] : '')
  const code = header('hotline-code')
  const line = await look(house.db, ANYONE, (tx) => findLineByCode(tx, code), 'hotline')
  const signed = { id: header('webhook-id'), timestamp: header('webhook-timestamp'), body }
  if (!line || signed.id === '' || signed.id.length > MOST_ID) throw hotlineUnsigned()
  if (!isSigned(signed, header('webhook-signature'), secretsOf(house, line, now), now))
    throw hotlineUnsigned()
  // The signature covers no path, as the specification has it: the id that it covers stands for one.
  const print = house.keys.blindIndex(`${routeOptions.url}\n${body.toString('base64')}`, 'hotline.came')
  const came = { line: line.id, id: signed.id, stamp: Number(signed.timestamp), print }
  if (!(await act(house.db, ANYONE, (tx) => isFirst(tx, came), 'hotline'))) throw cameBefore()
  return line
}

/** Characters of the id of a request. */
const MOST_ID = 200

function lineOf(request: FastifyRequest): LineRow {
  const line = SIGNED.get(request)?.line
  if (!line) throw hotlineUnsigned()
  return line
}

/** Throws what the server says of bodies that cannot be read. */
function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'), refuseUnwritable) as unknown
  } catch {
    throw Object.assign(new Error('no JSON'), { statusCode: 400, code: 'FST_ERR_CTP_INVALID_JSON_BODY' })
  }
}

/** Texts that no database takes: zeros, halves of characters. */
function refuseUnwritable(key: string, value: unknown): unknown {
  for (const text of [key, value])
    if (typeof text === 'string' && (text.includes('\0') || !text.isWellFormed())) throw new Error('no text')
  return value
}

/** What administrators do with lines. */
function lineRoutes(app: App, house: HotlineHouse): void {
  const { db } = house
  reads(app, lines.listHotlines, ({ who, querystring: { unit } }) =>
    look(db, who, (tx) => listHotlines(tx, who, unit)),
  )
  // A retry of the same asking is told the same secret, though it is kept nowhere in clear.
  const secretOf = (request: FastifyRequest) =>
    spelledSecret(toldBits(house.keys, 'hotline.told-secret', request))
  const secret = (request: FastifyRequest) => ({ secret: secretOf(request) })
  writes(
    app,
    db,
    lines.connectHotline,
    (tx, { who, body, request }) => connectHotline(tx, house, who, { ...body, secret: secretOf(request) }),
    { secret },
  )
  writes(app, db, lines.changeHotline, (tx, { who, params, body }) =>
    changeHotline(tx, house, who, params.hotlineId, body),
  )
  writes(
    app,
    db,
    lines.rotateSecret,
    (tx, { who, params, request }) => rotateSecret(tx, house, who, params.hotlineId, secretOf(request)),
    { secret },
  )
  reads(app, lines.listCategories, ({ who, params }) =>
    look(db, who, (tx) => listCategories(tx, who, params.hotlineId)),
  )
  writes(app, db, lines.mapCategory, (tx, { who, params, body }) =>
    mapCategory(tx, house, who, params.hotlineId, body),
  )
  reads(app, lines.listWaiting, ({ who, params }) =>
    look(db, who, (tx) => listWaiting(tx, who, params.hotlineId)),
  )
  writes(app, db, lines.sendAgain, (tx, { who, params }) => retry(tx, who, params.hotlineId))
}

function caseRoutes(app: App, house: HotlineHouse): void {
  const { db } = house
  reads(app, contract.getCaseOrder, async ({ who, params }) => ({
    order: await look(db, who, (tx) => showCaseOrder(tx, house, who, params.caseId)),
  }))
  writes(app, db, contract.noteCall, (tx, { who, params, body }) =>
    noteCall(tx, house, who, { id: params.caseId, at: body.at }),
  )
}

function findingRoutes(app: App, house: HotlineHouse): void {
  const { db } = house
  reads(app, comparing.listHotlineFindings, ({ who, querystring: { unit } }) =>
    look(db, who, (tx) => listFindings(tx, who, unit)),
  )
  // They talk to the hotline between two transactions; done twice, they end the same.
  reads(app, comparing.compareNow, ({ who, params }) => compareNow(house, who, params.hotlineId))
  reads(app, comparing.fetchOrderAgain, ({ who, params }) => fetchAgain(house, who, params.findingId))
  writes(app, db, comparing.sendOrderAgain, (tx, { who, params }) =>
    sendOrderAgain(tx, who, params.findingId),
  )
  writes(app, db, comparing.explainFinding, (tx, { who, params, body }) =>
    explainFinding(tx, who, params.findingId, body.reason),
  )
}
