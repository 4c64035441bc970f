import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { Activity, ActivityWish, Times } from '../../src/domains/activities/contract.ts'
import type { Station } from '../../src/domains/stations/contract.ts'
import { type PageOptions, withPage } from '../browser.ts'
import type { Served } from '../served.ts'
import { once, signInAs } from './steps.ts'

/** What a manager does at the desk, beside the page that a journey is about. */
type Desk = Awaited<ReturnType<typeof deskOf>>

/** Pages and requests of the manager of the subdistrict that looks after a station. */
export const deskAt =
  ({ url }: Served, station: string) =>
  (options: PageOptions, work: (page: Page, desk: Desk) => Promise<void>) =>
    withPage({ device: 'desktop', baseURL: url, ...options }, async (page, context) => {
      await context.addCookies([{ name: 'lang', value: options.locale ?? 'zh-CN', url }])
      await signInAs(page, 'stationManager', '湖南路街道')
      await work(page, await deskOf(page, station))
    })

async function deskOf(page: Page, station: string) {
  const me = (await (await page.request.get('/api/me')).json()) as { roles: { unit: { id: string } }[] }
  const { spaces } = (await (await page.request.get(`/api/stations/${station}`)).json()) as Station
  const unit = me.roles[0]?.unit.id
  const post = async <T>(path: string, data: unknown): Promise<T> => {
    const reply = await page.request.post(path, { data, headers: once() })
    assert.ok(reply.ok(), await reply.text())
    return (await reply.json()) as T
  }
  return {
    spaces,
    post,
    sessionOf: async (activity: string) => {
      const shown = (await (await page.request.get(`/api/activities/${activity}`)).json()) as Activity
      const [one] = shown.sessions
      assert.ok(one)
      return one
    },
    /** Somebody with an account does something; afterwards the desk goes on. */
    asResident: async (work: (send: typeof post) => Promise<unknown>) => {
      const people = (await (await page.request.get('/api/demo/people')).json()) as {
        id: string
        roles: unknown[]
      }[]
      const resident = people.find(({ roles }) => roles.length === 0)
      assert.ok(resident, 'nobody in the demo is a resident')
      await post('/api/demo/sign-in', { person: resident.id })
      await work(post)
      await signInAs(page, 'stationManager', '湖南路街道')
    },
    /** Publishes an activity in a room of the station and tells its id. */
    publish: async (title: string, room: number, times: Times, part: Partial<ActivityWish> = {}) => {
      const places = [{ station, space: spaces[room]?.id ?? null, findSpace: false }]
      const { activities } = await post<{ activities: { id: string; version: number }[] }>(
        '/api/activities',
        {
          unit,
          places,
          activity: { ...wish(title, times), ...part },
        },
      )
      const [one] = activities
      assert.ok(one)
      await post('/api/activities/publish', { activities: [{ id: one.id, version: one.version }] })
      return one.id
    },
  }
}

/** An activity that everybody may queue for, twelve at a time. */
export function wish(title: string, times: Times): ActivityWish {
  return {
    topic: 'arts',
    title: { zh: title, en: `${title} (en)` },
    about: { zh: '零基础也可以。', en: 'Beginners are welcome.' },
    bring: null,
    language: 'mandarin',
    audience: { who: 'everybody', unit: null, ageFrom: null, ageTo: null, verifiedOnly: false },
    teachers: [],
    team: null,
    theme: null,
    pictures: [],
    kind: 'single',
    enrolment: {
      way: 'session',
      policy: 'queue',
      capacity: 12,
      opensAt: null,
      opensBefore: null,
      closesBefore: 0,
      cancelBefore: null,
      remindBefore: null,
      partyMost: 4,
      householdMost: null,
      personMost: null,
      waitlistMost: 10,
      acceptWithin: null,
      quotas: [],
      quotasUntilBefore: null,
    },
    setupMinutes: 0,
    cleaningMinutes: 0,
    times,
  }
}
