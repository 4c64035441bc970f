import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Role } from '../../src/domains/identity/contract.ts'
import { axeFaults, overflow, withPage } from '../browser.ts'
import { givenStaff } from '../people.ts'
import { servedCity } from '../served.ts'

/*
 * A resident looks for what has to be got done and goes where it can be; a subdistrict's editor writes a
 * step, looks at it as the resident will, confirms; a station says what it does not do.
 */

const { url, program, database } = await servedCity()
const [hunan] = program.territory.search('湖南路街道', 'subdistrict')
assert.ok(hunan)

async function signIn(page: Page, role: Role, unit: string): Promise<void> {
  page.setDefaultTimeout(10_000)
  const { token } = await givenStaff(database.ownerUrl, role, unit)
  await page.context().addCookies([{ name: 'wutong_session', value: token, url }])
}

const resident = { baseURL: url } as const
const desk = { baseURL: url, device: 'desktop' } as const

test('a resident finds the residence permit by its name, by initials and in English', async () => {
  await withPage(resident, async (page) => {
    await page.goto('/')
    await page.getByRole('link', { name: '办事', exact: true }).click()
    for (const text of ['居住证', 'jzzsl']) {
      await page.getByRole('searchbox').fill(text)
      await page.getByRole('button', { name: '搜索' }).click()
      await page.waitForURL(/text=/)
      await page.locator('a[href="/services/residence-permit"]').waitFor()
    }
  })
  await withPage({ ...resident, locale: 'en' }, async (page) => {
    await page.goto('/services?text=residence+permit')
    const first = page.locator('main .list a').first()
    assert.match((await first.textContent()) ?? '', /^Residence permit/)
  })
})

test('without script a resident reads what to bring, ticks it off, and goes to a station that does it', async () => {
  await withPage({ ...resident, script: false }, async (page) => {
    await page.goto('/services?in=papers')
    await page.getByRole('link', { name: /^居住证申领/ }).click()
    await page.getByRole('heading', { name: '要带什么' }).waitFor()
    await page.getByLabel(/居民身份证/).check()
    assert.ok((await page.locator('.steps li').count()) >= 3)
    assert.ok(await page.getByText('窗口能查到的，可以不带').first().isVisible())
    await page.locator('main .list a[href^="/stations/"]').first().click()
    await page.getByRole('heading', { name: '能办的事' }).waitFor()
    await page.getByRole('link', { name: /^证件与居住/ }).click()
    await page.getByRole('link', { name: /^居住证申领/ }).waitFor()
  })
})

test('what nobody has confirmed for long says so', async () => {
  const [stale] = program.catalogue.search({ stale: true })
  const [fresh] = program.catalogue.search({ stale: false })
  assert.ok(stale && fresh)
  await withPage(resident, async (page) => {
    await page.goto(`/services/${stale.code}`)
    await page.getByText('这一页很久没有核对了').waitFor()
    await page.goto(`/services/${fresh.code}`)
    assert.equal(await page.getByText('这一页很久没有核对了').count(), 0)
  })
})

test('an editor of the subdistrict adds a step, sees it as residents will, saves and confirms', async () => {
  await withPage(desk, async (page, context) => {
    await signIn(page, 'officer', hunan.id)
    await page.goto('/console/catalogue')
    await page.getByRole('searchbox', { name: '搜索服务' }).fill('老洋房')
    await page.getByRole('link', { name: '老洋房合用厨卫协商' }).click()
    await page.getByRole('button', { name: '加一步' }).click()
    const step = page.getByRole('group', { name: '第 5 步' })
    await step.getByLabel('第 5 步（中文）').fill('一个月后回访一次')
    await step.getByLabel('第 5 步（英文）').fill('Asked again after a month')
    await page.locator('.service-preview').getByText('一个月后回访一次').waitFor()
    await step.getByRole('button', { name: '第 5 步上移' }).click()
    const provider = await pickProvider(page)
    await page.getByRole('button', { name: '保存服务' }).click()
    await page.getByText('已保存', { exact: true }).waitFor()
    await page.getByRole('button', { name: '核对无误' }).click()
    await page.getByText('已核对 1 项').waitFor()
    const other = await context.newPage()
    await other.goto('/services/hunan-road-old-house')
    await other.getByText('一个月后回访一次').waitFor()
    await other.getByText('由湖南路街道核对过').waitFor()
    await other.getByText(provider, { exact: true }).waitFor()
  })
})

/** Chooses an organisation of the register, whose name becomes what residents read; tells the name. */
async function pickProvider(page: Page): Promise<string> {
  const listed = await page.request.get(
    `/api/organisations?unit=${hunan!.id}&kind=socialOrganisation&limit=1`,
  )
  const [{ zh }] = (await listed.json()).rows
  await page.getByLabel('登记的组织').fill(zh)
  await page.locator('.ant-select-item-option', { hasText: zh }).first().click()
  assert.equal(await page.getByLabel('谁来办（中文）').inputValue(), zh)
  await page.locator('.service-preview').getByText(zh).waitFor()
  return zh
}

