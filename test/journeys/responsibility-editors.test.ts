import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { axeFaults, overflow, withPage } from '../browser.ts'
import { servedCity } from '../served.ts'
import { axeFinds, once, signInAs } from './steps.ts'

const { url } = await servedCity()
const desk = { device: 'desktop', baseURL: url } as const
const TIMES = '/console/responsibility/times'
const CHANGES = '/console/responsibility/changes'

const day = (days: number) => Temporal.Now.plainDateISO('Asia/Shanghai').add({ days }).toString()

/** The id of a unit by its Chinese name. */
async function unitOf(page: Page, zh: string): Promise<string> {
  const found = await page.request.get(`/api/territory/search?text=${encodeURIComponent(zh)}`)
  const units = (await found.json()) as { id: string; zh: string }[]
  const unit = units.find((one) => one.zh === zh)
  assert.ok(unit, zh)
  return unit.id
}

/** Chooses an option of a list, by typing what it holds. */
async function choose(page: Page, label: string, text: string, of = page.locator('body')): Promise<void> {
  const field = of.getByLabel(label, { exact: true })
  await field.click()
  await field.fill(text)
  await page.locator('.ant-select-item-option-active:visible', { hasText: text }).click()
}

/** The what-if for a day says that it goes there, in that time. */
async function goesTo(page: Page, on: string, office: string, time: string): Promise<void> {
  const whatIf = page.locator('.what-if')
  await whatIf.getByLabel('哪一天来的').fill(on)
  await whatIf.locator('.routing-big').getByRole('link', { name: office, exact: true }).waitFor()
  await whatIf.locator('.routing-times').getByText(time, { exact: true }).waitFor()
}

/** Files something as a resident, by the door of the portal, and says until when it is due. */
async function dueOf(page: Page, category: string, unit: string, text: string): Promise<string> {
  const data = { text, category, place: { unit } }
  const filed = await page.request.post('/api/requests', { data, headers: once() })
  assert.equal(filed.status(), 201, await filed.text())
  return ((await filed.json()) as { due: string }).due.slice(0, 10)
}

test('an officer adds a category, an entry and a time from tomorrow on; today stays as it is', async () => {
  await withPage(desk, async (page) => {
    await signInAs(page, 'administrator', '上海市')
    const unit = await unitOf(page, '湖南路街道')
    const before = await dueOf(page, '0402', unit, '楼门口的车子停得乱七八糟。')
    await page.goto(`/console/responsibility?unit=${unit}`)
    await page.getByRole('button', { name: '新增类别' }).click()
    const dialog = page.getByRole('dialog')
    await choose(page, '上级类别', '0402 非机动车停放', dialog)
    const code = await dialog.getByLabel('编码', { exact: true }).inputValue()
    assert.equal(code, '040203')
    await dialog.getByRole('button', { name: '保存' }).click()
    await dialog.locator('.fault').first().waitFor()
    await dialog.getByLabel('名称（中文）').fill('外卖车扎堆')
    await dialog.getByLabel('名称（英文）').fill('Delivery bikes crowding')
    await dialog.getByLabel('常见说法（中文）').fill('外卖车把路口堵住了\n骑手的车停满人行道')
    await dialog.getByLabel('依据（中文）').fill('市局通知 2026-11')
    await dialog.getByLabel('依据（英文）').fill('Notice of the city, November 2026')
    assert.deepEqual(await axeFaults(page), [])
    await dialog.getByRole('button', { name: '保存' }).click()
    await page.getByText(`已保存，${day(1)} 起执行`).waitFor()

    // It is not there today; tomorrow it is, and gets an entry and a time of its own.
    await page.goto(`/console/responsibility?unit=${unit}&on=${day(1)}&category=${code}`)
    const drawer = page.locator('.category-drawer')
    await drawer.getByText('外卖车把路口堵住了').waitFor()
    await drawer.getByRole('button', { name: '新定一条' }).click()
    await choose(page, '哪一类', '城市运行管理中心')
    await page.getByLabel('依据', { exact: true }).fill('街道会议纪要')
    await page.getByLabel('理由', { exact: true }).fill('统一调度')
    await page.locator('.rule-dialog').getByRole('button', { name: '保存' }).click()
    await drawer.locator('.rule-future').getByText('统一调度').waitFor()
    await drawer.getByRole('button', { name: '新定时限' }).click()
    const time = page.getByRole('dialog', { name: '新定时限' })
    await time.getByLabel('多长').fill('2')
    assert.deepEqual(await axeFaults(page), [])
    await time.getByLabel('依据（中文）').fill('街道办法')
    await time.getByLabel('依据（英文）').fill('Rules of the subdistrict')
    await time.getByRole('button', { name: '新定时限' }).click()
    await drawer.locator('.rule-future').getByText('办结 · 2 个工作日').waitFor()
    await drawer.getByRole('button', { name: '关闭', exact: true }).click()

    await page.locator('.what-if').getByLabel('哪一天来的').fill(day(1))
    await choose(page, '类别', `${code} 外卖车扎堆`)
    await choose(page, '地址、站点或区域', '湖南路街道')
    await goesTo(page, day(1), '湖南路街道城市运行管理中心', '2 个工作日')
    await goesTo(page, day(0), '湖南路街道社区管理办公室', '5 个工作日')
    assert.equal(await overflow(page), 0)

    // What is filed today keeps its time, whatever was said for tomorrow.
    assert.equal(await dueOf(page, '0402', unit, '弄堂口又停满了电动车。'), before)
    await page.goto(`${CHANGES}?unit=${unit}`)
    await page.getByText(`“外卖车扎堆”的办结时限为 2 个工作日，${day(1)} 起`).waitFor()
    await page.goto(`${TIMES}?unit=${unit}&category=0402`)
    await page.getByText('办结 · 5 个工作日').waitFor()
  })
})

