import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after } from 'node:test'
import { type Browser, type BrowserContext, chromium as playwright, type Page } from 'playwright-core'
import type { AxeResults } from 'axe-core'
import { chromium } from './chromium.ts'

export { chromium } from './chromium.ts'

/** Widths in CSS pixels: a common phone, and the smallest desk that the console is drawn for. */
const DEVICES = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
  desktop: { viewport: { width: 1280, height: 800 } },
}

export type PageOptions = {
  device?: keyof typeof DEVICES
  /** Language of the browser; Chinese unless told. */
  locale?: 'zh-CN' | 'en'
  /** False: as in a browser whose script is off. */
  script?: boolean
  /** A narrower or wider window than the device's, in CSS pixels. */
  width?: number
  /** Puts before every path given to `goto`. */
  baseURL?: string
  /** Hours of the clock; Shanghai's unless told. */
  timezone?: string
}

let browser: Promise<Browser> | undefined

after(async () => {
  if (browser) await (await browser).close()
})

/**
 * Runs a test in a fresh browser context of its own: no cookies, no cache, no storage of others. The
 * browser starts once per test file. Fails when the page threw, or asked for anything beyond this machine.
 */
export async function withPage<T>(
  options: PageOptions,
  work: (page: Page, context: BrowserContext) => Promise<T>,
): Promise<T> {
  browser ??= chromium().then((found) => playwright.launch(found))
  const context = await (await browser).newContext(contextOptions(options))
  const faults: string[] = []
  context.on('weberror', (fault) => faults.push(`the page threw ${String(fault.error().stack)}`))
  context.on('request', (request) => {
    if (reachesOutside(request.url())) faults.push(`the page asked for ${request.url()}`)
  })
  try {
    const result = await work(await context.newPage(), context)
    if (faults.length > 0) throw new Error(faults.join('\n'))
    return result
  } finally {
    await context.close()
  }
}

/** A fault that axe found: the rule, what it wants, and the elements that break it. */
export type AxeFault = { rule: string; help: string; elements: string[] }

/** The success criteria of WCAG 2.2, levels A and AA, by axe's names. */
const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

let axe: string | undefined

/** Waits until nothing on the page moves or fades any more, but for what moves for ever. */
async function stillness(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let rounds = 0; rounds < 10; rounds += 1) {
      // What a click sets off begins with the next picture.
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
      const moving = document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
      if (moving.length === 0) return
      await Promise.allSettled(moving.map(({ finished }) => finished))
    }
  })
}

/** What breaks WCAG 2.2 AA on the page as it stands, as far as a machine can tell. Needs script on. */
export async function axeFaults(page: Page): Promise<AxeFault[]> {
  await stillness(page)
  axe ??= readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  // Evaluated, not added as a script: the page's content security policy stays in force.
  for (const frame of page.frames()) await frame.evaluate(axe)
  const { violations } = await page.evaluate<AxeResults, string[]>(
    (values) => Reflect.get(globalThis, 'axe').run({ runOnly: { type: 'tag', values } }),
    WCAG_22_AA,
  )
  return violations.map(({ id, help, nodes }) => ({
    rule: id,
    help,
    elements: nodes.map(
      (node) => `${node.target.join(' ')}: ${node.failureSummary?.replace(/\s+/g, ' ') ?? ''}`,
    ),
  }))
}

/** How far the page is wider than its window, in CSS pixels; 0 when nothing overflows. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

function contextOptions(options: PageOptions): Parameters<Browser['newContext']>[0] {
  const device = DEVICES[options.device ?? 'phone']
  return {
    ...device,
    viewport: { ...device.viewport, ...(options.width === undefined ? {} : { width: options.width }) },
    locale: options.locale ?? 'zh-CN',
    timezoneId: options.timezone ?? 'Asia/Shanghai',
    javaScriptEnabled: options.script ?? true,
    // What slides and fades makes journeys wait, and races with them on a busy machine.
    reducedMotion: 'reduce',
    ...(options.baseURL === undefined ? {} : { baseURL: options.baseURL }),
  }
}

function reachesOutside(address: string): boolean {
  const url = new URL(address)
  return /^(https?|wss?):$/.test(url.protocol) && !['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
}
