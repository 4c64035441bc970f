import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenStation } from '../../src/domains/stations/samples.ts'
import { givenTown, TOWN_AT } from '../../src/domains/territory/samples.ts'
import { withPage } from '../browser.ts'
import { freshDatabase } from '../database.ts'
import { openTestProgram } from '../program.ts'

/*
 * What script adds to the portal, and what a thumb needs of it: in a real browser, against a little town
 * with a station that never closes and one that never opens.
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
