import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { axeFaults, overflow, type PageOptions, withPage } from '../browser.ts'
import { servedCity } from '../served.ts'

const { url, program } = await servedCity()
const [space] = program.stations.search('梧桐·SPACE', { limit: 1 })
assert.ok(space)
const [hunan] = program.territory.search('湖南路街道', 'subdistrict')
assert.ok(hunan)

const phone = { device: 'phone', baseURL: url } as const

/** Whoever is in the list now: some rest stops never close, so that there is somebody at any hour. */
async function openStations(page: Page, open: RegExp): Promise<void> {
  const rows = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('link') })
    .filter({ hasText: open })
  await rows.first().waitFor()
}

test('a resident picks a place, sees what is open now near it, and opens a station', async () => {
  await withPage(phone, async (page) => {
    await page.goto('/')
    await page
      .getByRole('link', { name: /换位置|选位置/ })
      .first()
      .click()
    await page
      .getByRole('link', { name: /徐汇区/ })
      .first()
      .click()
    await page
      .getByRole('link', { name: /湖南路街道/ })
      .first()
      .click()
    await choosePlace(page)
    await page.goto('/')
    await page
      .getByText(/湖南路街道|居委会/)
      .first()
      .waitFor()
    await page.getByRole('link', { name: '正开着' }).first().click()
    await page.waitForURL(/open|question|now/)
    await openStations(page, /开放/)
    assert.equal(await page.getByText('未开放').count(), 0)
    // What is on near here today stands in a list of its own.
    await page.locator('main li a[href^="/stations/"]').first().click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.getByText('开放时间').first().waitFor()
  })
})

/** The list of places ends in a form, "here", at every level. */
async function choosePlace(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('button').filter({ hasText: /./ }).last().click()
  await page.waitForLoadState('networkidle')
}

test('the same in English: open now, nearest first, in words of English', async () => {
  await withPage({ ...phone, locale: 'en' }, async (page) => {
    await page.goto('/')
    assert.equal(await page.locator('html').getAttribute('lang'), 'en')
    await page.getByRole('link', { name: 'Open now' }).first().click()
    // The page before lists closed ones too.
    await page.waitForURL(/open|question|now/)
    await openStations(page, /Open/)
    assert.equal(await page.getByText(/Closed/).count(), 0)
    assert.ok(!/[\u4e00-\u9fff]/.test((await page.getByRole('main').innerText()).replace(/中文/g, '')))
  })
})

test('large type is one tap away, and remembered on the next page', async () => {
  await withPage(phone, async (page) => {
    await page.goto('/')
    const size = () => page.evaluate(() => getComputedStyle(document.documentElement).fontSize)
    const before = Number.parseFloat(await size())
    await page.getByText('大字', { exact: true }).first().click()
    await page.waitForLoadState('networkidle')
    assert.ok(Number.parseFloat(await size()) > before * 1.15)
    await page.goto(`/stations/${space.id}`)
    assert.ok(Number.parseFloat(await size()) > before * 1.15)
    assert.equal(await overflow(page), 0)
  })
})

test('the language is one tap away, and remembered on the next page', async () => {
  await withPage(phone, async (page) => {
    await page.goto('/')
    await page
      .getByRole('link', { name: /EN/ })
      .or(page.getByRole('button', { name: /EN/ }))
      .first()
      .click()
    await page.waitForLoadState('networkidle')
    await page.goto(`/stations/${space.id}`)
    assert.equal(await page.locator('html').getAttribute('lang'), 'en')
    await page.getByText('Opening hours').first().waitFor()
  })
})

test('everything works with script switched off: place, filter, map, station, search, sign-in', async () => {
  await withPage({ ...phone, script: false }, async (page) => {
    await page.goto(`/place/${hunan.id}`)
    await page.getByRole('main').getByRole('button').filter({ hasText: /./ }).last().click()
    await page.goto('/')
    await page.getByRole('link', { name: '正开着' }).first().click()
    await openStations(page, /开放/)
    await page.goto('/stations?view=map')
    await page.locator('svg a, a svg').first().waitFor()
    await page.goto('/')
    await page.getByRole('searchbox').fill('wtspace')
    await page.getByRole('button', { name: '搜索' }).click()
    await page
      .getByRole('link', { name: /梧桐·SPACE/ })
      .first()
      .click()
    await page.getByText('长乐路989号世纪商贸广场302室').first().waitFor()
    await signIn(page, '13900009001')
  })
})

