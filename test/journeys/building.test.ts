import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { axeFaults, overflow, withPage } from '../browser.ts'
import { servedCity } from '../served.ts'
import { axeFinds, signInAs } from './steps.ts'

const { url, program } = await servedCity()
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const paper = Buffer.from(
  zipSync({
    '[Content_Types].xml': strToU8(
      `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${DOCX}.main+xml"/></Types>`,
    ),
    'word/document.xml': strToU8('<?xml version="1.0"?><document/>'),
  }),
)
const desktop = { device: 'desktop', baseURL: url } as const

test('a station is built from its siting to a signed-off step, and has a draft in the register', async () => {
  await withPage(desktop, async (page) => {
    await signInAs(page, 'stationManager', '湖南路街道')
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
    await siting.getByRole('group', { name: '文件材料' }).locator('input').setInputFiles({
      name: '比选说明.docx',
      mimeType: DOCX,
      buffer: paper,
    })
    await siting.getByRole('link', { name: '比选说明.docx' }).waitFor()
    await siting.getByRole('button', { name: '提交材料' }).click()
    await siting.getByText('待签办').waitFor()
    assert.deepEqual(await axeFaults(page), [])
    await signInAs(page, 'officer', '湖南路街道')
    await page.goto(address)
    await siting.getByRole('button', { name: '签办' }).click()
    await siting.getByText('已签办').waitFor()
    const href = await page.getByRole('link', { name: '比选说明.docx' }).getAttribute('href')
    const given = await page.request.get(href ?? '')
    assert.deepEqual([given.status(), (await given.body()).equals(paper)], [200, true])
    await page.getByRole('link', { name: '打开服务站草稿' }).click()
    await page.getByRole('heading', { name: '演示·新站' }).waitFor()
  })
})

for (const { locale, device } of [
  { locale: 'zh-CN', device: 'phone' },
  { locale: 'en', device: 'desktop' },
] as const) {
  test(`axe finds nothing on the projects, and nothing overflows: ${locale}, ${device}`, async () => {
    await withPage({ device, locale, baseURL: url }, async (page, context) => {
      await context.addCookies([{ name: 'lang', value: locale, url }])
      await signInAs(page, 'officer', '湖南路街道')
      const projects = await page.request.get(`/api/building?unit=${await unitOf(page)}`)
      const [first] = (await projects.json()) as { id: string }[]
      await axeFinds(page, ['/console/building', `/console/building/${first?.id}`])
      await page.goto('/console/building')
      await page.getByText(locale === 'en' ? 'By step' : '按步骤').click()
      await page.locator('.std-board').getByRole('link').first().waitFor()
      assert.deepEqual(await axeFaults(page), [])
      assert.equal(await overflow(page), 0)
    })
  })
}

async function unitOf(page: Page): Promise<string> {
  const { roles } = (await (await page.request.get('/api/me')).json()) as {
    roles: { unit: { id: string } }[]
  }
  return roles[0]?.unit.id ?? ''
}
