import assert from 'node:assert/strict'
import type { ActivityWish, EnrolmentTerms } from '../../src/domains/activities/contract.ts'
import { givenSpace, sampleActivity, sampleDates, sampleTerms } from '../../src/domains/activities/samples.ts'
import { givenStation } from '../../src/domains/stations/samples.ts'
import { givenTown } from '../../src/domains/territory/samples.ts'
import { startWorker } from '../../src/jobs/worker.ts'
import { whenDone } from '../closing.ts'
import { freshDatabase } from '../database.ts'
import { givenStaff } from '../people.ts'
import { openTestProgram } from '../program.ts'
import { once } from './steps.ts'

export const inDays = (days: number) =>
  Temporal.Now.zonedDateTimeISO('Asia/Shanghai').add({ days }).toPlainDate().toString()

/**
 * A little town with one station that never closes, and somebody who publishes evenings there. What residents do
 * is judged and told by the whole program, its jobs included.
 */
export async function openEvenings() {
  const database = await freshDatabase()
  const town = await givenTown(database.ownerUrl)
  const station = await givenStation(database.ownerUrl, {
    unit: town.north1,
    zh: '梧桐小站',
    en: 'Plane Tree Station',
    daily: [{ opens: 0, closes: 1440 }],
  })
  const space = await givenSpace(database.ownerUrl, station, 50)
  const { app, program } = await openTestProgram(database)
  const worker = await startWorker(database.appUrl, program)
  whenDone(() => worker.stop())
  const baseURL = await app.listen({ port: 0, host: '127.0.0.1' })
  const organiser = await givenStaff(database.ownerUrl, 'administrator', town.plane)

  async function call<T>(url: string, payload: object): Promise<T> {
    const headers = { ...once(), cookie: `wutong_session=${organiser.token}` }
    const reply = await app.inject({ method: 'POST', url, payload, headers })
    assert.ok(reply.statusCode < 300, `${url} answers ${reply.statusCode} ${reply.body}`)
    return reply.json() as T
  }

  let days = 2
  /** Publishes an evening, each on a day of its own; answers with its address. */
  async function published(
    terms: Partial<EnrolmentTerms>,
    more: Partial<ActivityWish> = {},
  ): Promise<string> {
    days += 1
    const activity = sampleActivity({
      kind: 'single',
      times: sampleDates(`${inDays(days)}T19:00`),
      enrolment: sampleTerms(terms),
      ...more,
    })
    const drafted = await call<{ activities: { id: string; version: number }[] }>('/api/activities', {
      unit: town.plane,
      places: [{ station, space }],
      activity,
    })
    await call('/api/activities/publish', {
      activities: drafted.activities.map(({ id, version }) => ({ id, version })),
    })
    return `/activities/${drafted.activities[0]?.id ?? ''}`
  }

  return { ownerUrl: database.ownerUrl, town, station, baseURL, call, published }
}