test('a resident signs in by phone and code, sees their masked phone and all that is held, and erases themselves', async () => {
  await withPage(phone, async (page) => {
    await signIn(page, '13900009002')
    await page.getByText('139****9002').first().waitFor()
    const held = await (await page.request.get('/api/me/data')).json()
    // Masked on every page; whole only in what the person asks to have for themselves.
    assert.equal(held.phone, '13900009002')
    await page.goto('/me/erase')
    await page.getByRole('main').getByRole('button').last().click()
    await page.waitForLoadState('networkidle')
    assert.equal((await (await page.request.get('/api/me')).json()).person, null)
  })
})

async function signIn(page: Page, number: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel(/手机号/).fill(number)
  await page.getByRole('button', { name: '获取验证码' }).click()
  await page.getByLabel(/验证码/).waitFor()
  await page.getByLabel(/验证码/).fill(await codeSentTo(page, number))
  await page.getByRole('button', { name: /登录/ }).first().click()
  await page.waitForURL(/\/me/)
}

/** What the stand-in shows in place of a text message, as a person would look it up. */
async function codeSentTo(page: Page, number: string): Promise<string> {
  for (let tries = 0; tries < 50; tries++) {
    const text = await (await page.request.get('/stand-in/messages')).text()
    const from = text.indexOf(`${number.slice(0, 3)}****${number.slice(-4)}`)
    const code = /\b(\d{6})\b/.exec(from < 0 ? '' : text.slice(from).replace(/<[^>]+>/g, ' '))
    if (code?.[1]) return code[1]
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('No code was sent')
}

test('a wrong code says how many tries are left, and keeps what was typed', async () => {
  await withPage(phone, async (page) => {
    await page.goto('/sign-in')
    await page.getByLabel(/手机号/).fill('139 0000 9003')
    await page.getByRole('button', { name: '获取验证码' }).click()
    await page.getByLabel(/验证码/).fill('000000')
    await page.getByRole('button', { name: /登录/ }).first().click()
    await page
      .getByText(/还可以再试/)
      .first()
      .waitFor()
    await page.goto('/sign-in')
    await page.getByLabel(/手机号/).fill('12345')
    await page.getByRole('button', { name: '获取验证码' }).click()
    await page.getByText('11 位手机号').first().waitFor()
  })
})

test('the portal can be installed, and says so itself when there is no network', async () => {
  await withPage(phone, async (page, context) => {
    await page.goto('/')
    const manifest = await (await page.request.get('/manifest.webmanifest')).json()
    assert.equal(manifest.display, 'standalone')
    await page.evaluate(() => navigator.serviceWorker.ready)
    await page.reload()
    await context.setOffline(true)
    await page.goto('/stations?offset=20').catch(() => undefined)
    await page.getByRole('main').waitFor()
    await context.setOffline(false)
  })
})

const PATHS = [
  '/',
  '/stations',
  '/stations?view=map',
  `/stations/${space.id}`,
  '/search?text=hnl',
  '/place',
  `/place/${hunan.id}`,
  '/sign-in',
  '/nowhere',
]
const LOOKS: { locale: 'zh-CN' | 'en'; large: boolean; width: number }[] = [
  { locale: 'zh-CN', large: false, width: 390 },
  { locale: 'en', large: false, width: 320 },
  { locale: 'zh-CN', large: true, width: 320 },
  { locale: 'en', large: true, width: 390 },
  { locale: 'zh-CN', large: false, width: 1280 },
]
for (const { locale, large, width } of LOOKS) {
  test(`axe finds nothing on any page, and nothing overflows: ${locale}, ${large ? 'large' : 'standard'} type, ${width} wide`, async () => {
    const options: PageOptions = { device: width > 1000 ? 'desktop' : 'phone', locale, width, baseURL: url }
    await withPage(options, async (page, context) => {
      await context.addCookies([
        { name: 'lang', value: locale, url },
        { name: 'large', value: large ? '1' : '0', url },
      ])
      for (const path of PATHS) {
        await page.goto(path)
        assert.deepEqual(await axeFaults(page), [], path)
        assert.equal(await overflow(page), 0, path)
      }
    })
  })
}
