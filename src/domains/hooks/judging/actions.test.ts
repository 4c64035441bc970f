import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner, freshDatabase } from '../../../../test/database.ts'
import { activityTrials } from '../../../../test/foreign/activities.ts'
import { catalogueTrials } from '../../../../test/foreign/catalogue.ts'
import { dutyTrials } from '../../../../test/foreign/duty.ts'
import type { Request } from '../../../../test/foreign/request.ts'
import { stationTrials } from '../../../../test/foreign/stations.ts'
import { territoryTrials } from '../../../../test/foreign/territory.ts'
import { givenStaff } from '../../../../test/people.ts'
import { openTestProgram } from '../../../../test/program.ts'
import { newId } from '../../../kernel/new-id.ts'
import { givenTown } from '../../territory/samples.ts'
import { EVENT_TYPES, formOf } from '../contract.ts'
import { openConsumer } from '../samples.ts'
import { sendDue } from '../sending/jobs.ts'

const database = await freshDatabase()
const { ownerUrl } = database
const town = await givenTown(ownerUrl)
const { station, draft, ...stations } = await stationTrials(ownerUrl, town)
const writes: Record<string, Request> = {
  ...stations.writes,
  ...territoryTrials(town).writes,
  ...(await activityTrials(ownerUrl, town)).writes,
  ...(await dutyTrials(ownerUrl, town, station)).writes,
  ...(await catalogueTrials(ownerUrl, town, station)).writes,
}
const { app, program } = await openTestProgram(database)
const admin = await givenStaff(ownerUrl, 'administrator', town.plane)
const { paths } = (await app.inject('/api/openapi.json')).json() as {
  paths: Record<string, Record<string, { operationId: string }>>
}

function ask(operationId: string) {
  const { params = {}, body } = writes[operationId] ?? {}
  const [url = '', methods = {}] =
    Object.entries(paths).find(([, all]) =>
      Object.values(all).some((one) => one.operationId === operationId),
    ) ?? []
  const [method = ''] = Object.entries(methods).find(([, one]) => one.operationId === operationId) ?? []
  return app.inject({
    method: method.toUpperCase() as 'POST',
    url: url.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? ''),
    headers: { cookie: `wutong_session=${admin.token}`, 'idempotency-key': newId() },
    ...(body !== undefined && { payload: body as object }),
  })
}

/** What staff do, and what others are told of it: nothing of drafts; a closure changes hours as well. */
const TOLD = {
  setHours: 'station.hours_changed',
  changeStation: 'station.changed',
  setPictures: 'station.changed',
  setStationDetail: 'station.services_changed',
  foundService: 'service.offered',
  changeService: 'service.changed',
  confirmServices: 'service.changed',
  retireService: 'service.retired',
  renameUnit: 'unit.changed',
  foundUnit: 'unit.changed',
  appointMainStation: 'unit.changed',
  announceClosure: 'closure.announced',
  changeClosure: 'closure.changed',
  withdrawClosure: 'closure.withdrawn',
  draftActivities: null,
  changeActivity: null,
  publishActivities: 'activity.published',
  addSessions: 'activity.changed',
  moveSession: 'activity.changed',
  callOffSession: 'activity.session_called_off',
  callOffActivity: 'activity.called_off',
} as const

test('what staff change is told as it is then, in the form that is documented, to those of the place alone', async () => {
  const consumer = await openConsumer()
  const types = EVENT_TYPES.filter((type) => type !== 'hook.test')
  const made = await app.inject({
    method: 'POST',
    url: '/api/hooks',
    payload: { unit: town.plane, holder: '随手拍', url: consumer.url, types },
    headers: { cookie: `wutong_session=${admin.token}`, 'idempotency-key': newId() },
  })
  assert.equal(made.statusCode, 201, made.body)
  consumer.secret = made.json().secret
  for (const [operationId, type] of Object.entries(TOLD)) {
    const before = consumer.taken.length
    const answer = await ask(operationId)
    assert.ok(answer.statusCode < 300, `${operationId} ${answer.statusCode} ${answer.body}`)
    await sendDue(program)
    const told = consumer.taken.slice(before)
    const besides = told
      .map((one) => one.type)
      .filter((one) => !(type?.startsWith('closure') && one === 'station.hours_changed'))
    assert.deepEqual([...new Set(besides)], type ? [type] : [], operationId)
    for (const one of told) formOf(one.type as (typeof EVENT_TYPES)[number]).parse(one)
  }
  const hours = consumer.taken.find((one) => one.type === 'station.hours_changed')
  assert.equal(hours?.data['id'], station)
  assert.deepEqual(consumer.forged, [])
  // A draft was changed as well: of that nobody hears, and where it lies in the log it says so.
  const states = await asOwner(ownerUrl, (client) =>
    client.query<{ type: string; state: string }>(
      `select distinct e.type, d.state from hooks.delivery d join hooks.event e on e.id = d.event_id where d.state <> 'sent'`,
    ),
  )
  assert.deepEqual(states.rows, [{ type: 'activity.changed', state: 'withheld' }])
})

test('while nobody listens nothing is written', async () => {
  const count = () =>
    asOwner(ownerUrl, async (client) => {
      const { rows } = await client.query<{ n: number }>('select count(*)::int as n from hooks.event')
      return rows[0]?.n
    })
  await asOwner(ownerUrl, (client) =>
    client.query(`update hooks.subscription set state = 'ended', why = 'byHand'`),
  )
  const before = await count()
  const answer = await ask('redrawUnit')
  assert.ok(answer.statusCode < 300, answer.body)
  assert.equal(await count(), before)
  assert.equal((await app.inject(`/api/stations/${draft}`)).statusCode, 404)
})
