import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { APIResponse, Locator, Page } from 'playwright-core'
import { asOwner } from '../database.ts'
import { axeFaults, overflow, withPage } from '../browser.ts'
import { servedCity } from '../served.ts'
import { axeFinds, once, signInAs } from './steps.ts'

const { url, program, database } = await servedCity()
const today = Temporal.PlainDate.from(program.today())
const [space] = program.stations.search('梧桐·SPACE', { limit: 1 })
assert.ok(space)

type Bookable = { id: string; name: { zh: string }; edition: string }
type Moved = { version: number; from: string; reason: string | null }
type FreeDay = { date: string; starts: { at: string; longest: number }[] }

async function asResident(page: Page, which: number): Promise<void> {
  const people = (await (await page.request.get('/api/demo/people')).json()) as {
    id: string
    roles: unknown[]
  }[]
  const person = people.filter(({ roles }) => roles.length === 0)[which]
  assert.ok(person)
  const reply = await page.request.post('/api/demo/sign-in', { data: { person: person.id }, headers: once() })
  assert.equal(reply.status(), 200)
}

const spacesOf = async (page: Page): Promise<Bookable[]> =>
  (await page.request.get(`/api/stations/${space.id}/bookable-spaces`)).json() as Promise<Bookable[]>

/** A weekday three weeks and more ahead, of which an evening hour is free in some weeks in a row. */
const FIRST = today.add({ days: 22 })

test('a room is booked as a series across a holiday: skipped dates are told, a clash is refused with a way out', async () => {
  const holiday = FIRST.add({ days: 7 })
  await asOwner(database.ownerUrl, (client) =>
    client.query(
      `insert into stations.exception values ($1, daterange($2::date, $2::date, '[]'), '{}', '社区节', 'Neighbourhood day')`,
      [space.id, holiday.toString()],
    ),
  )
  await withPage({ baseURL: url, width: 320 }, async (page) => {
    await asResident(page, 0)
    const [, , room] = await spacesOf(page)
    assert.ok(room)
    await page.goto(`/stations/${space.id}/book`)
    await page.getByRole('link', { name: new RegExp(room.name.zh) }).click()
    await page.getByRole('heading', { level: 1, name: room.name.zh }).waitFor()
    await page.goto(`/spaces/${room.id}/book?date=${FIRST.toString()}&minutes=60`)
    await page.getByRole('link', { name: '14:00' }).click()
    await page.getByLabel('人数').fill('200')
    await page.getByLabel('我已阅读并同意使用须知').check()
    await page.getByRole('button', { name: '预约', exact: true }).click()
    await page
      .getByText(/最多 20/)
      .first()
      .waitFor()
    await page.getByLabel('人数').fill('8')
    await page.getByLabel(/每周重复到/).fill(FIRST.add({ days: 21 }).toString())
    assert.deepEqual(await axeFaults(page), [])
    assert.equal(await overflow(page), 0)
    await page.getByRole('button', { name: '预约', exact: true }).click()
    await page.getByRole('heading', { name: '每周预约的日期' }).waitFor()
    await page.getByText(/社区节：不开放/).waitFor()
    assert.equal(await page.locator('input[name=dates]:checked').count(), 3)
    assert.deepEqual(await axeFaults(page), [])
    // Somebody is quicker with one of the dates.
    const last = FIRST.add({ days: 21 }).toString()
    await withPage({ baseURL: url }, async (rival) => {
      await asResident(rival, 1)
      const wish = { space: room.id, from: `${last}T14:00`, minutes: 60, heads: 4, purpose: 'reading' }
      const done = await rival.request.post('/api/bookings', {
        data: { ...wish, agreed: room.edition },
        headers: once(),
      })
      assert.equal(done.status(), 201, await done.text())
    })
    await page.getByRole('button', { name: '预约勾选的日期' }).click()
    await page
      .getByRole('alert')
      .getByText(/一次也没有预约/)
      .waitFor()
    await page
      .getByText(/已被约走/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: '预约勾选的日期' }).click()
    await page.getByText('到时见').waitFor()
    await page.getByRole('button', { name: '取消之后的全部几次' }).waitFor()
    assert.deepEqual(await axeFaults(page), [])
  })
})

