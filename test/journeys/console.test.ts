import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { axeFaults, overflow, type PageOptions, withPage } from '../browser.ts'
import { servedCity } from '../served.ts'

const { url } = await servedCity()
const desk: PageOptions = { baseURL: url, device: 'desktop' }

/** Ready-made people of the demo city, by the names on their buttons. */
const MANAGER = '演示·吴桐'
const OFFICER = '演示·胡南星'
const NEIGHBOUR = '演示·田平安'

async function signInAs(page: Page, name: string): Promise<void> {
  await page.goto('/console/sign-in')
  await page.getByRole('button', { name }).click()
  await page.getByRole('tree').waitFor()
}

/** Opens a station from the register and returns its address. */
async function openStation(page: Page, name: string): Promise<string> {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '服务站' }).click()
  await page.getByRole('searchbox', { name: '查找服务站' }).fill(name)
  await page.getByRole('cell', { name }).getByRole('link').click()
  await page.locator('.week-row').first().waitFor()
  return new URL(page.url()).pathname
}

test('whoever is not signed in is shown the way in', async () => {
  await withPage(desk, async (page) => {
    await page.goto('/console/stations')
    await page.getByRole('heading', { name: '工作人员登录' }).waitFor()
    assert.equal(new URL(page.url()).pathname, '/console/sign-in')
  })
})

test('a station manager changes the hours of a day; the coming weeks and the portal follow', async () => {
  await withPage(desk, async (page) => {
    await signInAs(page, MANAGER)
    const address = await openStation(page, '梧桐·SPACE')
    await page.getByLabel('周三 关门').first().fill('2145')
    await page.getByLabel('周三 关门').first().blur()
    assert.equal(await page.getByLabel('周三 关门').first().inputValue(), '21:45')
    await page.getByText('4 天与已保存的不同').waitFor()
    await page.getByRole('button', { name: '保存开放时间' }).click()
    await page.getByText('开放时间已保存').waitFor()
    await page.getByText('与已保存的相同').waitFor()
    await page.reload()
    await page.getByLabel('周三 关门').first().waitFor()
    assert.equal(await page.getByLabel('周三 关门').first().inputValue(), '21:45')
    await page.goto(address.replace('/console', ''))
    assert.match(await page.locator('main').innerText(), /21:45/)
  })
})

test('a closing before its opening is named at its input and cannot be saved', async () => {
  await withPage(desk, async (page) => {
    await signInAs(page, MANAGER)
    await openStation(page, '淮海·大隐')
    const closes = page.getByLabel('周五 关门').first()
    await closes.fill('01:00')
    assert.equal(await closes.getAttribute('aria-invalid'), 'true')
    await page.getByRole('group', { name: '周五', exact: true }).first().getByText('关门须晚于开门').waitFor()
    assert.ok(await page.getByRole('button', { name: '保存开放时间' }).isDisabled())
    assert.deepEqual(await axeFaults(page), [])
  })
})

test('who saves what somebody else has changed meanwhile is told so, and can reload', async () => {
  await withPage(desk, async (page, context) => {
    await signInAs(page, MANAGER)
    const address = await openStation(page, '淮海·瑞力')
    await page.getByLabel('周一 关门').first().fill('22:10')
    const other = await context.newPage()
    await other.goto(address)
    await other.getByLabel('周二 关门').first().fill('22:20')
    await other.getByRole('button', { name: '保存开放时间' }).click()
    await other.getByText('开放时间已保存').waitFor()
    await page.getByRole('button', { name: '保存开放时间' }).click()
    await page.getByText('内容刚被别人改过').waitFor()
    await page.getByRole('button', { name: '刷新' }).click()
    await page.getByRole('alert').waitFor({ state: 'detached' })
    assert.equal(await page.getByLabel('周二 关门').first().inputValue(), '22:20')
  })
})

