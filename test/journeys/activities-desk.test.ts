import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import type { Page } from 'playwright-core'
import type { Activity, ActivityWish, Times } from '../../src/domains/activities/contract.ts'
import type { Station } from '../../src/domains/stations/contract.ts'
import { type PageOptions, withPage } from '../browser.ts'
import { servedCity } from '../served.ts'
import { axeFinds, once, signInAs } from './steps.ts'

const { url, program, database } = await servedCity()
const today = Temporal.PlainDate.from(program.today())
/** A Monday beyond what the demo plans: rooms are free, and no holidays but those of these journeys. */
const monday = today.add({ weeks: 26, days: 8 - today.dayOfWeek })
await asOwner(`delete from kernel.calendar_day where day >= $1`, [monday.toString()])

async function asOwner<Row extends object>(query: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    return (await client.query<Row>(query, values)).rows
  } finally {
    await client.end()
  }
}

const [found] = program.stations.search('梧桐·SPACE', { limit: 1 })
assert.ok(found)
const station = found.id

/** As the manager of the subdistrict that looks after the station. */
const atDesk = (options: PageOptions, work: (page: Page, desk: Desk) => Promise<void>) =>
  withPage({ device: 'desktop', baseURL: url, ...options }, async (page, context) => {
    await context.addCookies([{ name: 'lang', value: options.locale ?? 'zh-CN', url }])
    await signInAs(page, 'stationManager', '湖南路街道')
    await work(page, await deskOf(page))
  })

type Desk = Awaited<ReturnType<typeof deskOf>>