test('of two editors the second is told, and what the first wrote stays', async () => {
  await withPage(desk, async (page) => {
    await signIn(page, 'officer', hunan.id)
    await page.goto('/console/catalogue/hunan-road-walk')
    await page.getByLabel('别的叫法').fill('老房子 导览')
    const { id, version, documents, ...rest } = await (
      await page.request.get('/api/catalogue/services/hunan-road-walk')
    ).json()
    const changed = await page.request.put(`/api/catalogue/services/${id}`, {
      headers: { 'idempotency-key': 'the-first-editor' },
      data: { ...rest, documents, version, from: program.today() },
    })
    assert.equal(changed.status(), 200, await changed.text())
    await page.getByRole('button', { name: '保存服务' }).click()
    await page
      .getByText('已被别人改过')
      .or(page.getByText('刚刚被'))
      .or(page.getByRole('alert'))
      .first()
      .waitFor()
    assert.ok(await page.getByRole('button', { name: '保存服务' }).isDisabled())
  })
})

test('the editor of the subdistrict may look at the city’s services and not change them', async () => {
  await withPage(desk, async (page) => {
    await signIn(page, 'officer', hunan.id)
    await page.goto('/console/catalogue/residence-permit')
    await page.getByText('您可以查看').waitFor()
    assert.equal(await page.getByRole('button', { name: '核对无误' }).count(), 0)
  })
})

test('the city’s editor confirms all stale services of a filter at once', async () => {
  await withPage(desk, async (page) => {
    await signIn(page, 'officer', program.territory.root()?.id ?? '')
    await page.goto('/console/catalogue')
    await page.getByRole('checkbox', { name: '只看过期未核对' }).check()
    const before = program.catalogue.search({ stale: true }).length
    assert.ok(before > 10)
    await page.getByRole('button', { name: `选中过期的 ${before} 项` }).click()
    await page.getByRole('button', { name: `核对无误（${before} 项）` }).click()
    await page.getByText('没有符合的服务。').waitFor()
  })
})

test('a station says that it does not do something, and is no longer named for it', async () => {
  const held = program.catalogue.service('newcomer-welcome')
  assert.ok(held)
  const [there] = program.catalogue.stations(held, { at: [121.445, 31.213], question: 'any', limit: 1 })
  assert.ok(there)
  const { id } = there.station
  await withPage(desk, async (page) => {
    await signIn(page, 'stationManager', program.territory.root()?.id ?? '')
    await page.goto(`/console/stations/${id}`)
    await page.getByRole('tab', { name: '服务目录' }).click()
    await page.getByRole('switch', { name: '新居民第一站：本站办理' }).click()
    await page.getByText('已保存', { exact: true }).waitFor({ timeout: 30_000 })
    // What is kept in memory follows the commit in a moment.
    const link = page.getByRole('link', { name: /^新居民第一站/ })
    for (let tries = 0; tries < 100; tries++) {
      await page.goto(`/services?at=${id}&in=papers`)
      if ((await link.count()) === 0) return
      await page.waitForTimeout(200)
    }
    assert.fail('still offered')
  })
})

const PORTAL = ['/services', '/services?in=papers', '/services?text=jzz', '/services/residence-permit']
for (const { locale, width, sizes } of [
  { locale: 'zh-CN', width: 320, sizes: ['standard', 'large'] },
  { locale: 'en', width: 390, sizes: ['large'] },
  { locale: 'zh-CN', width: 1280, sizes: ['standard'] },
] as const)
  test(`axe finds nothing on the pages of services: ${locale}, ${width}, type ${sizes.join(', ')}`, async () => {
    const device = width > 1000 ? 'desktop' : 'phone'
    await withPage({ baseURL: url, locale, width, device }, async (page) => {
      for (const size of sizes) {
        await page.goto(`/type?size=${size}`)
        for (const path of PORTAL) {
          await page.goto(path)
          assert.deepEqual(await axeFaults(page), [], `${path} ${size}`)
          assert.equal(await overflow(page), 0, `${path} ${size}`)
        }
      }
    })
  })

for (const { locale, device } of [
  { locale: 'zh-CN', device: 'desktop' },
  { locale: 'en', device: 'desktop' },
  { locale: 'zh-CN', device: 'phone' },
] as const)
  test(`axe finds nothing on the console’s catalogue, and nothing overflows: ${locale}, ${device}`, async () => {
    await withPage({ device, locale, baseURL: url }, async (page, context) => {
      await signIn(page, 'officer', hunan.id)
      await context.addCookies([{ name: 'lang', value: locale, url }])
      for (const path of ['/catalogue', '/catalogue/new', '/catalogue/hunan-road-walk']) {
        await page.goto(`/console${path}`, { waitUntil: 'networkidle' })
        await page.getByRole('main').waitFor()
        assert.deepEqual(await axeFaults(page), [], path)
        assert.equal(await overflow(page), 0, path)
      }
    })
  })
