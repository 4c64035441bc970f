import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { axeFaults, overflow, withPage } from '../browser.ts'
import { servedCity } from '../served.ts'
import { axeFinds, once, signInAs } from './steps.ts'

const { url, program } = await servedCity()
const [space] = program.stations.search('梧桐·SPACE', { limit: 1 })
assert.ok(space)
const phone = { device: 'phone', baseURL: url } as const
const picture = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#7a8' } })
  .jpeg()
  .toBuffer()

const officer = (page: Page) => signInAs(page, 'officer', '湖南路街道')
const manager = (page: Page) => signInAs(page, 'stationManager', '湖南路街道')

/** Takes a photograph, as far as a browser without a camera can. */
async function photograph(page: Page): Promise<void> {
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: picture })
  await page.getByRole('img', { name: '第 1 张照片' }).waitFor()
}

type Item = { code: string; answer: string; least: number | null; photo: string; text: { zh: string } }
const FAILS = ['siteExits', 'signHours']

test('a subdistrict inspector checks a station on a phone; two items fail, with photographs; a reload loses nothing', async () => {
  await withPage(phone, async (page) => {
    await officer(page)
    await page.goto(`/console/stations/${space.id}`)
    await page.getByRole('tab', { name: '达标与整改' }).click()
    await page.getByRole('button', { name: '开始一次检查 · 街镇检查' }).click()
    await page.waitForURL(/\/standards\/checks\//)
    const auditId = page.url().split('/').at(-1) ?? ''
    await fillBut(page, auditId, FAILS)
    await page.reload()
    for (const [index] of FAILS.entries()) {
      await page.getByRole('button', { name: '不符合', exact: true }).click()
      await page.getByText('这一项要附照片').waitFor()
      await photograph(page)
      await page.getByText('已保存').waitFor()
      await page.reload()
      if (index === 0) await page.getByText(/已填 \d+ \/ \d+ 项/).waitFor()
    }
    await page.getByRole('button', { name: '提交检查' }).waitFor()
    assert.deepEqual(await axeFaults(page), [])
    assert.equal(await overflow(page), 0)
    await page.getByRole('button', { name: '提交检查' }).click()
    await page.getByText('2 项不符合').waitFor()
    await page.getByText('未达标').first().waitFor()
    assert.deepEqual(await axeFaults(page), [])
  })
})

/** Answers all items but some by the API: a journey is no place to press thirty buttons. */
async function fillBut(page: Page, auditId: string, left: readonly string[]): Promise<void> {
  const audit = (await (await page.request.get(`/api/audits/${auditId}`)).json()) as { items: Item[] }
  for (const item of audit.items) {
    if (left.includes(item.code)) continue
    const photos = item.photo === 'always' ? [await upload(page)] : []
    const value = item.answer === 'count' ? item.least : item.answer === 'choice' ? 0 : true
    const reply = await page.request.put(`/api/audits/${auditId}/answers/${item.code}`, {
      headers: once(),
      data: { value, notApplicable: null, note: null, photos },
    })
    assert.equal(reply.status(), 200, await reply.text())
  }
}

async function upload(page: Page): Promise<string> {
  const reply = await page.request.post('/api/files?kind=picture', {
    headers: { ...once(), 'content-type': 'image/jpeg' },
    data: picture,
  })
  return ((await reply.json()) as { id: string }).id
}

async function openFinding(page: Page): Promise<void> {
  const findings = (await (await page.request.get(`/api/stations/${space?.id}/audits`)).json()) as {
    findings: { id: string; item: string }[]
  }
  const found = findings.findings.find(({ item }) => item === 'siteExits')
  await page.goto(`/console/standards/findings/${found?.id}`)
  await page.getByRole('heading', { name: '安全出口畅通，指示灯亮着' }).waitFor()
}

async function answer(page: Page, text: string): Promise<void> {
  await manager(page)
  await openFinding(page)
  await page.getByLabel('整改说明').fill(text)
  await photograph(page)
  await page.getByRole('button', { name: '确定：提交整改' }).click()
  await page.getByText('待验收').first().waitFor()
}

test('the manager puts it right, the inspector sends it back with a reason, then accepts; all of it is told', async () => {
  await withPage(phone, async (page) => {
    await answer(page, '杂物已清走')
    await officer(page)
    await openFinding(page)
    await page.getByRole('button', { name: '退回', exact: true }).click()
    await page.getByLabel('理由').fill('指示灯还没有亮')
    assert.deepEqual(await axeFaults(page), [])
    await page.getByRole('button', { name: '确定：退回' }).click()
    await page.getByText('指示灯还没有亮').waitFor()
    await answer(page, '灯已换新')
    await officer(page)
    await openFinding(page)
    await page.getByRole('button', { name: '验收通过', exact: true }).click()
    await page.getByRole('button', { name: '确定：验收通过' }).click()
    await page.getByText('已办结').first().waitFor()
    const said = await page.getByRole('listitem').allTextContents()
    for (const event of ['检查发现', '提交整改', '退回', '验收通过'])
      assert.ok(
        said.some((text) => text.startsWith(event)),
        event,
      )
    assert.equal(await overflow(page), 0)
    await manager(page)
    const notices = await (await page.request.get('/api/notices')).text()
    for (const title of ['2 项需要整改', '整改被退回', '整改已通过'])
      assert.ok(notices.includes(title), title)
  })
})

const PATHS = ['/console/standards', '/console/standards/rules']
for (const { locale, device } of [
  { locale: 'zh-CN', device: 'phone' },
  { locale: 'en', device: 'desktop' },
] as const) {
  test(`axe finds nothing on the desk and the rules, and nothing overflows: ${locale}, ${device}`, async () => {
    await withPage({ device, locale, baseURL: url }, async (page, context) => {
      await context.addCookies([{ name: 'lang', value: locale, url }])
      await officer(page)
      await axeFinds(page, PATHS)
    })
  })
}
