import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import type { Role } from '../../src/domains/identity/contract.ts'
import { newId } from '../../src/kernel/new-id.ts'
import { axeFaults, overflow, withPage } from '../browser.ts'
import { servedCity } from '../served.ts'

const { url, program } = await servedCity()
const [space] = program.stations.search('梧桐·SPACE', { limit: 1 })
assert.ok(space)
const phone = { device: 'phone', baseURL: url } as const
const desktop = { device: 'desktop', baseURL: url } as const
const picture = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#7a8' } })
  .jpeg()
  .toBuffer()

const once = () => ({ 'idempotency-key': newId() })

async function signIn(page: Page, role: Role, unit: string): Promise<void> {
  const people = (await (await page.request.get('/api/demo/people')).json()) as {
    id: string
    roles: { role: Role; unit: { zh: string } }[]
  }[]
  const person = people.find(({ roles }) => roles.some((held) => held.role === role && held.unit.zh === unit))
  assert.ok(person, `nobody is ${role} of ${unit}`)
  const reply = await page.request.post('/api/demo/sign-in', { data: { person: person.id }, headers: once() })
  assert.equal(reply.status(), 200)
}

const officer = (page: Page) => signIn(page, 'officer', '湖南路街道')
const manager = (page: Page) => signIn(page, 'stationManager', '湖南路街道')

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

test('a station is built from its siting to a signed-off step, and has a draft in the register', async () => {
  await withPage(desktop, async (page) => {
    await manager(page)
    const [community] = program.territory.search('湖南路街道', 'subdistrict')
    await page.goto('/console/building')
    await page.getByLabel('站名（中文）').fill('演示·新站')
    await page.getByLabel('站名（英文）').fill('Demo: New Station')
    await page.getByLabel('建在哪里').fill('湖南路街道')
    await page
      .getByTitle(/湖南路街道/)
      .first()
      .click()
    await page.getByRole('button', { name: '开始建站' }).click()
    await page.getByRole('heading', { name: '演示·新站' }).waitFor()
    const address = page.url()
    const [lon, lat] = program.territory.at(community?.id ?? '') ?? [0, 0]
    await page.getByLabel('经度').fill(String(lon))
    await page.getByLabel('纬度').fill(String(lat))
    await page.getByLabel('地址（中文）').fill('演示路 1 号')
    await page.getByLabel('地址（英文）').fill('1 Demo Road')
    await page.getByText(/最近的站/).waitFor()
    await page.getByRole('button', { name: '保存站址' }).click()
    await page.getByText('选定站址').waitFor()
    const siting = page.getByRole('region', { name: '选址' })
    await siting.getByLabel('说明').fill('比选了三处，这里离公交站最近。')
    await siting.getByRole('button', { name: '提交材料' }).click()
    await siting.getByText('待签办').waitFor()
    assert.deepEqual(await axeFaults(page), [])
    await officer(page)
    await page.goto(address)
    await siting.getByRole('button', { name: '签办' }).click()
    await siting.getByText('已签办').waitFor()
    await page.getByRole('link', { name: '打开服务站草稿' }).click()
    await page.getByRole('heading', { name: '演示·新站' }).waitFor()
  })
})

const PATHS = ['/console/standards', '/console/standards/rules', '/console/building']
for (const { locale, device } of [
  { locale: 'zh-CN', device: 'desktop' },
  { locale: 'en', device: 'desktop' },
  { locale: 'zh-CN', device: 'phone' },
  { locale: 'en', device: 'phone' },
] as const) {
  test(`axe finds nothing on the pages of standards and building, and nothing overflows: ${locale}, ${device}`, async () => {
    await withPage({ device, locale, baseURL: url }, async (page, context) => {
      await context.addCookies([{ name: 'lang', value: locale, url }])
      await officer(page)
      for (const path of PATHS) {
        await page.goto(path, { waitUntil: 'networkidle' })
        await page.getByRole('heading', { level: 1 }).waitFor()
        assert.deepEqual(await axeFaults(page), [], path)
        assert.equal(await overflow(page), 0, path)
      }
    })
  })
}