async function deskOf(page: Page) {
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

function wish(title: string, times: Times): ActivityWish {
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

const on = (day: number, from: string, minutes = 90): Times => ({
  kind: 'dates',
  dates: [{ day: monday.add({ days: day }).toString(), from, minutes, title: null }],
  onHolidays: 'hold',
})

test('a series over a holiday: the dry run names the day that is skipped, and so does the activity', async () => {
  const holiday = monday.add({ weeks: 2, days: 1 }).toString()
  await asOwner(
    `insert into kernel.calendar_day (region, day, kind, name_zh, name_en, source)
     values ('cn', $1, 'holiday', '梧桐节', 'Wutong Day', 'test')`,
    [holiday],
  )
  await atDesk({}, async (page) => {
    await page.goto(`/console/activities?station=${station}`)
    await page.getByRole('button', { name: '新建活动' }).click()
    await page.getByRole('radio', { name: /系列/ }).check()
    await page.getByLabel('名称（中文）').fill('书法入门')
    await page.getByLabel('名称（英文）').fill('Calligraphy for beginners')
    await page.getByRole('combobox', { name: '主题', exact: true }).click()
    await page.getByTitle('书画与手作').click()
    await page.getByLabel('介绍（中文）').fill('从握笔开始。')
    await page.getByLabel('介绍（英文）').fill('From holding a brush on.')
    await page.getByLabel('第一天').fill(monday.toString())
    await page.getByLabel('开始', { exact: true }).fill('18:00')
    for (const day of await page.locator('.act-weekdays [aria-pressed=true]').all()) await day.click()
    await page.getByRole('button', { name: '周二' }).click()
    await page.getByLabel('最后一天').fill(monday.add({ weeks: 4 }).toString())
    await page.getByText('每周的周二，18:00–19:30').waitFor()
    const run = page.getByRole('region', { name: '会排出哪些场次' })
    await run.getByText('3 场可以办，跳过 1 场').waitFor()
    await run.getByText('跳过 · 法定节假日 · 梧桐节').waitFor()
    await page.getByRole('button', { name: '发布' }).click()
    await page.getByRole('heading', { name: '书法入门' }).waitFor()
    assert.equal(await page.locator('.act-session').count(), 3)
    await page.getByText('跳过了 1 场').click()
    await page.getByText('梧桐节').waitFor()
  })
})

test('bad input is named at its field, and nothing is lost', async () => {
  await atDesk({}, async (page) => {
    await page.goto(`/console/activities/new?station=${station}`)
    await page.getByLabel('名称（中文）').fill('没有英文名')
    await page.getByLabel('最小年龄').fill('60')
    await page.getByLabel('最大年龄').fill('6')
    await page.getByRole('button', { name: '存为草稿' }).click()
    const field = page.getByLabel('名称（英文）')
    await page.locator('[aria-invalid=true]').first().waitFor()
    assert.equal(await field.getAttribute('aria-invalid'), 'true')
    assert.equal(await page.getByLabel('名称（中文）').inputValue(), '没有英文名')
  })
})

test('a session dragged onto a taken room springs back and says why; on a free one it stays', async () => {
  await atDesk({}, async (page, desk) => {
    await desk.publish('剪纸', 1, on(0, '10:00'))
    await desk.publish('合唱', 1, on(0, '14:00'))
    await page.goto(`/console/activities?tab=calendar&view=day&day=${monday.toString()}&station=${station}`)
    const event = page.locator('.cal-event', { hasText: '剪纸' })
    await event.waitFor()
    const box = await event.boundingBox()
    const rival = await page.locator('.cal-event', { hasText: '合唱' }).boundingBox()
    assert.ok(box && rival)
    const drag = async (to: { x: number; y: number }) => {
      await page.mouse.move(box.x + 30, box.y + 20)
      await page.mouse.down()
      await page.mouse.move(box.x + 40, box.y + 60)
      await page.mouse.move(to.x, to.y, { steps: 4 })
      await page.mouse.up()
    }
    await drag({ x: rival.x + 30, y: rival.y + 20 })
    await page.getByRole('alert').getByText(/合唱/).waitFor()
    await event.getByText('10:00–11:30').waitFor()
    await page.getByRole('button', { name: '知道了' }).click()
    await drag({ x: box.x + 30, y: box.y + 20 + 56 * 2 })
    await event.getByText('12:00–13:30').waitFor()
    await page.getByText('已移动，没有人需要通知').waitFor()
    await page.reload()
    await event.getByText('12:00–13:30').waitFor()
  })
})

test('requests are accepted, and refused with a reason; the list says so', async () => {
  await atDesk({}, async (page, desk) => {
    const terms = { ...wish('', on(0, '10:00')).enrolment, policy: 'approval' } as const
    const id = await desk.publish('古琴', 0, on(3, '10:00'), { enrolment: terms })
    const session = await desk.sessionOf(id)
    for (const name of ['王阿婆', '李师傅'])
      await desk.post(`/api/activities/${id}/enrolled`, { session: session.id, name, reach: null })
    await page.goto(`/console/activities/${id}`)
    await page.getByRole('button', { name: '接受：王阿婆' }).click()
    await page.getByText('已接受 王阿婆').waitFor()
    await page.getByRole('button', { name: '拒绝：李师傅' }).click()
    const dialog = page.getByRole('dialog', { name: '拒绝 李师傅' })
    assert.ok(await dialog.getByRole('button', { name: '拒绝' }).isDisabled(), 'not without a reason')
    await dialog.getByLabel('理由').fill('需要先学过半年')
    await dialog.getByRole('button', { name: '拒绝' }).click()
    await page.getByText('已拒绝 李师傅').waitFor()
    const person = (name: string) => page.locator('.act-person', { hasText: name })
    await person('王阿婆').getByText('已确认').waitFor()
    await person('李师傅').getByText('已拒绝').waitFor()
  })
})

test('a draw: the list is published, drawn, and proved in the browser', async () => {
  await atDesk({}, async (page, desk) => {
    const terms = {
      ...wish('', on(0, '10:00')).enrolment,
      policy: 'draw',
      capacity: 2,
      waitlistMost: 1,
      closesBefore: 60,
    } as const
    const id = await desk.publish('昆曲', 0, on(3, '14:00'), { enrolment: terms })
    const { id: session, offer } = await desk.sessionOf(id)
    for (const name of ['甲', '乙', '丙', '丁'])
      await desk.post(`/api/activities/${id}/enrolled`, { session, name, reach: null })
    await page.goto(`/console/activities/${id}`)
    const draw = page.getByRole('region', { name: '抽签' })
    await draw.getByRole('button', { name: '公布名单' }).click()
    await draw.getByRole('alert').waitFor()
    await asOwner(`update capacity.offer set closes_at = now() - interval '1 minute' where id = $1`, [offer])
    await draw.getByRole('button', { name: '公布名单' }).click()
    await draw.getByText(/共 4 份报名/).waitFor()
    await draw.getByRole('button', { name: '摇号并通知' }).click()
    await draw.getByText('已确认 2').waitFor()
    await draw.getByText('未中签 1').waitFor()
    await draw.getByText('顺序由名单和随机数唯一决定（本机复算）').waitFor()
    assert.equal(await draw.locator('.fault').count(), 0)
  })
})

test('a session is called off: before it is seen whom that reaches, and they are told', async () => {
  await atDesk({}, async (page, desk) => {
    const id = await desk.publish('皮影戏', 0, on(4, '10:00'))
    const { id: session, offer } = await desk.sessionOf(id)
    await desk.post(`/api/activities/${id}/enrolled`, { session, name: '王阿婆', reach: null })
    await desk.asResident((post) => post(`/api/offers/${offer}/seats`, {}))
    await page.goto(`/console/activities/${id}`)
    await page.getByRole('button', { name: /^取消这一场/ }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByText('2 人').waitFor()
    await drawer.getByText('看名单').click()
    await drawer.getByText(/王阿婆/).waitFor()
    await drawer.getByLabel('原因（中文）').fill('老师生病')
    await drawer.getByLabel('原因（英文）').fill('The teacher is ill')
    await drawer.getByText(/皮影戏.*取消了。原因：老师生病/).waitFor()
    await drawer.getByRole('button', { name: '取消并通知' }).click()
    await page.getByText(/已取消，通知了 \d 人/).waitFor()
    await page.locator('.act-session').getByText('已取消 · 老师生病').waitFor()
  })
})

const list = ['/console/activities', '/console/activities?tab=themes']
for (const [locale, device, more] of [
  ['zh-CN', 'desktop', list],
  ['en', 'phone', list],
  ['en', 'desktop', []],
  ['zh-CN', 'phone', []],
] as const)
  test(`axe finds nothing on the pages of activities, nothing overflows: ${locale}, ${device}`, async () => {
    await atDesk({ locale, device }, async (page, desk) => {
      const day = locale === 'en' ? 1 : 2
      const id = await desk.publish('读书会', device === 'phone' ? 0 : 2, on(day, '15:00'))
      await axeFinds(page, [
        ...more,
        `/console/activities?tab=calendar&day=${monday.toString()}&station=${station}`,
        `/console/activities/new?station=${station}`,
        `/console/activities/${id}`,
      ])
    })
  })
