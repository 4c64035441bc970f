import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { axeFaults, overflow, withPage } from '../browser.ts'
import { servedCity } from '../served.ts'
import { axeFinds, once, signInAs } from './steps.ts'

const { url } = await servedCity()
const phone = { device: 'phone', baseURL: url } as const
const ESTATE = '五原路小区共享车位（二）'

/** One of the ready-made residents, who looks for parking in Wuyuan Road. */
async function resident(page: Page, context: BrowserContext, name: string): Promise<void> {
  const people = (await (await page.request.get('/api/demo/people')).json()) as { id: string; name: string }[]
  const person = people.find((one) => one.name.endsWith(name))
  assert.ok(person)
  const reply = await page.request.post('/api/demo/sign-in', { data: { person: person.id }, headers: once() })
  assert.equal(reply.status(), 200)
  await context.addCookies([{ name: 'place', value: '121.4440,31.2090', url }])
}

async function sound(page: Page): Promise<void> {
  assert.deepEqual(await axeFaults(page), [])
  assert.equal(await overflow(page), 0)
}

/** Every night from seven to eight: within the hours of the estate's other spaces. */
async function openSpace(page: Page, label: string): Promise<void> {
  await page.goto('/parking/own')
  await page.getByRole('link', { name: '开放我的车位' }).click()
  await page.getByRole('link', { name: ESTATE }).first().click()
  await page.getByLabel('车位编号').fill(label)
  for (const weekday of [1, 2, 3, 4, 5, 6, 7]) {
    await page.locator(`[name="from-${weekday}"]`).fill('19:00')
    await page.locator(`[name="to-${weekday}"]`).fill('08:00')
  }
  await sound(page)
  const pact = page.getByLabel('我已阅读并同意公约')
  if (await pact.isVisible()) await pact.check()
  await page.getByRole('button', { name: '开放', exact: true }).click()
  await page.getByRole('heading', { name: `${ESTATE} ${label}` }).waitFor()
}

async function bookTonight(page: Page, label: string): Promise<void> {
  await page.goto('/parking')
  await page.getByRole('link', { name: ESTATE }).first().click()
  await page.getByLabel('车位', { exact: true }).selectOption({ label })
  await page.getByLabel('车牌号').fill('123')
  await page.getByLabel('我已阅读并同意公约').check()
  await page.getByRole('button', { name: '预订' }).click()
  await page.locator('#plate-fault').waitFor()
  assert.notEqual(await page.getByLabel('车位', { exact: true }).inputValue(), '')
  await page.getByLabel('车牌号').fill('沪A·12345')
  await page.getByLabel('我已阅读并同意公约').check()
  await page.getByRole('button', { name: '预订' }).click()
  await page.getByText('预订好了').waitFor()
  await page.getByRole('heading', { name: `${ESTATE} ${label}` }).waitFor()
  await page.getByText('沪A***45').waitFor()
}

test('an evening space is opened, booked under the pact, needed back early, and its guest moves next door', async () => {
  await withPage(phone, async (home, homeContext) => {
    await resident(home, homeContext, '林知夏')
    await openSpace(home, 'Z-9')
    // Without script, as on an old phone.
    await withPage({ ...phone, script: false }, async (page, context) => {
      await resident(page, context, '顾长安')
      await bookTonight(page, 'Z-9')
      await home.goto('/parking/own')
      const mine = home.getByRole('region', { name: `${ESTATE} Z-9` })
      await mine.getByRole('listitem').first().waitFor()
      assert.equal(await home.getByText('顾长安').count(), 0)
      await mine.getByRole('button', { name: '收回' }).click()
      await mine.getByText('您自己用').waitFor()
      await sound(home)
      const move = page.getByRole('button', { name: '换到这里' })
      for (let tries = 0; tries < 40 && !(await move.isVisible()); tries++) {
        await page.waitForTimeout(250)
        await page.goto('/parking/mine')
      }
      await page.getByText('已为您保留：').waitFor()
      await page.goto('/me/notices')
      await page.getByText('车位主人要用车位').first().waitFor()
      await page.goto('/parking/mine')
      await move.click()
      await page.getByText('已换过去').waitFor()
      await page.getByText('已订').first().waitFor()
    })
  })
})

test('pages of parking read well on a small phone, in both languages', async () => {
  for (const locale of ['zh-CN', 'en'] as const)
    await withPage({ ...phone, locale, width: 320 }, async (page, context) => {
      await resident(page, context, '林知夏')
      await axeFinds(page, ['/parking', '/parking/own', '/parking/own/new', '/parking/mine'])
      await page.goto('/parking')
      await page.getByRole('main').getByRole('listitem').getByRole('link').first().click()
      await page.getByRole('heading', { level: 1 }).waitFor()
      await sound(page)
    })
})

test('staff see the evening of their car parks, and close one; on a desk and a phone', async () => {
  await withPage({ baseURL: url }, async (page) => {
    await signInAs(page, 'stationManager', '湖南路街道')
    await axeFinds(page, ['/console/parking'])
    await page
      .getByRole('listitem')
      .filter({ hasText: '余庆路小区共享车位' })
      .first()
      .getByRole('button')
      .click()
    await page.getByText('空闲').first().waitFor()
    await page.getByRole('button', { name: '关闭停车点' }).waitFor()
  })
  await withPage({ ...phone, locale: 'en' }, async (page) => {
    await signInAs(page, 'stationManager', '湖南路街道')
    await axeFinds(page, ['/console/parking'])
  })
})
