import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { build } from 'esbuild'
import type { Page } from 'playwright-core'
import { axeFaults, overflow, type PageOptions, withPage } from '../browser.ts'

/** The calendar alone, with a small week of its own and no server behind it. */
const built = await build({
  entryPoints: ['console/src/ui/calendar/calendar.story.tsx'],
  outdir: 'out',
  bundle: true,
  write: false,
  format: 'esm',
  jsx: 'automatic',
  jsxImportSource: 'react',
  define: { 'process.env.NODE_ENV': '"production"' },
})
const files = new Map(built.outputFiles.map(({ path, contents }) => [path.split('.').at(-1), contents]))
const html =
  '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>日历</title><link rel="stylesheet" href="/s.css"><script type="module" src="/s.js"></script>'
const TYPES = { js: 'text/javascript', css: 'text/css', html: 'text/html; charset=utf-8' }
const server = createServer(({ url }, reply) => {
  const kind = url?.endsWith('.js') ? 'js' : url?.endsWith('.css') ? 'css' : 'html'
  reply.setHeader('content-type', TYPES[kind])
  reply.end(files.get(kind) ?? html)
}).listen(0, '127.0.0.1')
await new Promise((listening) => server.once('listening', listening))
const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
after(() => server.close())

const onCalendar = (options: PageOptions, work: (page: Page) => Promise<void>) =>
  withPage({ baseURL, device: 'desktop', ...options }, async (page, context) => {
    await context.addCookies([{ name: 'lang', value: options.locale ?? 'zh-CN', url: baseURL }])
    await page.goto('/')
    await page.locator('.cal').waitFor()
    await work(page)
  })

const box = (page: Page, title: string) => page.getByRole('button', { name: new RegExp(title) })

/** The middle of an event, and how many pixels a quarter of an hour and a column are. */
async function measured(page: Page, title: string) {
  const at = await box(page, title).boundingBox()
  const layer = await page.locator('.cal-layer').boundingBox()
  const columns = await page.locator('.cal-column').count()
  assert.ok(at && layer)
  return { x: at.x + at.width / 2, y: at.y + 18, quarter: 54 / 4, column: layer.width / columns }
}

/** The same once the calendar no longer scrolls by itself after a swipe. */
async function settled(page: Page, title: string) {
  let before = await measured(page, title)
  for (;;) {
    await page.waitForTimeout(80)
    const now = await measured(page, title)
    if (now.y === before.y) return now
    before = now
  }
}

/** A picture more has been drawn: what the pointer did before is not taken together with what it does next. */
const drawn = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))

async function drag(page: Page, from: { x: number; y: number }, by: { x: number; y: number }, drop = true) {
  await page.mouse.move(from.x, from.y)
  await drawn(page)
  await page.mouse.down()
  for (const part of [1 / 2, 2 / 3, 5 / 6, 1]) {
    await page.mouse.move(from.x + by.x * part, from.y + by.y * part)
    await drawn(page)
  }
  if (drop) await page.mouse.up()
}

test('an event is dragged to another day and time, stretched, and refused with its reason', async () => {
  await onCalendar({}, async (page) => {
    const { x, y, quarter, column } = await measured(page, '亲子绘本')
    await drag(page, { x, y }, { x: column, y: 10 * quarter })
    await page.getByRole('button', { name: /^亲子绘本.*11月26日.*12:00–13:30/ }).waitFor()
    // On another event of the same room: it springs back and says why.
    await drag(page, await measured(page, '亲子绘本'), { x: 0, y: -6 * quarter })
    await page.getByRole('alert').getByText('那时有“手机课”').waitFor()
    await page.getByRole('button', { name: /^亲子绘本.*12:00–13:30/ }).waitFor()
    await page.getByRole('button', { name: '知道了' }).click()
    assert.equal(await page.getByRole('alert').count(), 0)
    const end = await page
      .locator('.cal-event', { hasText: '亲子绘本' })
      .locator('.cal-grip-end')
      .boundingBox()
    assert.ok(end)
    await drag(page, { x: end.x + 20, y: end.y + 4 }, { x: 0, y: 2 * quarter })
    await page.getByRole('button', { name: /^亲子绘本.*12:00–14:00/ }).waitFor()
  })
})

