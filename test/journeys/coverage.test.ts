import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { withPage } from '../browser.ts'
import { servedCity } from '../served.ts'
import { isFine, signInAs } from './steps.ts'

const { url, program } = await servedCity()
const [street] = program.territory.search('湖南路街道', 'subdistrict')
const community = program.territory.children(street!.id).find(({ zh }) => zh === '淮中居委会')
const grid = program.territory.children(community!.id)[0] ?? assert.fail('it has no micro-grid')
const SUNDAY_EVENING = '/console/planning/coverage?weekday=7&hour=19'
const pictures = process.env['PICTURES']

/** People in a text such as "多覆盖 17,820 人". */
function peopleIn(text: string): number {
  const [, figure] = /([\d,]+) ?(?:人|people)/.exec(text) ?? assert.fail(`no people in: ${text}`)
  return Number(figure!.replaceAll(',', ''))
}

const sumOf = (page: Page) => page.locator('.coverage-sum')
const numbered = (page: Page) => page.locator('.coverage-trial li')
const gaps = (page: Page) => page.locator('.coverage-gaps li')

async function calm(page: Page, what: string): Promise<void> {
  await isFine(page, what)
  if (pictures) await page.screenshot({ path: `${pictures}/coverage-${what}.png`, fullPage: true })
}

/** The address once so many stations are tried. */
async function whenTried(page: Page, stations: number): Promise<string> {
  await page.waitForURL((to) => (to.searchParams.get('tried')?.split(';').length ?? 0) === stations)
  await numbered(page)
    .nth(stations - 1)
    .locator('.hint')
    .waitFor()
  assert.equal(await numbered(page).count(), stations)
  return page.url()
}

test('a planner finds the largest gap of a district on Sunday evening, tries a station there and sees coverage rise', async () => {
  const shared = await withPage({ device: 'desktop', baseURL: url }, async (page) => {
    await signInAs(page, 'planner', '徐汇区')
    await page.goto(SUNDAY_EVENING)
    await page.getByText(/星期日 19:00 开门的服务站.*直线 500 米以内算覆盖/).waitFor()
    const first = gaps(page).first()
    const [name, people] = [
      await first.locator('button').first().innerText(),
      peopleIn(await first.innerText()),
    ]
    const share = await page.locator('.coverage-share dd').first().innerText()
    await page.getByRole('button', { name: `在地图上看 ${name}` }).click()
    await calm(page, 'gaps')
    await page.getByRole('button', { name: `试设 ${name}` }).click()
    const address = await whenTried(page, 1)
    await sumOf(page).getByText(`覆盖率 ${share} → `, { exact: false }).waitFor()
    const gained = peopleIn((await sumOf(page).innerText()).split('→')[1]!)
    assert.ok(Math.abs(gained - people) <= people / 20, `${gained} of ${people}`)
    const [before, after] = [...(await sumOf(page).innerText()).matchAll(/([\d.]+)%/g)].map(([, value]) =>
      Number(value),
    )
    assert.ok(after! > before!)
    await page.getByRole('button', { name: `试设 ${name}` }).waitFor({ state: 'detached' })
    await page.getByRole('columnheader', { name: '试设后多覆盖' }).waitFor()
    await calm(page, 'tried')
    return { address, sum: await sumOf(page).innerText() }
  })
  await withPage({ device: 'desktop', baseURL: url }, async (page) => {
    await signInAs(page, 'officer', '湖南路街道')
    await page.goto(shared.address)
    await sumOf(page).getByText(shared.sum, { exact: true }).waitFor()
    await page.getByText(/星期日 19:00 开门的服务站/).waitFor()
  })
})

test('what makes no sense in an address is left out of it, and the rest is shown', async () => {
  await withPage({ device: 'desktop', baseURL: url }, async (page) => {
    await signInAs(page, 'officer', '湖南路街道')
    await page.goto('/console/planning/coverage?unit=nowhere&hour=99&far=300m&colour=red')
    await page.getByRole('heading', { level: 1, name: '服务覆盖' }).waitFor()
    await page.waitForURL(({ searchParams: said }) => [...said.keys()].toSorted().join() === 'far,unit')
    assert.doesNotMatch(page.url(), /nowhere/)
    await page.getByText('直线 300 米', { exact: true }).waitFor()
    const here = page.getByRole('link', { name: '服务覆盖' })
    await here.waitFor()
    const { y, height } = (await here.boundingBox()) ?? assert.fail('the menu does not show where one is')
    assert.ok(y > 0 && y + height <= (page.viewportSize()?.height ?? 0))
  })
})

test('stations are tried by a click, by keys and by name, and each can be removed again', async () => {
  await withPage({ device: 'desktop', baseURL: url }, async (page) => {
    await signInAs(page, 'planner', '徐汇区')
    await page.goto(SUNDAY_EVENING)
    const map = page.getByRole('application', { name: '覆盖地图' })
    await page.locator('canvas[data-painted]').waitFor()
    const box = (await map.boundingBox()) ?? assert.fail('there is no map')
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 3)
    await whenTried(page, 1)
    await map.focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await whenTried(page, 2)
    await page.getByLabel('在哪个微网格试设').fill(grid.zh)
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click()
    await whenTried(page, 3)
    await page.getByRole('button', { name: '撤掉试设站 2' }).click()
    await whenTried(page, 2)
    await page.goBack()
    await whenTried(page, 3)
    await page.getByRole('button', { name: '全部撤掉' }).click()
    await page.waitForURL((to) => !to.searchParams.has('tried'))
    assert.equal(await sumOf(page).innerText(), '')
  })
})

test('from where a station is reached is drawn, and told to be walked along streets; a unit below is a click away', async () => {
  await withPage({ device: 'desktop', baseURL: url }, async (page) => {
    await signInAs(page, 'planner', '徐汇区')
    await page.goto('/console/planning/coverage?far=15min')
    await page.getByText(/步行 15 分钟以内算覆盖，沿道路计算/).waitFor()
    await page.getByLabel('选一个服务站').fill('梧桐·SPACE')
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click()
    await page.getByText(/范围内 [\d,]+ 人/).waitFor()
    await page.getByText('沿道路画出', { exact: false }).waitFor()
    await calm(page, 'station')
    const row = page.getByRole('region', { name: '下级区域' }).last().getByRole('row').nth(1)
    const below = await row.getByRole('button').innerText()
    await row.getByRole('button').click()
    await page.getByRole('button', { name: '上一级：徐汇区' }).waitFor()
    await page.locator('.coverage-choices').getByText(below).waitFor()
  })
})

test('on a phone in English everything is there, accessible and inside of the window', async () => {
  await withPage({ device: 'phone', locale: 'en', baseURL: url }, async (page, context) => {
    await context.addCookies([{ name: 'lang', value: 'en', url }])
    await signInAs(page, 'officer', '湖南路街道')
    await page.goto('/console/planning/coverage?far=300m&weekday=7&hour=19')
    await page.getByText(/Stations open on Sunday .*covered within 300 m in a straight line/).waitFor()
    await gaps(page)
      .first()
      .getByRole('button', { name: /^Try here/ })
      .click()
    await whenTried(page, 1)
    await sumOf(page)
      .getByText(/^Share covered [\d.]+% → [\d.]+%/)
      .waitFor()
    await calm(page, 'phone')
  })
})