test('a client that retries fifty times has booked once, and is answered the same each time', async () => {
  await withPage({ baseURL: url }, async (page) => {
    await asResident(page, 1)
    const [, room] = await spacesOf(page)
    assert.ok(room)
    const day = today.add({ days: 17 }).toString()
    const free = (await (
      await page.request.get(`/api/spaces/${room.id}/free-times?from=${day}`)
    ).json()) as FreeDay[]
    const from = free[0]?.starts.find(({ longest }) => longest >= 60)?.at
    assert.ok(from)
    const wish = { space: room.id, from, minutes: 60, heads: 2, purpose: 'reading', agreed: room.edition }
    const headers = once()
    const answers = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const reply = await page.request.post('/api/bookings', { data: wish, headers })
        return `${reply.status()} ${await reply.text()}`
      }),
    )
    assert.equal(new Set(answers).size, 1, [...new Set(answers)].join('\n'))
    assert.match(answers[0] ?? '', /^201 /)
    const mine = (await (await page.request.get('/api/bookings/mine')).json()) as { what: { id: string } }[]
    assert.equal(mine.filter(({ what }) => what.id === room.id).length, 1)
  })
})

test('an appointment and a group visit without script; a moved appointment keeps its number', async () => {
  await withPage({ baseURL: url, script: false }, async (page) => {
    await asResident(page, 0)
    const date = today.add({ days: 6 }).toString()
    await page.goto(`/stations/${space.id}/book`)
    await page.getByRole('link', { name: /政策咨询/ }).click()
    await page.goto(`${page.url()}?date=${date}`)
    await page.locator('.times a').first().click()
    await page.getByRole('button', { name: '预约', exact: true }).click()
    await page
      .getByText(/\d+ 号$/)
      .first()
      .waitFor()
    await page.getByRole('link', { name: '改时间' }).click()
    await page.locator('.times a').last().click()
    await page.getByRole('button', { name: '改到这个时间' }).click()
    await page
      .getByText(/\d+ 号$/)
      .first()
      .waitFor()
    await page.goto(`/stations/${space.id}/book`)
    await page.getByRole('link', { name: /三站步行参观/ }).click()
    const far = `${page.url()}?date=${today.add({ days: 40 }).toString()}`
    await page.goto(far)
    await page.locator('.times a').first().click()
    await page.getByLabel('人数').fill('12')
    await page.getByRole('button', { name: '预约', exact: true }).click()
    await page.getByText('已提交，等服务站确认').waitFor()
  })
})

/** By its own height, as somebody drags it. */
async function dragDown(
  page: Page,
  place: { x: number; y: number; width: number; height: number },
): Promise<void> {
  await page.mouse.move(place.x + place.width / 2, place.y + 12)
  await page.mouse.down()
  await page.mouse.move(place.x + place.width / 2, place.y + 30, { steps: 4 })
  await page.mouse.move(place.x + place.width / 2, place.y + 12 + place.height, { steps: 6 })
  await page.mouse.up()
}

/** Step by step with the keys. */
async function carryDown(page: Page, box: Locator, steps: number): Promise<void> {
  await box.focus()
  await page.keyboard.press('Space')
  for (let step = 0; step < steps; step += 1) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
}

async function bookFor(page: Page, room: Bookable, day: string): Promise<APIResponse> {
  const free = (await (
    await page.request.get(`/api/spaces/${room.id}/free-times?from=${day}`)
  ).json()) as FreeDay[]
  const at = free[0]?.starts.find(({ longest }) => longest >= 180)?.at
  assert.ok(at)
  return page.request.post('/api/bookings', {
    data: { space: room.id, from: at, minutes: 60, heads: 4, purpose: 'meeting', agreed: room.edition },
    headers: once(),
  })
}