test('Escape gives up a drag, what is fixed stays, and a click opens', async () => {
  await onCalendar({}, async (page) => {
    const { x, y, quarter } = await measured(page, '合唱团')
    await drag(page, { x, y }, { x: 0, y: 4 * quarter }, false)
    await page.keyboard.press('Escape')
    await page.mouse.up()
    await page.getByRole('button', { name: /^合唱团.*14:00–16:00/ }).waitFor()
    const fixed = await measured(page, '便民维修')
    await drag(page, fixed, { x: 0, y: 4 * quarter })
    await page.getByRole('dialog', { name: '便民维修' }).waitFor()
    assert.equal(await page.getByRole('button', { name: '移过去' }).count(), 0)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^便民维修.*10:00–12:00/ }).waitFor()
    await box(page, '合唱团').click()
    const card = page.getByRole('dialog')
    await card.getByText('32 / 40').waitFor()
    await card.getByLabel('开始').fill('17:00')
    await card.getByLabel('结束').fill('18:30')
    await card.getByRole('button', { name: '移过去' }).click()
    await page.getByRole('button', { name: /^合唱团.*17:00–18:30/ }).waitFor()
  })
})

test('by keys alone: picked up, moved with its place announced, given up, put down', async () => {
  await onCalendar({}, async (page) => {
    const said = page.locator('.cal-scroll > [aria-live]')
    await box(page, '合唱团').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    await said.getByText('11月25日周三 14:15–16:15，多功能厅').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^合唱团.*11月24日.*14:00–16:00/ }).waitFor()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Shift+ArrowUp')
    await page.keyboard.press('Space')
    await page.locator('button:focus', { hasText: '合唱团' }).waitFor()
    await page.getByRole('button', { name: /^合唱团.*11月25日.*14:00–15:45/ }).waitFor()
  })
})

test('on a day lanes are columns; dragging goes from room to room, and empty time is drawn on', async () => {
  await onCalendar({}, async (page) => {
    await page.getByRole('button', { name: /看 11月24日/ }).click()
    const { x, y, quarter, column } = await measured(page, '合唱团')
    await drag(page, { x, y }, { x: 2 * column, y: 0 })
    await page.getByRole('button', { name: /^合唱团.*图书室/ }).waitFor()
    await drag(page, { x, y: y + 2 }, { x: 0, y: 4 * quarter })
    await page.locator('output').getByText('{"day":"2099-11-24","lane":"hall","from":855,"to":930}').waitFor()
  })
})

test('a finger that rests and drags moves an event; one that swipes scrolls', async () => {
  await onCalendar({ device: 'phone', width: 900 }, async (page) => {
    const touch = await page.context().newCDPSession(page)
    const send = (type: string, points: { x: number; y: number }[]) =>
      touch.send('Input.dispatchTouchEvent', { type: type as 'touchStart', touchPoints: points })
    const { x, y, quarter } = await measured(page, '合唱团')
    await send('touchStart', [{ x, y }])
    for (const step of [1, 2, 3, 4]) await send('touchMove', [{ x, y: y - step * quarter }])
    await send('touchEnd', [])
    await page.getByRole('button', { name: /^合唱团.*14:00–16:00/ }).waitFor()
    const at = await settled(page, '合唱团')
    await send('touchStart', [at])
    await page.waitForTimeout(450)
    for (const step of [1, 2, 3, 4]) await send('touchMove', [{ x: at.x, y: at.y + step * quarter }])
    await send('touchEnd', [])
    await page.getByRole('button', { name: /^合唱团.*15:00–17:00/ }).waitFor()
  })
})

for (const locale of ['zh-CN', 'en'] as const)
  test(`axe finds nothing on the calendar, and nothing overflows: ${locale}`, async () => {
    for (const device of ['desktop', 'phone'] as const)
      await onCalendar({ locale, device }, async (page) => {
        assert.deepEqual(await axeFaults(page), [], device)
        assert.equal(await overflow(page), 0, device)
        await page.getByText(locale === 'en' ? 'Day' : '日', { exact: true }).click()
        assert.deepEqual(await axeFaults(page), [], `${device}, day`)
        await box(page, '手机课').click()
        await page.getByRole('dialog').waitFor()
        assert.deepEqual(await axeFaults(page), [], `${device}, details`)
      })
  })
