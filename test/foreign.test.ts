import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenFinding } from '../src/domains/checks/samples.ts'
import type { Role } from '../src/domains/identity/contract.ts'
import { givenImports, importReads, importWrites } from '../src/domains/registers/samples.ts'
import { givenTown } from '../src/domains/territory/samples.ts'
import { newId } from '../src/kernel/new-id.ts'
import { freshDatabase } from './database.ts'
import { bookingTrials } from './foreign/bookings.ts'
import { activityTrials } from './foreign/activities.ts'
import { boundaryTrials } from './foreign/boundaries.ts'
import { caseDeskTrials } from './foreign/case-desk.ts'
import { catalogueTrials } from './foreign/catalogue.ts'
import { checkInTrials, EXPECTED } from './foreign/checkins.ts'
import { dutyTrials } from './foreign/duty.ts'
import { fieldTrials, WORKER } from './foreign/field.ts'
import { footfallTrials } from './foreign/footfall.ts'
import { HOOKS_BY_KEY, hookTrials } from './foreign/hooks.ts'
import { caseTrials, FOREIGN_CASE } from './foreign/handling.ts'
import { FOREIGN_ORDER, hotlineTrials } from './foreign/hotline.ts'
import { mediationTrials } from './foreign/mediation.ts'
import { organisationTrials } from './foreign/organisations.ts'
import { PARKING_PERSONAL, parkingTrials } from './foreign/parking.ts'
import { partnerTrials } from './foreign/partners.ts'
import { plannerTrials } from './foreign/planner.ts'
import { FOREIGN_PLAN, PLANNING_SEEN } from './foreign/planning.ts'
import { printOf } from './foreign/print.ts'
import { EXCLUDED, requestTrials } from './foreign/requests.ts'
import { responsibilityTrials } from './foreign/responsibility.ts'
import { standardTrials } from './foreign/standards.ts'
import { stationTrials } from './foreign/stations.ts'
import { territoryTrials } from './foreign/territory.ts'
import { VISITS_PERSONAL, visitTrials } from './foreign/visits.ts'
import { PERSONAL } from './foreign/personal.ts'
import type { Request } from './foreign/request.ts'
import { givenStaff } from './people.ts'
import { openTestProgram } from './program.ts'

/*
 * Two neighbouring subdistricts. Every route there is, found in the OpenAPI document, is tried by an
 * officer of one with the ids of the other: writes are refused and change nothing, reads for staff show
 * nothing of it. The same requests by its own officer succeed, so that none is refused for another reason.
 */

const database = await freshDatabase()
const town = await givenTown(database.ownerUrl)
const territory = territoryTrials(town)
const { station, draft, ...stations } = await stationTrials(database.ownerUrl, town)
const finding = await givenFinding(database.ownerUrl, { unit: town.planeNorth })
const activities = await activityTrials(database.ownerUrl, town)
const duty = await dutyTrials(database.ownerUrl, town, station)
const footfall = await footfallTrials(database.ownerUrl, town, station)
const checkIns = await checkInTrials(database.ownerUrl, town, station)
const parking = await parkingTrials(database.ownerUrl, town)
const { secretary, ...organisations } = await organisationTrials(database.ownerUrl, town, station)
const responsibility = await responsibilityTrials(database.ownerUrl, town)
const bookings = await bookingTrials(database.ownerUrl, town)
const caseDesk = await caseDeskTrials(database.ownerUrl, town)
const catalogue = await catalogueTrials(database.ownerUrl, town, station)
const field = await fieldTrials(database.ownerUrl, town)
const requests = await requestTrials(database.ownerUrl, town)
const partners = await partnerTrials(database.ownerUrl, town)
const hooks = await hookTrials(database.ownerUrl, town)
const { app, program } = await openTestProgram(database)
const handling = await caseTrials(program, database.ownerUrl, town)

const staff = (role: Role, unit: string) => givenStaff(database.ownerUrl, role, unit)
const own = await staff('administrator', town.plane)
const foreign = await staff('administrator', town.maple)
const city = await staff('administrator', town.city)
const grantee = await staff('gridWorker', town.planeNorth)
const standards = await standardTrials(database.ownerUrl, town, { station, inspector: own.person })

const hotline = await hotlineTrials({ app, program, ownerUrl: database.ownerUrl }, town)
const mediation = await mediationTrials(app, own.token, town)
const visits = await visitTrials(app, own, database.ownerUrl, town)
const planning = await plannerTrials(database.ownerUrl, town)
const imports = await givenImports(app, own.token, town.plane, 'planeSouth')
const boundaries = await boundaryTrials(database.ownerUrl, town, own.person)

const today = Temporal.Now.plainDateISO('Asia/Shanghai').toString()
const tomorrow = Temporal.PlainDate.from(today).add({ days: 1 }).toString()

