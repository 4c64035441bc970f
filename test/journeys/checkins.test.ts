import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { sql } from 'kysely'
import sharp from 'sharp'
import { givenSession } from '../../src/domains/checkins/samples.ts'
import { ticketOf, ticketSvg } from '../../src/engines/capacity/ticket/public.ts'
import { Keys } from '../../src/kernel/keys.ts'
import { newId } from '../../src/kernel/new-id.ts'
import { axeFaults, overflow, withPage } from '../browser.ts'
import { givenStaff } from '../people.ts'
import { servedCity } from '../served.ts'
import { axeFinds } from './steps.ts'

const { url, program, database } = await servedCity()
const { rows } = await sql<{ id: string; unit: string }>`
  select id, unit_id as unit from stations.station where name_zh like '梧桐·SPACE%' limit 1`.execute(
  program.db,
)
const [space] = rows
assert.ok(space)
const PEOPLE = ['王敏', '李雷', '韩梅', '赵一', '钱二', 'Ann Smith']
const session = await givenSession(database.ownerUrl, { station: space.id, unit: space.unit, people: PEOPLE })
const staff = await givenStaff(database.ownerUrl, 'stationStaff', space.unit, '演示·签到员')

const signIn = (context: BrowserContext) =>
  context.addCookies([{ name: 'wutong_session', value: staff.token, url }])

/** A ticket as the camera of a phone would see it on paper. */
function picture(ticket: string) {
  return sharp(Buffer.from(ticketSvg(ticket, 'ticket')))
    .resize(420)
    .extend({ top: 90, bottom: 40, left: 60, right: 120, background: '#d9d4c8' })
    .rotate(4, { background: '#d9d4c8' })
    .png()
    .toBuffer()
}
const ticket = (place: number) => ticketOf(program.keys, session.seats[place] ?? '')
const forged = ticketOf(new Keys('another-secret-of-32-characters-long'), session.seats[0] ?? '')

async function scan(page: Page, text: string): Promise<void> {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'ticket.png', mimeType: 'image/png', buffer: await picture(text) })
}
const says = (page: Page, text: string) => page.locator('.scan-verdict', { hasText: text }).waitFor()

/** Another device of the same station. */
async function elsewhere(page: Page, place: number): Promise<void> {
  const reply = await page.request.post('/api/check-in', {
    data: {
      id: newId(),
      station: space?.id,
      desk: '前台',
      occasion: null,
      by: { way: 'ticket', ticket: ticket(place) },
    },
  })
  assert.equal((await reply.json()).outcome, 'checkedIn')
}

test('a phone scans, goes offline, checks in three, comes back; what another device noted is decided by a person', async () => {
  await withPage({ device: 'phone', baseURL: url }, async (page, context) => {
    await signIn(context)
    await page.goto(`/console/scan?station=${space.id}&desk=手机甲`)
    await page.getByRole('heading', { name: '名单' }).waitFor()
    await scan(page, ticket(0))
    await says(page, '签到成功')
    await scan(page, ticket(0))
    await says(page, '已经签过到')
    await scan(page, forged)
    await says(page, '假码')
    assert.deepEqual(await axeFaults(page), [])
    assert.equal(await overflow(page), 0)
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await page.waitForFunction(async () => (await (await caches.open('wutong-scan')).keys()).length > 5)

    await context.setOffline(true)
    await page.reload()
    await page.getByRole('status').getByText('离线', { exact: true }).waitFor()
    await scan(page, ticket(1))
    await says(page, '签到成功')
    await scan(page, forged)
    await says(page, '不予通过')
    await scan(page, ticket(2))
    await says(page, '签到成功')
    await page.getByRole('button', { name: '为 一 签到' }).click()
    await says(page, '签到成功')
    await page.getByText('3 条待上传').waitFor()

    await withPage({ baseURL: url }, async (other, otherContext) => {
      await signIn(otherContext)
      await elsewhere(other, 2)
    })

    await context.setOffline(false)
    await page.getByText('有冲突，请到“签到”页面处理').waitFor()
    await page.getByText('3 条待上传').waitFor({ state: 'detached' })
    assert.equal(await page.locator('.scan-item-noted').count(), 3)

    await page.goto(`/console/check-in?station=${space.id}`)
    const conflict = page.getByRole('listitem').filter({ hasText: '两台设备都签了同一个人' })
    await conflict.getByText('先在“前台”签到').waitFor()
    await conflict.getByRole('button', { name: '是同一个人，只算一次' }).click()
    await conflict.getByText('已处理').waitFor()
  })
})

test('the desk checks in people who have no phone, takes a slip back, and counts heads', async () => {
  await withPage({ device: 'desktop', baseURL: url }, async (page, context) => {
    await signIn(context)
    await page.goto(`/console/check-in?station=${space.id}`)
    await page.getByRole('button', { name: '为 钱二 签到' }).click()
    await page.getByRole('button', { name: '撤销 钱二 的签到' }).click()
    await page.getByRole('button', { name: '为 钱二 签到' }).click()
    await page.getByRole('button', { name: '撤销 钱二 的签到' }).waitFor()
    await page.getByLabel('票号', { exact: true }).fill(ticket(5).toLowerCase())
    await page.getByRole('button', { name: '核验' }).click()
    await page.getByRole('status').getByText('签到成功').waitFor()
    await page.getByLabel('票号', { exact: true }).fill(forged)
    await page.getByRole('button', { name: '核验' }).click()
    await page.getByRole('status').getByText('假码').waitFor()
    const walkIns = page.getByRole('region', { name: '随到随看的访客' })
    await walkIns.getByLabel('人数').fill('4')
    await walkIns.getByRole('button', { name: '记入' }).click()
    await walkIns.getByText('4 人').waitFor()
    await page.getByText(/今天 \d+ 场，已到/).waitFor()
  })
})

test('both pages are accessible in both languages, at the desk and on a phone', async () => {
  for (const [device, locale] of [
    ['desktop', 'zh-CN'],
    ['phone', 'en'],
  ] as const)
    await withPage({ device, locale, baseURL: url }, async (page, context) => {
      await signIn(context)
      await context.addCookies([{ name: 'lang', value: locale, url }])
      await axeFinds(page, [`/console/check-in?station=${space.id}`, `/console/scan?station=${space.id}`])
      if (process.env['PICTURES']) {
        await page.screenshot({
          path: `${process.env['PICTURES']}/scan-${device}-${locale}.png`,
          fullPage: true,
        })
        await page.goto(`/console/check-in?station=${space.id}`, { waitUntil: 'networkidle' })
        await page.screenshot({
          path: `${process.env['PICTURES']}/desk-${device}-${locale}.png`,
          fullPage: true,
        })
      }
    })
})
