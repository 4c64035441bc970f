import { type Page, chromium as playwright } from 'playwright-core'
import { buildConsole, consoleIsBuilt } from '../src/cli/console-build.ts'
import { chromium } from '../test/chromium.ts'
import { figure, quantile, type Report } from './figure.ts'
import { withServedCity } from './ground.ts'

const FIRST = 450 * 1024
const LATER = 100 * 1024
/** A frame of a screen that draws 60 a second. */
const FRAME_MS = 1000 / 60
const SETTLE_MS = 2_000

/**
 * The console in a browser without a graphics card (frames are drawn by the processor, on two cores
 * shared with the server): script and style of the first load and of each later view, frame times of
 * the map with all stations and outlines while it is dragged and zoomed, and of the list of 12,000.
 */
export async function run(report: Report): Promise<void> {
  if (!(await consoleIsBuilt())) await buildConsole()
  await withServedCity(async ({ url }) => {
    const browser = await playwright.launch(await chromium())
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' })
      await signIn(page, url)
      await weighViews(report, page, url)
      await page.goto(`${url}/console/`, { waitUntil: 'networkidle' })
      await moveMap(report, page)
      await page.goto(`${url}/console/stations`, { waitUntil: 'networkidle' })
      await scrollList(report, page)
    } finally {
      await browser.close()
    }
  })
}

async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/console/sign-in`, { waitUntil: 'networkidle' })
  const people = (await (await page.request.get(`${url}/api/demo/people`)).json()) as {
    id: string
    roles: { role: string; unit: { kind: string } }[]
  }[]
  const administrator = people.find(({ roles }) =>
    roles.some(({ role, unit }) => role === 'administrator' && unit.kind === 'city'),
  )
  if (!administrator) throw new Error('The demo city has no administrator')
  await page.request.post(`${url}/api/demo/sign-in`, {
    data: { person: administrator.id },
    headers: { 'idempotency-key': crypto.randomUUID() },
  })
}

/** Bytes of scripts and styles as they cross the wire; what a view before has loaded is not loaded again. */
async function weighViews(report: Report, page: Page, url: string): Promise<void> {
  const wire = await page.context().newCDPSession(page)
  await wire.send('Network.enable')
  await wire.send('Network.setCacheDisabled', { cacheDisabled: true })
  const kinds = new Map<string, boolean>()
  let code = 0
  let data = 0
  wire.on('Network.responseReceived', ({ requestId, response }) =>
    kinds.set(requestId, /script|css|html/.test(response.mimeType)),
  )
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (kinds.get(requestId)) code += encodedDataLength
    else data += encodedDataLength
  })
  const take = () => {
    const taken = { code, data }
    ;[code, data] = [0, 0]
    return taken
  }
  await page.goto(`${url}/console/`, { waitUntil: 'networkidle' })
  const first = take()
  report(figure('console first load, scripts and styles', first.code, 'bytes', FIRST))
  report(figure('console first load, data of the map', first.data, 'bytes'))
  for (const [name, path] of [
    ['stations', '/console/stations'],
    ['audit', '/console/audit'],
  ] as const) {
    await page.locator(`nav a[href="${path}"]`).first().click()
    await page.waitForURL(`**${path}`)
    // A view asks for its script only after the click: a network that is idle now may not be done.
    await page.waitForTimeout(SETTLE_MS)
    report(figure(`console ${name}, scripts and styles`, take().code, 'bytes', LATER))
  }
  await page.locator('nav a[href="/console/stations"]').first().click()
  await page.locator('[role="row"] a, [role="row"]').nth(3).click()
  await page.waitForURL(/stations\/.+/)
  await page.waitForTimeout(SETTLE_MS)
  report(figure('console station editor, scripts and styles', take().code, 'bytes', LATER))
  await wire.send('Network.setCacheDisabled', { cacheDisabled: false })
  await wire.detach()
}

async function moveMap(report: Report, page: Page): Promise<void> {
  const canvas = page.locator('canvas').first()
  await canvas.waitFor()
  const box = await canvas.boundingBox()
  if (!box) throw new Error('The map has no size')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const drag = async () => {
    await page.mouse.move(x, y)
    await page.mouse.down()
    for (let step = 1; step <= 60; step++) await page.mouse.move(x + 2 * step, y + step)
    for (let step = 60; step >= 1; step--) await page.mouse.move(x + 2 * step, y + step)
    await page.mouse.up()
  }
  tell(report, 'map dragged, whole city', await frames(page, drag))
  const zoom = async (by: number) => {
    await page.mouse.move(x, y)
    for (let step = 0; step < 20; step++) {
      await page.mouse.wheel(0, by)
      await page.waitForTimeout(30)
    }
  }
  tell(report, 'map zoomed in to micro-grids', await frames(page, () => zoom(-120)))
  await page.waitForLoadState('networkidle')
  tell(report, 'map dragged, micro-grids', await frames(page, drag))
  tell(report, 'map zoomed out', await frames(page, () => zoom(120)))
}

async function scrollList(report: Report, page: Page): Promise<void> {
  await page.locator('[role="row"]').nth(5).waitFor()
  await page.mouse.move(800, 500)
  const scroll = async () => {
    for (let step = 0; step < 80; step++) await page.mouse.wheel(0, 400)
  }
  tell(report, 'list of 12,000 scrolled', await frames(page, scroll))
}

/** Milliseconds between the frames that the page got while the work was done. */
async function frames(page: Page, work: () => Promise<unknown>): Promise<number[]> {
  await page.evaluate(() => {
    const seen: number[] = []
    let last = performance.now()
    let going = true
    const tick = (now: number) => {
      seen.push(now - last)
      last = now
      if (going) requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
    Object.assign(window, {
      endFrames: () => {
        going = false
        return seen.slice(2)
      },
    })
  })
  await work()
  return page.evaluate(() => (window as unknown as { endFrames: () => number[] }).endFrames())
}

function tell(report: Report, what: string, times: readonly number[]): void {
  report(figure(`${what}, median frame`, quantile(times, 0.5), 'ms', FRAME_MS))
  report(figure(`${what}, slowest of twenty frames`, quantile(times, 0.95), 'ms', FRAME_MS))
}