/** For every write that touches a territory: the request that its own officer may make. In this order. */
const WRITES: Record<string, Request> = {
  ...territory.writes,
  ...stations.writes,
  grantRole: {
    body: { person: grantee.person, role: 'stationStaff', unit: town.planeNorth, from: today, until: null },
  },
  endRole: { params: { roleGrantId: grantee.grant }, body: { on: '2199-01-01' } },
  acknowledgeFinding: { params: { findingId: finding }, body: { reason: '待划界', until: tomorrow } },
  reopenFinding: { params: { findingId: finding } },
  ...bookings.writes,
  ...caseDesk.writes,
  ...duty.writes,
  ...parking.writes,
  ...activities.writes,
  ...footfall.writes,
  ...checkIns.writes,
  ...organisations.writes,
  ...standards.writes,
  ...handling.writes,
  ...requests.writes,
  ...partners.writes,
  ...field.writes,
  ...hotline.writes,
  ...hooks.writes,
  ...responsibility.writes,
  ...catalogue.writes,
  ...mediation.writes,
  ...visits.writes,
  ...planning.writes,
  ...boundaries.writes,
  ...territory.endings,
  ...importWrites(imports, town.plane),
}

/** Reads for staff: what a stranger gets must hold nothing that is not public. */
const STAFF_READS: Record<string, Request> = {
  ...importReads(imports),
  listRegister: { query: `unit=${town.plane}` },
  listRoles: { query: `unit=${town.plane}` },
  ...boundaries.staffReads,
  listAudit: { query: `unit=${town.plane}` },
  getSeatBalance: {},
  getCaseBalance: {},
  listFindings: { query: `unit=${town.plane}` },
  summariseFindings: { query: `unit=${town.plane}` },
  getFinding: { params: { findingId: finding } },
  listCheckRules: {},
  ...bookings.staffReads,
  ...caseDesk.staffReads,
  ...duty.staffReads,
  ...parking.staffReads,
  ...activities.staffReads,
  ...footfall.staffReads,
  ...checkIns.staffReads,
  ...organisations.staffReads,
  ...standards.staffReads,
  ...handling.staffReads,
  ...requests.staffReads,
  ...partners.staffReads,
  ...field.staffReads,
  ...hotline.staffReads,
  ...hooks.staffReads,
  ...mediation.staffReads,
  ...visits.staffReads,
  ...planning.staffReads,
  ...responsibility.staffReads,
}

/** Tried in tests of their own below: what they are about is a person, not a place. */
const OF_PEOPLE = new Set([
  'takeInPerson',
  'getPerson',
  ...PARKING_PERSONAL,
  ...VISITS_PERSONAL,
  ...PLANNING_SEEN,
])

/** Called by machines with keys of their own; tried where they are made. */
const OF_MACHINES = new Set([
  ...HOOKS_BY_KEY,
  'tellCounts',
  'getOwnKey',
  'sendHotlineOrder',
  'sayAboutHotlineOrder',
  'compareHotlineLists',
])

const isEmpty = (security: object) => Object.keys(security).length === 0

type Operation = { operationId: string; security: object[] }
const { paths } = (await app.inject('/api/openapi.json')).json() as {
  paths: Record<string, Record<string, Operation>>
}
const routes = Object.entries(paths).flatMap(([url, methods]) =>
  Object.entries(methods).map(([method, { operationId, security }]) => ({
    url,
    method,
    operationId,
    security,
  })),
)

function ask(operationId: string, cookie: string, { params = {}, query = '', body }: Request) {
  const route = routes.find((one) => one.operationId === operationId)
  assert.ok(route, `no route ${operationId}`)
  const path = route.url.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '')
  return app.inject({
    method: route.method.toUpperCase() as 'GET',
    url: query ? `${path}?${query}` : path,
    headers: { cookie: `wutong_session=${cookie}`, 'idempotency-key': newId() },
    ...(body !== undefined && { payload: body as object }),
  })
}

const print = await printOf(database.ownerUrl)
/** As the one before left it: nothing else writes here. Unknown after one that failed. */
let printed: string | undefined

test('every route that there is has its place in this test', () => {
  const untried = routes
    .filter(({ operationId, security, method }) => {
      if ([PERSONAL, OF_PEOPLE, OF_MACHINES].some((some) => some.has(operationId))) return false
      if (WRITES[operationId] || STAFF_READS[operationId] || organisations.publicReads[operationId])
        return false
      // An empty one: nobody has to be known.
      return method !== 'get' || (security.length > 0 && !security.some((one) => isEmpty(one)))
    })
    .map(({ operationId }) => operationId)
  assert.deepEqual(untried, [])
})

for (const [operationId, request] of Object.entries(WRITES)) {
  test(`${operationId}: refused to a neighbour, to residents and to nobody; nothing changes; its own officer may`, async () => {
    const before = printed ?? (await print())
    printed = undefined
    const refused = await ask(operationId, foreign.token, request)
    assert.ok([403, 404].includes(refused.statusCode), `${refused.statusCode} ${refused.body}`)
    if (request.ofCity) assert.equal((await ask(operationId, own.token, request)).statusCode, 403)
    assert.match(String(refused.headers['content-type']), /problem\+json/)
    assert.equal((await ask(operationId, '', request)).statusCode, 401)
    assert.equal((await ask(operationId, 'guessed-token', request)).statusCode, 401)
    assert.equal(await print(), before)
    const allowed = await ask(operationId, request.ofCity ? city.token : own.token, request)
    assert.ok(allowed.statusCode < 300, `${allowed.statusCode} ${allowed.body}`)
    printed = await print()
    assert.notEqual(printed, before)
  })
}