test('an address is found, its place is routed, and the map can be pressed beside it', async () => {
  await withPage(desk, async (page) => {
    await signInAs(page, 'officer', '湖南路街道')
    await page.goto('/console/responsibility')
    const field = page.getByLabel('地址、站点或区域', { exact: true })
    await field.click()
    await field.fill('示范路')
    await page.locator('.ant-select-item-group', { hasText: '地址与站点' }).waitFor()
    await page.locator('.ant-select-item-option-active', { hasText: '示范路' }).click()
    // The nearest come first: it lies in the subdistrict that is looked at.
    await page.locator('.what-if').getByText('位置：上海市 / 徐汇区 / 湖南路街道').waitFor()
    const map = page.locator('.what-if canvas')
    await page.locator('.what-if .map-scale, .what-if [class*=scale]').first().waitFor()
    await map.scrollIntoViewIfNeeded()
    const box = await map.boundingBox()
    assert.ok(box)
    await map.click({ position: { x: box.width / 2, y: box.height / 3 } })
    assert.equal(await field.inputValue(), '')
    await page.locator('.what-if').getByText('还没有选类别，先由').waitFor()
  })
})

test('an administrator grants a role at an office and ends it', async () => {
  await withPage({ ...desk, device: 'phone' }, async (page) => {
    await signInAs(page, 'administrator', '上海市')
    await page.goto(`/console/units/${await unitOf(page, '湖南路街道社区管理办公室')}`)
    const card = page.getByRole('region', { name: '岗位权限' })
    await card.getByText('演示·关雨樵').waitFor()
    await card.getByRole('button', { name: '授予权限' }).click()
    const dialog = page.getByRole('dialog')
    await choose(page, '人选', '卢绿漪', dialog)
    assert.deepEqual(await axeFaults(page), [])
    await dialog.getByRole('button', { name: '授予权限' }).click()
    await card.getByText('演示·卢绿漪').waitFor()
    await card.getByRole('button', { name: '终止：演示·卢绿漪' }).click()
    const ending = page.getByRole('dialog').getByRole('button', { name: '终止：演示·卢绿漪' })
    await ending.waitFor()
    assert.deepEqual(await axeFaults(page), [])
    await ending.click()
    await card.locator('li', { hasText: '卢绿漪' }).getByText(day(0)).waitFor()
    await card.getByRole('button', { name: '终止：演示·卢绿漪' }).waitFor({ state: 'detached' })
    assert.equal(await overflow(page), 0)
  })
})

test('the pages and forms stand axe and narrow windows, in both languages', async () => {
  for (const [locale, device] of [
    ['zh-CN', 'desktop'],
    ['en', 'phone'],
  ] as const)
    await withPage({ baseURL: url, device, locale }, async (page, context) => {
      await context.addCookies([{ name: 'lang', value: locale, url }])
      await signInAs(page, 'administrator', '上海市')
      const unit = await unitOf(page, '湖南路街道')
      await axeFinds(page, [`${TIMES}?unit=${unit}`, `${CHANGES}?unit=${unit}`])
      await page.goto(`/console/responsibility?unit=${unit}&category=0402`, { waitUntil: 'networkidle' })
      for (const name of locale === 'en' ? ['New category below', 'Move'] : ['修改', '停用']) {
        await page.locator('.category-acts').getByRole('button', { name, exact: true }).click()
        const dialog = page.locator('.ant-modal:visible')
        await dialog.getByRole('button', { name: locale === 'en' ? 'Cancel' : '取消' }).waitFor()
        assert.deepEqual(await axeFaults(page), [], name)
        assert.equal(await overflow(page), 0, name)
        await dialog.getByRole('button', { name: locale === 'en' ? 'Cancel' : '取消' }).click()
        await dialog.waitFor({ state: 'hidden' })
      }
    })
})
