import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { givenStation } from '../../src/domains/stations/samples.ts'
import { givenTown, TOWN_AT } from '../../src/domains/territory/samples.ts'
import { axeFaults, overflow, type PageOptions, withPage } from '../browser.ts'
import { freshDatabase } from '../database.ts'
import { openTestProgram } from '../program.ts'

/*
 * Residents on phones, in a real browser, against a little town with a station that never closes, one
 * that never opens, and one for children.
 */

const database = await freshDatabase()
const town = await givenTown(database.ownerUrl)
const always = [{ opens: 0, closes: 1440 }]
const open = await givenStation(database.ownerUrl, {
  unit: town.north1,
  zh: '不夜书屋',
  en: 'Night Owl Library',
  lon: TOWN_AT.lon + 0.012,
  lat: TOWN_AT.lat + 0.012,
  daily: always,
})
await givenStation(database.ownerUrl, {
  unit: town.north1,
  zh: '常闭小站',
  en: 'Sleepy Station',
  lon: TOWN_AT.lon + 0.011,
  lat: TOWN_AT.lat + 0.011,
  daily: [],
})
const { app } = await openTestProgram(database)
const baseURL = await app.listen({ port: 0, host: '127.0.0.1' })

/** From the home page: choose the place from the list, ask what is open, go to the station. */
async function findOpenStation(
  page: Page,
  say: { change: string; open: string; way: string },
): Promise<void> {
  await page.goto('/')
  await page.getByRole('link', { name: say.change }).click()
  for (const unit of [town.east, town.plane]) await page.locator(`a[href^="/place/${unit}"]`).click()
  await page.locator(`button[value="${town.planeNorth}"]`).click()
  await page.waitForURL(`${baseURL}/`)
  await page.getByRole('link', { name: say.open, exact: true }).click()
  await page.waitForURL(/open=now/)
  await page.locator(`.nearest a[href="/stations/${open}"]`).click()
  await page.waitForURL(`${baseURL}/stations/${open}`)
  await page.getByRole('link', { name: say.way }).click()
  await page.waitForURL(/#way$/)
}

const CHINESE = { change: '换位置', open: '正开着', way: '怎么走' }
const ENGLISH = { change: 'Change', open: 'Open now', way: 'Get there' }

test('a resident finds a station that is open now, and how to get there', async () => {
  await withPage({ baseURL }, async (page) => {
    await findOpenStation(page, CHINESE)
    assert.equal(await page.locator('h1').textContent(), '不夜书屋')
    assert.match((await page.locator('.st').textContent()) ?? '', /24 小时开放/)
    assert.match((await page.locator('a[href^="geo:"]').getAttribute('href')) ?? '', /^geo:31\.212/)
  })
})

test('the same in English', async () => {
  await withPage({ baseURL, locale: 'en' }, async (page) => {
    await findOpenStation(page, ENGLISH)
    assert.equal(await page.locator('h1').textContent(), 'Night Owl Library')
    assert.equal(await page.locator('html').getAttribute('lang'), 'en')
  })
})

test('the same in large type, which is one tap away and stays', async () => {
  await withPage({ baseURL }, async (page) => {
    await page.goto('/')
    await page.getByRole('link', { name: '换成大字' }).click()
    await findOpenStation(page, CHINESE)
    const size = await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)
    assert.equal(size, '22px')
  })
})

test('the same with script switched off', async () => {
  await withPage({ baseURL, script: false }, async (page) => {
    await findOpenStation(page, CHINESE)
    assert.equal(await page.locator('h1').textContent(), '不夜书屋')
  })
})

test('filters change in place, and the way back leads through them', async () => {
  await withPage({ baseURL }, async (page) => {
    await page.goto('/stations')
    await page.evaluate(() => Object.assign(globalThis, { same: true }))
    assert.equal(await page.locator('.list li').count(), 2)
    await page.getByRole('link', { name: '正开着' }).click()
    await page.waitForURL(/open=now/)
    assert.equal(await page.locator('.list li').count(), 1)
    assert.equal(await page.evaluate(() => Reflect.get(globalThis, 'same')), true)
    await page.goBack()
    await page.locator('.list li').nth(1).waitFor()
    assert.equal(await page.locator('.chips [aria-current]').first().textContent(), '全部')
  })
})

test('a tap on the map opens the station', async () => {
  await withPage({ baseURL }, async (page) => {
    await page.goto(`/stations?view=map&at=${TOWN_AT.lon + 0.012},${TOWN_AT.lat + 0.012}&zoom=0`)
    await page.locator(`.map a[href="/stations/${open}"]`).click()
    await page.waitForURL(`${baseURL}/stations/${open}`)
  })
})

test('the browser may say where one is, and is not asked before one wants it', async () => {
  await withPage({ baseURL }, async (page, context) => {
    await context.grantPermissions(['geolocation'])
    await context.setGeolocation({ longitude: TOWN_AT.lon + 0.01, latitude: TOWN_AT.lat + 0.015 })
    await page.goto('/place')
    await page.getByRole('button', { name: '用我现在的位置' }).click()
    await page.waitForURL(`${baseURL}/`)
    assert.match((await page.locator('.loc').textContent()) ?? '', /梧桐北居委会/)
  })
})

test('without a network the portal says so, and is back when the network is', async () => {
  await withPage({ baseURL }, async (page, context) => {
    await page.goto('/')
    await page.waitForFunction(
      async () => (await navigator.serviceWorker.ready).active?.state === 'activated',
    )
    await context.setOffline(true)
    await page.goto('/stations')
    assert.equal(await page.locator('h1').textContent(), '现在没有网络')
    await context.setOffline(false)
    await page.getByRole('link', { name: '再试一次' }).click()
    await page.locator('.list li').first().waitFor()
  })
})

const PAGES = [
  '/',
  '/stations',
  '/stations?view=map&zoom=3',
  `/stations/${open}`,
  '/search?text=%E4%B9%A6',
  '/place',
  '/sign-in',
  '/me',
  '/no-such-page',
]
const READERS: readonly PageOptions[] = [{ locale: 'zh-CN' }, { locale: 'en' }]

for (const reader of READERS)
  for (const size of ['standard', 'large'])
    test(`no page breaks WCAG 2.2 AA or overflows a narrow phone: ${reader.locale}, ${size} type`, async () => {
      await withPage({ baseURL, ...reader, width: 320 }, async (page) => {
        await page.goto(`/type?size=${size}`)
        for (const path of PAGES) {
          await page.goto(path)
          assert.deepEqual(await axeFaults(page), [], path)
          assert.equal(await overflow(page), 0, path)
        }
      })
    })

test('everything that is to be tapped is at least 44 pixels high and wide, in both sizes of type', async () => {
  await withPage({ baseURL, width: 360 }, async (page) => {
    for (const size of ['standard', 'large']) {
      await page.goto(`/type?size=${size}`)
      for (const path of PAGES) {
        await page.goto(path)
        assert.deepEqual(await page.evaluate(tooSmall), [], `${path}, ${size}`)
      }
    }
  })
})

/** Runs in the page: what can be tapped and is smaller than 44 pixels (WCAG 2.5.5, half a pixel forgiven). */
function tooSmall(): string[] {
  return [...document.querySelectorAll('a:not(.skip), button, input:not([type=hidden])')].flatMap(
    (element) => {
      const { width, height } = element.getBoundingClientRect()
      return width > 0 && (width < 43.5 || height < 43.5)
        ? [`${element.outerHTML.slice(0, 80)} ${width}×${height}`]
        : []
    },
  )
}