test('an officer of a neighbouring subdistrict sees a station, but nothing to change it with', async () => {
  const address = await withPage(desk, async (page) => {
    await signInAs(page, OFFICER)
    return openStation(page, '梧桐·IAPM')
  })
  await withPage(desk, async (page) => {
    await signInAs(page, NEIGHBOUR)
    await page.goto(address)
    await page.getByText('您可以查看，不能修改这个服务站。').waitFor()
    assert.ok(await page.getByLabel('周三 关门').first().isDisabled())
    assert.equal(await page.getByRole('button', { name: '添加时段' }).count(), 0)
    assert.deepEqual(await axeFaults(page), [])
  })
})

test('tree and map follow each other, by pointer and by keys', async () => {
  await withPage(desk, async (page) => {
    await signInAs(page, OFFICER)
    await page.locator('canvas[data-painted]').waitFor()
    const community = page.getByRole('treeitem', { name: '安福居委会' })
    await community.click()
    await page.getByRole('complementary').getByRole('heading', { name: '安福居委会' }).waitFor()
    assert.equal(await community.getAttribute('aria-expanded'), 'true')
    await page.keyboard.press('ArrowUp')
    await page.getByRole('complementary').getByRole('heading', { name: '淮中居委会' }).waitFor()
    const map = page.getByRole('application', { name: '辖区地图' })
    await map.focus()
    await page.keyboard.press('Escape')
    await page.getByRole('complementary').waitFor({ state: 'detached' })
    await page.keyboard.press('0')
    await page.keyboard.press('Enter')
    await page.getByRole('complementary').getByRole('link', { name: '查看详情' }).waitFor()
    await page.locator('[role=treeitem][aria-selected=true]').waitFor()
  })
})

test('a unit is renamed from a day on; a name left out is named at its field', async () => {
  await withPage(desk, async (page) => {
    await signInAs(page, OFFICER)
    await page.getByRole('treeitem', { name: '武康居委会' }).click()
    await page.getByRole('link', { name: '查看详情' }).click()
    await page.getByRole('button', { name: '更名' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('中文名称').fill('')
    await dialog.getByRole('button', { name: '更名' }).click()
    await dialog.getByText('必填').waitFor()
    assert.equal(await dialog.getByLabel('中文名称').getAttribute('aria-invalid'), 'true')
    await dialog.getByLabel('中文名称').fill('武康示例居委会')
    await dialog.getByRole('button', { name: '更名' }).click()
    await page.getByRole('heading', { level: 1, name: '武康示例居委会' }).waitFor()
    await page.getByLabel('查看日期').fill('2020-06-01')
    await page.getByRole('heading', { level: 1, name: '武康居委会' }).waitFor()
    await page.getByRole('link', { name: '操作记录' }).click()
    await page.getByText('区域更名').first().waitFor()
  })
})

const PAGES = ['/console/', '/console/stations', '/console/audit'] as const

// Each language once, each device once: the pages are the same in all four pairs.
const LOOKS = [
  { device: 'desktop', lang: 'zh-CN', narrow: 768 },
  { device: 'phone', lang: 'en', narrow: 320 },
] as const

for (const { device, lang, narrow } of LOOKS)
  test(`pages have no faults and nothing overflows: ${device}, ${lang}`, async () => {
    await withPage({ ...desk, device }, async (page, context) => {
      await context.addCookies([{ name: 'lang', value: lang, url }])
      const wide = page.viewportSize() ?? { width: 1280, height: 800 }
      const look = async () => {
        await page.waitForLoadState('networkidle')
        assert.deepEqual(await axeFaults(page), [], page.url())
        for (const width of [narrow, wide.width]) {
          await page.setViewportSize({ ...wide, width })
          assert.equal(await overflow(page), 0, `${page.url()} at ${width}`)
        }
      }
      await page.goto('/console/sign-in')
      await page.getByRole('button', { name: OFFICER }).waitFor()
      await look()
      await page.getByRole('button', { name: OFFICER }).click()
      await page.getByRole('tree').waitFor()
      for (const path of PAGES) {
        await page.goto(path)
        await look()
      }
      await page.goto('/console/stations')
      await page.locator('.register-line a').first().click()
      await page.locator('.week-row').first().waitFor()
      await look()
      await page.getByRole('tab').last().click()
      await look()
      await page.locator('.unit-path a').nth(2).click()
      await page.locator('.history').first().waitFor()
      await look()
    })
  })
