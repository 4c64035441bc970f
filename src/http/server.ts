import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyServerOptions, LogController } from 'fastify'
import { constants } from 'node:zlib'
import { caseCheckRoutes } from '../engines/cases/standing/public.ts'
import { capacityRoutes } from '../engines/capacity/public.ts'
import { bookingRoutes } from '../domains/bookings/public.ts'
import { activitiesRoutes } from '../domains/activities/public.ts'
import { admissionRoutes } from '../engines/capacity/admission/public.ts'
import { checkInRoutes } from '../domains/checkins/public.ts'
import { checksRoutes } from '../domains/checks/public.ts'
import { dutyRoutes } from '../domains/duty/public.ts'
import { catalogueRoutes } from '../domains/catalogue/public.ts'
import { fieldRoutes } from '../domains/field/public.ts'
import { handlingRoutes } from '../domains/handling/public.ts'
import { footfallRoutes } from '../domains/footfall/public.ts'
import { filesRoutes } from '../domains/files/public.ts'
import { hotlineRoutes } from '../domains/hotline/public.ts'
import { identityRoutes } from '../domains/identity/public.ts'
import { requestRoutes } from '../domains/requests/public.ts'
import { responsibilityRoutes } from '../domains/responsibility/public.ts'
import { standardsRoutes } from '../domains/standards/public.ts'
import { registerRoutes } from '../domains/registers/public.ts'
import { noticeRoutes } from '../domains/notices/public.ts'
import { organisationRoutes } from '../domains/organisations/public.ts'
import { exportRoutes } from '../domains/registers/exports/public.ts'
import { boundaryRoutes } from '../domains/registers/boundaries/public.ts'
import { stationRoutes } from '../domains/stations/public.ts'
import { territoryRoutes } from '../domains/territory/public.ts'
import type { App } from '../kernel/app.ts'
import { reachRoutes } from '../domains/planning/reach/public.ts'
import { streetRoutes } from '../domains/planning/streets/public.ts'
import { mediationRoutes } from '../domains/mediation/public.ts'
import { describeEvents, hookRoutes } from '../domains/hooks/public.ts'
import { open311Routes } from '../domains/open311/public.ts'
import { opinionRoutes } from '../domains/opinions/public.ts'
import { parkingRoutes } from '../domains/parking/public.ts'
import { planningRoutes } from '../domains/planning/public.ts'
import { visitRoutes } from '../domains/visits/public.ts'
import { admitKeys, partnerRoutes } from '../domains/partners/public.ts'
import { portalPages } from '../../portal/pages.tsx'
import { serveConsole } from './console.ts'
import { knowAsker } from './guards.ts'
import { health } from './health.ts'
import { discreet } from './logged.ts'
import type { Program } from '../program/program.ts'
import { countRequests } from './metrics.ts'
import { describeApi } from './openapi.ts'
import { problemOf, sendProblem } from './problems.ts'
import { secureHeaders } from './security.ts'
import { openSeatsLane } from './lane/open.ts'

/** The largest body anybody may send: a boundary of a district has some 100 KB. */
const LARGEST_BODY = 1_048_576
/** Requests a minute from one address: a busy household behind one router, not a crawler. */
const MOST_A_MINUTE = 1_200

/** What the engines answer for themselves. */
function engineRoutes(app: App, program: Program): void {
  admissionRoutes(app, program)
  capacityRoutes(app, program)
  caseCheckRoutes(app, program)
}

/** So many requests a minute from one address; a partner's key has limits of its own. */
async function limitAddresses(app: App, max: number): Promise<void> {
  await app.register(rateLimit, {
    max,
    timeWindow: '1 minute',
    allowList: ({ who }) => who.kind === 'partner',
    errorResponseBuilder: () => Object.assign(new Error('too many requests'), { statusCode: 429 }),
  })
}

/** Builds the server of an open program; `listen` it, or `inject` requests in tests. */
export async function buildServer(program: Program, options: FastifyServerOptions = {}): Promise<App> {
  const { settings, identity, stations, territory } = program
  const app: App = Fastify({
    loggerInstance: discreet(program.log),
    bodyLimit: LARGEST_BODY,
    trustProxy: settings.trustProxy,
    logController: new LogController({ disableRequestLogging: !settings.logRequests }),
    ...options,
  })
  // Forms are checked in kernel/handle.ts, in the reader's language; here they only describe.
  app.setValidatorCompiler(() => (value) => ({ value }))
  app.setSerializerCompiler(() => (value) => JSON.stringify(value)).decorate('keys', program.keys)
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply))

  await app.register(cookie)
  await app.register(formbody, { bodyLimit: 16_384 })
  await app.register(compress, {
    threshold: 1_024,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } },
    encodings: ['br', 'gzip'],
  })
  // After the compression, or its answers would leave uncompressed.
  app.setNotFoundHandler((request, reply) => sendProblem({ statusCode: 404 }, request, reply))
  // Before anybody is refused: refusals are answers as well.
  await secureHeaders(app, settings)
  knowAsker(app, (token) => identity.whoOf(token))
  admitKeys(app, program.partners)
  await limitAddresses(app, settings.rateLimit ?? MOST_A_MINUTE)
  await describeApi(app, describeEvents)
  const count = countRequests(app, { stations: () => stations.count, atlasBytes: () => territory.atlasBytes })
  health(app, program)
  engineRoutes(app, program)
  territoryRoutes(app, program)
  identityRoutes(app, program)
  partnerRoutes(app, program)
  filesRoutes(app, program)
  noticeRoutes(app, program)
  stationRoutes(app, program)
  standardsRoutes(app, program)
  checksRoutes(app, program)
  registerRoutes(app, program)
  dutyRoutes(app, program)
  activitiesRoutes(app, program)
  organisationRoutes(app, program)
  catalogueRoutes(app, program)
  footfallRoutes(app, program)
  parkingRoutes(app, program)
  checkInRoutes(app, program)
  boundaryRoutes(app, program)
  exportRoutes(app, program)
  bookingRoutes(app, program)
  caseRoutes(app, program)
  await hotlineRoutes(app, program)
  await open311Routes(app, program, problemOf)
  await hookRoutes(app, program)
  await portalPages(app, program)
  await serveConsole(app)
  knowAddress(app, program)
  let closeLane: (() => void) | undefined
  app.addHook('preClose', async () => closeLane?.())
  await app.ready()
  closeLane = await openSeatsLane(app, program, count)
  return app
}

/** What neighbours ask: who handles what, working on cases, and the rooms that keep them. */
function caseRoutes(app: App, program: Program): void {
  responsibilityRoutes(app, program)
  handlingRoutes(app, program)
  requestRoutes(app, program)
  fieldRoutes(app, program)
  mediationRoutes(app, program)
  opinionRoutes(app, program)
  visitRoutes(app, program)
  planningRoutes(app, program)
  streetRoutes(app, program)
  reachRoutes(app, program)
}

/** The stand-ins that a demo brings along are found where this server listens. */
function knowAddress(app: App, { standIn }: Program): void {
  app.addHook('onListen', async () => {
    const address = app.server.address()
    if (address && typeof address === 'object') standIn.address = `http://127.0.0.1:${address.port}`
  })
}
