import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { streetFile } from '../../src/domains/planning/streets/samples.ts'
import { withPage } from '../browser.ts'
import { servedCity } from '../served.ts'
import { isFine, signInAs } from './steps.ts'

const { url, program } = await servedCity()
const [district] = program.territory.search('徐汇区', 'district')
const COVERAGE = `/console/planning/coverage?unit=${district!.id}&far=15min`
const pictures = process.env['PICTURES']

async function calm(page: Page, what: string): Promise<void> {
  await isFine(page, what)
  if (pictures) await page.screenshot({ path: `${pictures}/streets-${what}.png`, fullPage: true })
}

const corner = (x: number, y: number) => [121.385 + x * 0.003, 31.103 + y * 0.003] as const

/** Streets over the district, from west to east every 330 m; from south to north one leads every 1.5 km alone. */
function lattice(): string {
  const [columns, rows] = [
    Array.from({ length: 31 }, (_, at) => at),
    Array.from({ length: 41 }, (_, at) => at),
  ]
  const street = { highway: 'residential' }
  return streetFile([
    ...rows.map((y) => ({ tags: street, line: columns.map((x) => corner(x, y)) })),
    ...columns.filter((x) => x % 5 === 0).map((x) => ({ tags: street, line: rows.map((y) => corner(x, y)) })),
    { tags: { highway: 'motorway' }, line: [corner(0, 0), corner(30, 40)] },
    { tags: street, line: [corner(0, 0)] },
  ])
}

const shareOf = async (page: Page) =>
  Number.parseFloat(await page.locator('.coverage-share dd').first().innerText())

test('a planner takes the streets away and brings others with a faulty line: minutes become estimates, and walked ones again', async () => {
  await withPage({ device: 'desktop', baseURL: url }, async (page) => {
    await signInAs(page, 'administrator', '上海市')
    await page.goto(COVERAGE)
    await page.getByRole('link', { name: /道路：演示数据.*2\d{3}/ }).click()
    await page.getByRole('heading', { name: '现在使用的道路' }).waitFor()
    await page.getByText('最大连通部分').waitFor()
    await calm(page, 'kept')
    await page.getByRole('button', { name: '撤下' }).click()
    await page.getByRole('button', { name: '确定撤下' }).click()
    await page.getByText('还没有道路数据').waitFor()
    await page.goto(COVERAGE)
    await page.getByText(/没有沿真实道路计算/).waitFor()
    const estimated = await shareOf(page)
    await page.getByRole('link', { name: '导入道路' }).click()
    await page.getByLabel('文件', { exact: true }).setInputFiles({
      name: '徐汇.geojson',
      mimeType: 'application/geo+json',
      buffer: Buffer.from(lattice()),
    })
    await page.getByLabel('来源', { exact: true }).fill('© OpenStreetMap contributors')
    await page.getByLabel('许可', { exact: true }).fill('ODbL')
    await page.getByRole('button', { name: '读取文件' }).click()
    await page.getByRole('heading', { name: '草稿：徐汇.geojson' }).waitFor()
    await page.getByRole('cell', { name: /至少要有两个不同的折点/ }).waitFor()
    await page.getByText('highway=motorway').waitFor()
    await calm(page, 'draft')
    const keep = page.getByRole('button', { name: /^启用这 48 条道路/ })
    assert.equal(await keep.isEnabled(), false)
    await page.getByRole('checkbox', { name: /只用完好的 48 条/ }).check()
    await keep.click()
    await page.getByRole('heading', { name: '草稿：徐汇.geojson' }).waitFor({ state: 'detached' })
    await page.goto(COVERAGE)
    await page.getByText(/步行 15 分钟以内算覆盖，沿道路计算/).waitFor()
    await page.getByRole('link', { name: /© OpenStreetMap contributors（ODbL）/ }).waitFor()
    assert.ok((await shareOf(page)) < estimated, `${await shareOf(page)} of ${estimated}`)
    await page.getByLabel('选一个服务站').fill('梧桐·SPACE')
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click()
    await page.getByText('沿道路画出', { exact: false }).waitFor()
    await calm(page, 'isochrone')
  })
})

test('coverage through the week is read hour by hour, and an hour that is pressed is shown on the map', async () => {
  await withPage({ device: 'desktop', baseURL: url }, async (page) => {
    await signInAs(page, 'planner', '徐汇区')
    await page.goto('/console/planning/coverage')
    const week = page.getByRole('region', { name: '一周各钟点的覆盖率' }).last()
    await week.getByRole('button').nth(167).waitFor()
    await page.getByText(/^最高 周.*最低 周/).waitFor()
    const evening = week.getByRole('button', { name: '周日 19:00', exact: false })
    const percent = Number.parseInt(await evening.innerText(), 10)
    await evening.click()
    await page.waitForURL(
      ({ searchParams: said }) => said.get('weekday') === '7' && said.get('hour') === '19',
    )
    await page.getByText(/星期日 19:00 开门的服务站/).waitFor()
    assert.equal(Math.floor(await shareOf(page)), percent)
    assert.equal(await evening.getAttribute('aria-pressed'), 'true')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Enter')
    await page.waitForURL(({ searchParams: said }) => said.get('hour') === '18')
    await calm(page, 'week')
  })
})

test('on a phone in English streets and the week are there, accessible and inside of the window', async () => {
  await withPage({ device: 'phone', locale: 'en', baseURL: url }, async (page, context) => {
    await context.addCookies([{ name: 'lang', value: 'en', url }])
    await signInAs(page, 'administrator', '上海市')
    await page.goto(COVERAGE)
    await page.getByText(/covered within 15 minutes on foot, along streets/).waitFor()
    await page.getByRole('heading', { name: 'Coverage through the week' }).scrollIntoViewIfNeeded()
    await page.getByText(/^Highest: /).waitFor()
    await calm(page, 'phone-coverage')
    await page.goto('/console/planning/streets')
    await page.getByRole('heading', { name: 'Streets in use' }).waitFor()
    await calm(page, 'phone-streets')
  })
})
