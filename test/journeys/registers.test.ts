import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { sampleCreditCode } from '../../src/domains/registers/samples.ts'
import { axeFaults, overflow, withPage } from '../browser.ts'
import { servedCity } from '../served.ts'
import { once } from './steps.ts'

const { url, program } = await servedCity()
const street = program.territory.search('湖南路街道', 'subdistrict', 1)[0]
assert.ok(street)
const [one, two] = program.territory.children(street.id).filter(({ kind }) => kind === 'community')
assert.ok(one && two)

async function signIn(page: Page): Promise<void> {
  await page.goto('/console/sign-in')
  const people = (await (await page.request.get('/api/demo/people')).json()) as {
    name: string
    roles: { role: string; unit: { zh: string } }[]
  }[]
  const officer = people.find(({ roles }) =>
    roles.some(({ role, unit }) => role === 'officer' && unit.zh === '湖南路街道'),
  )
  assert.ok(officer)
  await page.getByRole('button', { name: officer.name }).click()
  await page.getByRole('link', { name: '登记库导入', exact: true }).waitFor()
}

/** Five rows that are well and three that are not; two of them with the same wrong unit. */
const lines = [
  '企业名称,统一社会信用代码,编号,所属居委,经营地址,职工人数,注册日期',
  ...[1, 2, 3, 4, 5].map(
    (n) =>
      `旅程示范第${n}公司,${sampleCreditCode(700 + n)},JN-${n},${one.zh},示范路${n}号,${n}０,2020年3月${n}日`,
  ),
  `旅程示范第6公司,91310000MA00007060,JN-6,${one.zh},示范路6号,8,2021-01-01`,
  `旅程示范第7公司,${sampleCreditCode(707)},JN-7,安福第九居委会,示范路7号,8,2021-01-01`,
  `旅程示范第8公司,${sampleCreditCode(708)},JN-8,安福第九居委会,示范路8号,8,2021-01-01`,
]
const buffer = Buffer.from(`\ufeff${lines.join('\r\n')}`)

const desktop = { device: 'desktop', baseURL: url } as const
const shots = process.env['SHOTS']
const shoot = async (page: Page, name: string): Promise<void> => {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
}

async function calm(page: Page): Promise<void> {
  assert.deepEqual(await axeFaults(page), [])
  assert.equal(await overflow(page), 0)
}

/** Uploads the file and waits for its page. */
async function upload(page: Page, name: string): Promise<void> {
  await page.goto('/console/registers')
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer })
  await page.getByRole('button', { name: /上传并继续|Upload and go on/ }).click()
  await page.waitForURL(/registers\/[0-9a-f-]{36}$/)
}

test('a spreadsheet with bad rows: put right in place, imported, and undone as a whole', async () => {
  await withPage(desktop, async (page) => {
    await signIn(page)
    await upload(page, '法人库.csv')
    await page.getByRole('button', { name: '开始核对' }).click()
    await page.getByText('需要改正的行').first().waitFor()
    await page.getByRole('button', { name: '重新核对' }).waitFor()
    await shoot(page, 'faults-zh')
    await calm(page)
    const importing = page.getByRole('button', { name: '导入', exact: true })
    assert.ok(await importing.isDisabled())
    await page.getByRole('textbox', { name: '第 7 行 统一社会信用代码' }).fill(sampleCreditCode(706))
    await page.getByRole('textbox', { name: '第 8 行 所属区域' }).fill(two.zh)
    await page.getByText('2 处改动').first().waitFor()
    await page.getByRole('button', { name: '保存改动并重新核对' }).click()
    await page.getByText('将新登记 8 行、更新 0 行').waitFor()
    await shoot(page, 'ready-zh')
    await importing.click()
    await page.getByText('已导入：新登记 8 行').waitFor()
    await shoot(page, 'imported-zh')
    await page.getByRole('button', { name: '撤销这次导入' }).click()
    await page.getByRole('button', { name: /^确\s?定$/ }).click()
    await page.getByText('这次导入已经整次撤销').waitFor()
    await calm(page)
  })
})