test('what staff read shows a neighbour nothing that is not public', async () => {
  for (const [operationId, request] of Object.entries(STAFF_READS)) {
    const theirs = await ask(operationId, foreign.token, request)
    assert.ok(!theirs.body.includes(bookings.words), `${operationId} shows what somebody appealed with`)
    assert.ok(!theirs.body.includes(caseDesk.template), `${operationId} shows a foreign answer template`)
    assert.ok(!theirs.body.includes(draft), `${operationId} shows a foreign draft`)
    assert.ok(!theirs.body.includes(duty.colleague), `${operationId} shows who is on duty there`)
    assert.ok(!theirs.body.includes(own.person), `${operationId} shows who works there`)
    assert.ok(!theirs.body.includes(parking.pause), `${operationId} shows whose booking is paused there`)
    assert.ok(!theirs.body.includes(parking.revenue), `${operationId} shows foreign revenue`)
    assert.ok(!theirs.body.includes(activities.draft), `${operationId} shows a foreign draft of an activity`)
    assert.ok(!theirs.body.includes(mediation.said), `${operationId} shows what a side said alone`)
    assert.ok(!theirs.body.includes(FOREIGN_PLAN), `${operationId} shows a foreign plan`)
    assert.ok(!theirs.body.includes(visits.address), `${operationId} shows a foreign door`)
    assert.ok(!theirs.body.includes(partners.holder), `${operationId} shows who is a partner there`)
    assert.ok(!theirs.body.includes(hooks.holder), `${operationId} shows who is told there`)
    assert.ok(!theirs.body.includes(finding), `${operationId} shows a foreign finding`)
    assert.ok(!theirs.body.includes(footfall.counter), `${operationId} shows a foreign counter`)
    assert.ok(!theirs.body.includes(EXPECTED), `${operationId} shows who is expected there`)
    assert.ok(!theirs.body.includes(WORKER), `${operationId} shows who has a phone there`)
    assert.ok(!theirs.body.includes(String(footfall.heads)), `${operationId} shows foreign footfall`)
    assert.ok(!theirs.body.includes(FOREIGN_ORDER), `${operationId} shows a foreign order of a hotline`)
    assert.ok(!theirs.body.includes(FOREIGN_CASE), `${operationId} shows a foreign case`)
    assert.ok(!theirs.body.includes(secretary), `${operationId} shows who holds a post there`)
    assert.ok(!theirs.body.includes(EXCLUDED), `${operationId} shows why a request is left out of a rate`)
    assert.ok(!theirs.body.includes('钟书记'), `${operationId} names who holds a post there`)
    assert.equal((await ask(operationId, '', request)).statusCode, 401, operationId)
    const mine = await ask(operationId, own.token, request)
    assert.equal(mine.statusCode, 200, mine.body)
    assert.ok(mine.body.length > 2, `${operationId} shows its own officer nothing`)
  }
  assert.equal((await ask('getStation', foreign.token, { params: { stationId: draft } })).statusCode, 404)
  assert.equal((await ask('getStation', own.token, { params: { stationId: draft } })).statusCode, 200)
})

test('a forged id is not found, and a malformed one is told so at its place', async () => {
  const forged = await ask('getStation', own.token, { params: { stationId: newId() } })
  assert.equal(forged.statusCode, 404)
  const malformed = await ask('setHours', own.token, { ...WRITES['setHours'], params: { stationId: 'x' } })
  assert.equal(malformed.statusCode, 400)
  assert.equal(malformed.json().errors[0].pointer, '#/params/stationId')
})

test('what stands in public registers is read by all staff, and by nobody who has not signed in', async () => {
  for (const [operationId, request] of Object.entries(organisations.publicReads)) {
    const theirs = await ask(operationId, foreign.token, request)
    assert.equal(theirs.statusCode, 200, theirs.body)
    assert.ok(!theirs.body.includes('"mayEdit":true'), operationId)
    assert.equal((await ask(operationId, '', request)).statusCode, 401, operationId)
  }
})

test('a colleague who is known by their work alone is found where they work, and nowhere else', async () => {
  const person = { params: { personId: secretary } }
  assert.equal((await ask('getPerson', foreign.token, person)).statusCode, 404)
  assert.equal((await ask('getPerson', '', person)).statusCode, 401)
  assert.equal((await ask('getPerson', own.token, person)).json().name, '钟书记')
  const wish = { body: { name: '新同事', workNumber: 'FOREIGN-W2', phone: '13900000003' } }
  assert.equal((await ask('takeInPerson', grantee.token, wish)).statusCode, 403)
  assert.equal((await ask('takeInPerson', own.token, wish)).statusCode, 201)
})
