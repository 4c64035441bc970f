import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import type { Roster, Shift } from '../../src/domains/duty/contract.ts'
import { weekOf } from '../../src/domains/duty/spans/rules.ts'
import { UnitId } from '../../src/domains/territory/contract.ts'
import { axeFaults, overflow, withPage } from '../browser.ts'
import { servedCity } from '../served.ts'
import { signInAs } from './steps.ts'

const { url, program } = await servedCity()
const today = Temporal.PlainDate.from(program.today())
const [space] = program.stations.search('梧桐·SPACE', { limit: 1 })
assert.ok(space)
const unit = program.stations.unitOf(space.id)
const path = (weeks: number, station: string = space.id, at = unit) =>
  `/console/duty?station=${station}&unit=${at}&week=${weekOf(today.add({ weeks }))}`

const isOnMonday = ({ post, from }: Shift): boolean => post === 'reception' && from < 1440

/** A station of the manager's that is planned for next week, with somebody at its desk on Monday. */
async function plannedStation(page: Page): Promise<string> {
  const street = program.territory.path(UnitId.parse(unit)).find(({ zh }) => zh === '湖南路街道')
  assert.ok(street)
  const query = `unit=${street.id}&week=${weekOf(today.add({ weeks: 1 }))}`
  const { stations } = (await (await page.request.get(`/api/duty/roster?${query}`)).json()) as Roster
  const planned = stations.find(({ shifts, open }) => shifts.some(isOnMonday) && open.length > 0)
  assert.ok(planned)
  return path(2, planned.station, planned.unit)
}

/** What a thumb is to hit, in CSS pixels. */
const THUMB = 44

async function tooSmall(targets: Locator): Promise<string[]> {
  return targets.evaluateAll(
    (all, least) =>
      all
        .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < least - 0.5)
        .map((one) => `${one.textContent} ${one.getBoundingClientRect().height}`),
    THUMB,
  )
}

test('a manager at the station fills a gap by thumb, saves and publishes', async () => {
  await withPage({ device: 'phone', baseURL: url }, async (page) => {
    await signInAs(page, 'stationManager', '湖南路街道')
    await page.goto(await plannedStation(page))
    const days = page.getByRole('list', { name: '一周值班表' }).getByRole('listitem')
    await days.first().waitFor()
    await page.getByText('更多', { exact: true }).tap()
    await page.getByRole('button', { name: '复制上周' }).tap()
    const monday = days.first()
    await monday.locator('.duty-stretch').first().tap()
    const editor = page.getByRole('dialog')
    await editor.getByRole('button', { name: '删除这一班' }).first().waitFor()
    assert.deepEqual(await tooSmall(editor.locator('button, .ant-select, input[type=time]')), [])
    await editor.getByRole('button', { name: '删除这一班' }).first().tap()
    await page
      .getByRole('button', { name: 'Close' })
      .or(page.getByRole('button', { name: '关闭' }))
      .first()
      .tap()
    await monday.getByText(/空岗/).waitFor()
    await page.getByRole('button', { name: '补齐当天：周一' }).tap()
    await monday.locator('.duty-stretch').first().waitFor()
    assert.equal(await monday.getByText(/空岗/).count(), 0)
    await page.getByRole('button', { name: '补齐空岗' }).tap()
    await page.getByRole('button', { name: '保存值班表' }).tap()
    await page.getByText('值班表已保存').waitFor()
    await page.getByRole('button', { name: '公布这一周' }).tap()
    await page.locator('.tag-published').waitFor()
  })
})

test('the posts of a station are told in the console and read on its page', async () => {
  await withPage({ device: 'phone', baseURL: url }, async (page) => {
    await signInAs(page, 'stationManager', '湖南路街道')
    await page.goto(path(0))
    await page.getByText('更多', { exact: true }).tap()
    await page.getByRole('button', { name: '岗位与联系方式' }).tap()
    const desk = page.getByRole('group', { name: '接待' })
    await desk.getByLabel('位置（中文）').fill('一楼靠窗的长桌')
    await desk.getByLabel('位置（英文）').fill('')
    await page.getByRole('button', { name: /^保\s?存$/ }).tap()
    await desk.locator('.fault').waitFor()
    await desk.getByLabel('位置（英文）').fill('The long table at the window')
    await page.getByRole('button', { name: /^保\s?存$/ }).tap()
    await page.getByText('岗位与联系方式已保存').waitFor()
    await page.goto(`/stations/${space.id}`)
    await page.getByText('一楼靠窗的长桌').first().waitFor()
  })
})

test('a colleague who was added for the roster is taken off the list', async () => {
  await withPage({ device: 'desktop', baseURL: url }, async (page) => {
    await signInAs(page, 'stationManager', '湖南路街道')
    await page.goto(path(0))
    await page.getByText('更多', { exact: true }).click()
    await page.getByRole('button', { name: '添加可排班的同事' }).click()
    const added = page.getByRole('dialog')
    await added.getByLabel('姓名').fill('演示・钱小满')
    await added.getByLabel('工号').fill('XH-DUTY-77')
    await added.getByRole('button', { name: /^添\s?加$/ }).click()
    await page.getByText('已加入名单').waitFor()
    await page.getByRole('button', { name: '移出名单' }).click()
    await page.getByRole('combobox', { name: '人员' }).fill('钱小满')
    await page.getByTitle('演示・钱小满').click()
    await page.getByRole('dialog').getByRole('button', { name: '移出名单' }).click()
    await page.getByText('已移出名单').waitFor()
  })
})

for (const locale of ['zh-CN', 'en'] as const)
  for (const width of [320, 390, 1280])
    test(`axe finds nothing on a station’s week, and nothing overflows: ${locale}, ${width} px`, async () => {
      const device = width < 640 ? 'phone' : 'desktop'
      await withPage({ device, width, locale, baseURL: url }, async (page, context) => {
        await context.addCookies([{ name: 'lang', value: locale, url }])
        await signInAs(page, 'stationManager', '湖南路街道')
        await page.goto(path(2), { waitUntil: 'networkidle' })
        await page.locator('.duty-day').last().waitFor()
        await page.locator('.duty-more summary').click()
        assert.deepEqual(await axeFaults(page), [])
        assert.equal(await overflow(page), 0)
        if (device === 'phone')
          assert.deepEqual(await tooSmall(page.locator('.duty-one :is(button, a, summary)')), [])
        await page.locator('.duty-day-acts button').last().click()
        await page.getByRole('dialog').waitFor()
        assert.deepEqual(await axeFaults(page), [])
        assert.equal(await overflow(page), 0)
      })
    })