test('in English and on a phone as well: the list, the columns, the faults', async () => {
  await withPage({ device: 'phone', locale: 'en', baseURL: url }, async (page, context) => {
    await context.addCookies([{ name: 'lang', value: 'en', url }])
    await page.goto('/console/sign-in')
    const people = (await (await page.request.get('/api/demo/people')).json()) as {
      name: string
      id: string
      roles: { role: string; unit: { zh: string } }[]
    }[]
    const officer = people.find(({ roles }) =>
      roles.some(({ role, unit }) => role === 'officer' && unit.zh === '湖南路街道'),
    )
    await page.getByRole('button', { name: officer?.name ?? '' }).click()
    await page.getByRole('button', { name: 'Menu' }).waitFor()
    await page.goto('/console/registers')
    await page.getByRole('heading', { name: 'Imports so far' }).waitFor()
    await shoot(page, 'list-phone-en')
    await calm(page)
    await upload(page, 'companies.csv')
    await page.getByRole('button', { name: 'Check the rows' }).click()
    await page.getByText('Rows to put right').first().waitFor()
    await page.getByRole('button', { name: 'Check again' }).waitFor()
    await shoot(page, 'faults-phone-en')
    await calm(page)
  })
})

test('templates are files that import takes, and a file that is none is told so', async () => {
  await withPage(desktop, async (page) => {
    await signIn(page)
    const template = await page.request.get('/api/registers/templates/enterprises.xlsx')
    assert.equal(template.status(), 200)
    assert.equal((await template.body()).subarray(0, 2).toString(), 'PK')
    await page.goto('/console/registers')
    await shoot(page, 'list-zh')
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '坏.xlsx', mimeType: 'x', buffer: (await template.body()).subarray(0, 900) })
    await page.getByRole('button', { name: '上传并继续' }).click()
    await page.getByRole('alert').waitFor()
    await calm(page)
  })
})

test('categories of another city: all suggestions shown are taken at once, seen as edits, and come in', async () => {
  await withPage(desktop, async (page) => {
    await signIn(page)
    const file = [
      '工单编号,提出时间,诉求类别,诉求内容,所属区域',
      `JS-1,2025-03-01 09:12,Noise - Residential,楼上半夜还在唱歌，噪音太大,${one.zh}`,
      `JS-2,2025-03-02 10:00,Street Light Condition,弄堂口的路灯不亮了,${one.zh}`,
      `JS-3,2025-03-03 11:00,Noise - Residential,隔壁装修噪音扰民,${two.zh}`,
    ]
    const query = new URLSearchParams({ register: 'requests', unit: street.id, name: '外地工单.csv' })
    const begun = await page.request.post(`/api/registers/imports?${query}`, {
      data: Buffer.from(file.join('\n')),
      headers: { 'content-type': 'application/octet-stream', ...once() },
    })
    assert.equal(begun.status(), 201, await begun.text())
    await page.goto(`/console/registers/${((await begun.json()) as { id: string }).id}`)
    await page.getByRole('button', { name: '开始核对' }).click()
    await page.locator('.over-title a').focus()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Tab')
    const outline = await page
      .locator('.over-title a')
      .evaluate((link) => getComputedStyle(link).outlineStyle)
    assert.equal(outline, 'solid', 'a link that has the focus is seen')
    await page.getByRole('button', { name: '采纳所列的 3 个建议' }).click()
    await page.getByText('3 处改动').first().waitFor()
    const cell = page.getByRole('textbox', { name: '第 3 行 诉求类别' })
    assert.match(await cell.inputValue(), /^\d{4,6} .*灯/)
    await shoot(page, 'suggestions-zh')
    await calm(page)
    await page.getByRole('button', { name: '保存改动并重新核对' }).click()
    await page.getByText('将新登记 3 行、更新 0 行').waitFor()
  })
})
