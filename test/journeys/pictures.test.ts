import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import type { Role } from '../../src/domains/identity/contract.ts'
import { axeFaults, overflow, withPage } from '../browser.ts'
import { servedCity } from '../served.ts'

const { url, program } = await servedCity()
const [space] = program.stations.search('梧桐·SPACE', { limit: 1 })
const station = `/stations/${space?.id}`

const draw = (width: number, height: number, background: string) =>
  sharp({ create: { width, height, channels: 3, background } })

/** As a phone takes it: lying on its side, with the place where it was taken. */
const taken = await draw(1200, 1600, '#3a7a5a')
  .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 12/1 30/1' } })
  .jpeg()
  .toBuffer()
const sign = await draw(900, 600, '#c8a24a').png().toBuffer()

async function signIn(page: Page, role: Role, unit: string): Promise<void> {
  const people = (await (await page.request.get(`${url}/api/demo/people`)).json()) as {
    id: string
    roles: { role: Role; unit: { zh: string } }[]
  }[]
  const person = people.find(({ roles }) => roles.some((held) => held.role === role && held.unit.zh === unit))
  assert.ok(person)
  const answer = await page.request.post(`${url}/api/demo/sign-in`, {
    headers: { 'idempotency-key': randomBytes(9).toString('hex') },
    data: { person: person.id },
  })
  assert.equal(answer.status(), 200)
}

const open = async (page: Page, tab: '图片' | 'Pictures') => {
  await page.goto(`/console${station}`)
  await page.getByRole('tab', { name: tab }).click()
}

async function look(page: Page, name: string): Promise<void> {
  assert.deepEqual(await axeFaults(page), [], name)
  assert.equal(await overflow(page), 0, name)
}

test('a manager shows two pictures of a station; where they were taken is gone', async () => {
  await withPage({ device: 'desktop', baseURL: url }, async (page) => {
    assert.ok((await sharp(taken).metadata()).exif?.includes('Phone'))
    await signIn(page, 'stationManager', '湖南路街道')
    await open(page, '图片')
    const field = page.getByRole('tabpanel', { name: '图片' })
    await field.locator('input[type=file]').setInputFiles([
      { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: taken },
      { name: '门牌.png', mimeType: 'image/png', buffer: sign },
    ])
    const pictures = field.getByRole('listitem')
    await pictures.nth(1).waitFor()
    // Uploads end in any order: the tall one is the hall.
    const first = pictures.nth(0)
    const tall = await first.locator('img').evaluate(async (img: HTMLImageElement) => {
      await img.decode()
      return img.naturalHeight > img.naturalWidth
    })
    const [hall, door] = tall ? [0, 1] : [1, 0]
    await pictures.nth(hall).getByLabel('图片说明（中文）').fill('一楼大厅')
    await pictures.nth(hall).getByLabel('图片说明（英文）').fill('The hall on the ground floor')
    await page.getByRole('button', { name: '保存图片' }).click()
    await page.getByRole('alert').or(pictures.nth(door).locator('.fault')).first().waitFor()
    await pictures.nth(door).getByLabel('图片说明（中文）').fill('入口')
    await pictures.nth(door).getByLabel('图片说明（英文）').fill('The entrance')
    await look(page, 'console-desktop')
    if (door === 1) await page.getByRole('button', { name: '把第 2 张往前移' }).click()
    await page.getByRole('button', { name: '保存图片' }).click()
    await page.getByText('图片已保存').waitFor()

    await page.goto(station)
    const shown = page.locator('.pics img')
    assert.deepEqual(await shown.evaluateAll((all) => all.map((img) => img.getAttribute('alt'))), [
      '入口',
      '一楼大厅',
    ])
    const whole = await page.request.get(String(await page.locator('.pics a').nth(1).getAttribute('href')))
    const { exif, width, height } = await sharp(await whole.body()).metadata()
    assert.deepEqual({ exif, width, height }, { exif: undefined, width: 1200, height: 1600 })
  })
})

test('a neighbour sees the pictures and cannot change them', async () => {
  await withPage({ device: 'desktop', baseURL: url }, async (page) => {
    await signIn(page, 'officer', '天平路街道')
    await open(page, '图片')
    await page.getByRole('tabpanel', { name: '图片' }).getByRole('listitem').nth(1).waitFor()
    assert.equal(await page.getByRole('button', { name: '再添加一张' }).count(), 0)
    const { version } = (await (await page.request.get(`/api${station}`)).json()) as { version: number }
    const refused = await page.request.put(`/api${station}/pictures`, {
      headers: { 'idempotency-key': randomBytes(9).toString('hex') },
      data: { version, pictures: [] },
    })
    assert.equal(refused.status(), 403)
  })
})

for (const { locale, device, width } of [
  { locale: 'zh-CN', device: 'phone', width: 320 },
  { locale: 'en', device: 'phone', width: 390 },
  { locale: 'en', device: 'desktop', width: 1280 },
] as const) {
  test(`pictures of a station: axe, overflow and a steady page, ${locale} at ${width} px`, async () => {
    await withPage({ device, locale, width, baseURL: url }, async (page, context) => {
      await context.addCookies([{ name: 'lang', value: locale, url }])
      await signIn(page, 'stationManager', '湖南路街道')
      if (width > 320) {
        await open(page, locale === 'en' ? 'Pictures' : '图片')
        await page.locator('.picture').nth(1).waitFor()
        await look(page, `console-${locale}-${width}`)
      }
      await context.addInitScript(() => {
        const entries: number[] = []
        Object.assign(window, { shifts: entries })
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) entries.push((entry as unknown as { value: number }).value)
        }).observe({ type: 'layout-shift', buffered: true })
      })
      for (const large of ['', '1']) {
        await context.addCookies([{ name: 'large', value: large, url }])
        await page.goto(station)
        await page.locator('.pics img').last().scrollIntoViewIfNeeded()
        await page.waitForLoadState('networkidle')
        assert.deepEqual(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts), [])
        await look(page, `portal-${locale}-${width}${large && '-large'}`)
      }
    })
  })
}
