import { brotliCompressSync, constants } from 'node:zlib'
import lighthouse from 'lighthouse'
import { chromium as playwright } from 'playwright-core'
import { chromium } from '../test/chromium.ts'
import { figure, median, type Report } from './figure.ts'
import { freePort, withServedCity } from './ground.ts'

const MOST_BYTES = 15 * 1024
const MOST_REQUESTS = 3
const ROUNDS = 3
/** Lighthouse's categories and the scores to reach. */
const SCORES = { performance: 98, accessibility: 100, 'best-practices': 100 } as const

/**
 * The portal's pages as a phone gets them: bytes on the wire and requests of a first view without
 * pictures, against the budget; Lighthouse (mobile: slow 4G, processor slowed fourfold), medians of three.
 */
export async function run(report: Report): Promise<void> {
  await withServedCity(async ({ url, program }) => {
    const [station] = program.stations.near({ at: [121.4485, 31.2172], question: 'any', limit: 1 })
    const pages = {
      home: '/',
      list: '/stations',
      map: '/stations?view=map',
      station: `/stations/${station?.id}`,
      search: '/search?text=hnl',
      report: '/report',
      requests: '/requests',
      requestsMap: '/requests?view=map',
      code: '/requests/code',
    }
    for (const [name, path] of Object.entries(pages)) await weigh(report, name, url + path)
    for (const name of ['home', 'station'] as const) await judge(report, name, url + pages[name])
  })
}

/** A first view in an empty browser: what crossed the wire, and what was asked for before the first paint. */
async function weigh(report: Report, name: string, url: string): Promise<void> {
  const browser = await playwright.launch(await chromium())
  try {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      locale: 'zh-CN',
      serviceWorkers: 'block',
    })
    const page = await context.newPage()
    const wire = await context.newCDPSession(page)
    await wire.send('Network.enable')
    let bytes = 0
    wire.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
    const answer = await page.goto(url, { waitUntil: 'networkidle' })
    if (!answer?.ok()) throw new Error(`${url} answered ${answer?.status()}`)
    const { before, all } = await page.evaluate(() => {
      const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity
      const asked = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
      return {
        before: 1 + asked.filter((one) => one.startTime < paint && one.responseEnd < paint).length,
        all: 1 + asked.length,
      }
    })
    const bare = brotliCompressSync(await answer.body(), {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5 },
    }).length
    report(figure(`portal ${name}, first view on the wire`, bytes, 'bytes', MOST_BYTES))
    report(figure(`portal ${name}, the page alone`, bare, 'bytes', MOST_BYTES))
    report(figure(`portal ${name}, requests before the first paint`, before, 'requests', MOST_REQUESTS))
    report(figure(`portal ${name}, requests in all`, all, 'requests'))
  } finally {
    await browser.close()
  }
}

async function judge(report: Report, name: string, url: string): Promise<void> {
  const found = await chromium()
  const port = await freePort()
  const browser = await playwright.launch({
    ...found,
    args: [...found.args, `--remote-debugging-port=${port}`],
  })
  try {
    const rounds = []
    for (let round = 0; round < ROUNDS; round++) {
      const result = await lighthouse(url, {
        port,
        output: 'json',
        logLevel: 'error',
        onlyCategories: Object.keys(SCORES),
      })
      if (!result) throw new Error('Lighthouse did not answer')
      rounds.push(result.lhr)
    }
    for (const [category, wanted] of Object.entries(SCORES)) {
      const score = median(rounds.map(({ categories }) => 100 * (categories[category]?.score ?? 0)))
      report(figure(`portal ${name}, Lighthouse ${category}`, score, 'points', wanted))
    }
    const paint = median(
      rounds.map(({ audits }) => audits['largest-contentful-paint']?.numericValue ?? Number.NaN),
    )
    report(figure(`portal ${name}, largest paint on slow 4G`, paint, 'ms', 900))
    const failed = new Set(
      rounds.flatMap(({ audits, categories }) =>
        Object.values(categories).flatMap(({ auditRefs }) =>
          auditRefs
            .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9)
            .map(({ id }) => id),
        ),
      ),
    )
    if (failed.size > 0) console.error(`  below full marks on ${name}: ${[...failed].join(', ')}`)
  } finally {
    await browser.close()
  }
}