test('staff accept a booking, and move another by dragging; a closed time springs back with its reason', async () => {
  await withPage({ baseURL: url, device: 'desktop' }, async (page) => {
    const [theatre, , room] = await spacesOf(page)
    assert.ok(theatre && room)
    await signInAs(page, 'stationManager', '湖南路街道')
    const day = today.add({ days: 30 }).toString()
    const made = await bookFor(page, room, day)
    const { id } = (await made.json()) as { id: string }
    await page.goto(`/console/bookings?station=${space.id}`)
    await page.getByRole('tab', { name: /待处理/ }).click()
    const card = page.locator('.booking-card').filter({ hasText: theatre.name.zh }).first()
    await card.getByRole('button', { name: '通过', exact: true }).click()
    await page.getByText('已保存').waitFor()
    await page.getByRole('tab', { name: '日历' }).click()
    const weeks = Math.floor((30 + today.dayOfWeek - 1) / 7)
    for (let week = 0; week < weeks; week += 1) {
      await page.getByRole('button', { name: /下一周|下周/ }).click()
      await page.waitForLoadState('networkidle')
    }
    const box = page.locator('.cal-box').filter({ hasText: '4 人 · 已确认' }).first()
    await box.scrollIntoViewIfNeeded()
    const place = await box.boundingBox()
    assert.ok(place)
    await dragDown(page, place)
    const asked = page.getByRole('dialog').filter({ hasText: '改到' })
    await asked.getByLabel(/^理由/).fill('排练改期')
    const answered = page.waitForResponse((reply) => reply.request().method() === 'PUT')
    await asked.getByRole('button', { name: '改到这里' }).click()
    assert.equal((await answered).status(), 200, await (await answered).text())
    await asked.waitFor({ state: 'detached' })
    await page.waitForLoadState('networkidle')
    const moved = (await (await page.request.get(`/api/bookings/${id}`)).json()) as Moved
    assert.deepEqual([moved.version, moved.reason], [2, '排练改期'])
    // Carried by keys to where the station is closed: it is back where it was, and says why.
    const stood = await box.boundingBox()
    await carryDown(page, box, 24)
    await asked.getByRole('button', { name: '改到这里' }).click()
    await page
      .getByText(/不在可预约的时间里/)
      .first()
      .waitFor()
    assert.deepEqual(await box.boundingBox(), stood)
    const still = (await (await page.request.get(`/api/bookings/${id}`)).json()) as Moved
    assert.deepEqual([still.version, still.from], [2, moved.from])
    assert.deepEqual(await axeFaults(page), [])
  })
})

test('staff make a route, and hours that cannot be read are marked at their field', async () => {
  await withPage({ baseURL: url, device: 'desktop' }, async (page) => {
    await signInAs(page, 'stationManager', '湖南路街道')
    await page.goto(`/console/bookings?station=${space.id}`)
    await page.getByRole('tab', { name: '窗口和导览' }).click()
    await page.getByRole('button', { name: '添加路线' }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByLabel('名称（中文）').fill('老洋房参观')
    await drawer.getByLabel('名称（英文）').fill('Old houses')
    await drawer.getByLabel('介绍（中文）').fill('看两处老洋房。')
    await drawer.getByRole('button', { name: '添加一站' }).click()
    assert.deepEqual(await axeFaults(page), [])
    await drawer.getByRole('button', { name: '保存' }).click()
    await drawer.locator('.field .fault').waitFor()
    await drawer.getByLabel('介绍（英文）').fill('Two old houses.')
    await drawer.getByRole('button', { name: '保存' }).click()
    await page.getByText('老洋房参观').waitFor()
    await page.getByLabel('单独规定').first().check()
    await page
      .getByLabel(/^(办理|带团)时间$/)
      .first()
      .fill('09:00-12:00\n9点到12点')
    await page.getByText(/第 2 行读不懂/).waitFor()
    assert.deepEqual(await axeFaults(page), [])
  })
})

/** One page of a kind, in the one language or the other; both are drawn from the same parts. */
test('axe finds nothing: desk and phone, Chinese and English', async () => {
  await withPage({ baseURL: url, device: 'phone', locale: 'en', width: 320 }, async (page) => {
    await asResident(page, 0)
    const [room] = await spacesOf(page)
    assert.ok(room)
    await axeFinds(page, [
      `/stations/${space.id}/book`,
      `/spaces/${room.id}/book`,
      `/me/reservations/appeal?station=${space.id}`,
    ])
  })
  for (const [locale, device, places] of [
    ['zh-CN', 'desktop', [1, 2, 3, 5]],
    ['en', 'phone', [0, 2, 4]],
  ] as const)
    await withPage({ baseURL: url, device, locale }, async (page) => {
      await signInAs(page, 'stationManager', '湖南路街道')
      await page.goto(`/console/bookings?station=${space.id}`, { waitUntil: 'networkidle' })
      for (const place of places) {
        const tab = page.getByRole('tab').nth(place)
        await tab.click()
        await page.waitForLoadState('networkidle')
        assert.deepEqual(await axeFaults(page), [], `${locale} ${await tab.textContent()}`)
        assert.equal(await overflow(page), 0, `${locale} ${await tab.textContent()}`)
      }
    })
})
