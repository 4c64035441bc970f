import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium as playwright } from 'playwright-core'
import { CITY_DISTRICT } from '../test/city.ts'
import { chromium } from '../test/chromium.ts'
import { asOwner } from '../test/database.ts'
import { newId } from '../src/kernel/new-id.ts'
import { askAs, givenWorkerWithDoors, visitNoted } from './field-ground.ts'
import { figure, median, type Report } from './figure.ts'
import { withServedCity } from './ground.ts'

const MOST_SCRIPT = 60 * 1024
const START_MS = 1_000
const SLOWER = 4
const ROUNDS = 5
const DOORS = 300
const NOTES = 500
const BATCH = 200
const A_SECOND = 300

/**
 * The field view: script of a first load as it crosses the wire, the worker's as well; the time until due visits are
 * on the screen from a killed browser without network, processor slowed fourfold, with 300 places on the phone; and
 * 500 visits with a note each in one burst, sent partly twice: how many a second of processor time, the server's and the
 * database's together, which other work on the machine does not change. Counted afterwards.
 */
export async function run(report: Report): Promise<void> {
  await withServedCity(async ({ url, program, ownerUrl }) => {
    const page = await (await fetch(`${url}/field`)).text()
    const path = /\/assets\/field-[\w-]+\.js/.exec(page)?.[0] ?? ''
    const bytes = [await weigh(url + path), await weigh(`${url}/field/sw.js`)] as const
    report(figure('field, script of the first load', bytes[0] + bytes[1], 'bytes', MOST_SCRIPT))
    report(figure('field, its worker alone', bytes[1], 'bytes'))
    const { worker, places } = await givenWorkerWithDoors(program, ownerUrl, DOORS)
    report(
      figure('field, cold start without network', median(await startCold(url, worker.token)), 'ms', START_MS),
    )
    const { seconds, server, database } = await burst(ownerUrl, url, worker.token, places)
    report(
      figure('field, queued notes in one burst', NOTES / (server + database), 'a second and core', A_SECOND),
    )
    report(figure('field, the same by the clock on one connection', NOTES / seconds, 'a second'))
    report(figure('field, of that the database', (1_000 * database) / NOTES, 'ms a note'))
    await count(report, ownerUrl, worker.person)
  }, CITY_DISTRICT)
}

/** Bytes as they cross the wire, in the encoding that browsers ask for. */
function weigh(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'br' } }, (reply) => {
      let bytes = 0
      reply.on('data', (chunk: Buffer) => (bytes += chunk.length))
      reply.on('end', () => resolve(bytes))
    }).on('error', reject)
  })
}

/** Milliseconds from going there until the first due visit is on the screen; each in a browser started anew. */
async function startCold(url: string, token: string): Promise<number[]> {
  const folder = await mkdtemp(join(tmpdir(), 'wutong-bench-field-'))
  const found = await chromium()
  const open = () =>
    playwright.launchPersistentContext(folder, {
      ...found,
      viewport: { width: 360, height: 780 },
      locale: 'zh-CN',
    })
  try {
    const first = await open()
    await first.addCookies([{ name: 'wutong_session', value: token, url }])
    const page = await first.newPage()
    await page.goto(`${url}/field`)
    await page.getByLabel('给手机起个名字').fill('手机')
    await page.getByRole('button', { name: '登记' }).click()
    await page.locator('main a.row').first().waitFor()
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await first.close()
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const context = await open()
      await context.setOffline(true)
      const cold = await context.newPage()
      const wire = await context.newCDPSession(cold)
      await wire.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
      await cold.addInitScript(() => {
        new MutationObserver((_, watch) => {
          if (!document.querySelector('main a.row')) return
          watch.disconnect()
          requestAnimationFrame(() => Object.assign(globalThis, { usableAt: performance.now() }))
        }).observe(document, { childList: true, subtree: true })
      })
      await cold.goto(`${url}/field`)
      await cold.waitForFunction(() => 'usableAt' in globalThis)
      times.push(await cold.evaluate(() => (globalThis as unknown as { usableAt: number }).usableAt))
      await context.close()
    }
    return times
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Sends 500 visits, the first batch twice, as a phone does whose answer was lost. */
async function burst(ownerUrl: string, url: string, token: string, places: readonly string[]) {
  const device = newId()
  await askAs(url, token, '/api/field/devices', { id: device, name: '手机' })
  const operations = Array.from({ length: NOTES }, (_, at) =>
    visitNoted(at + 1, places[at % places.length] ?? ''),
  )
  const send = (from: number) =>
    askAs<{ expected: number; taken: { outcome: string }[] }>(url, token, '/api/field/sync', {
      device,
      sentAt: Temporal.Now.instant().toString(),
      waiting: NOTES,
      operations: operations.slice(from, from + BATCH),
    })
  const before = process.cpuUsage()
  const busy = await databaseSeconds(ownerUrl)
  const began = performance.now()
  for (let from = 0; from < NOTES; from += BATCH) {
    const { taken } = await send(from)
    if (taken.some(({ outcome }) => outcome !== 'done')) throw new Error('A note was not taken')
  }
  const seconds = (performance.now() - began) / 1_000
  const { user, system } = process.cpuUsage(before)
  const database = (await databaseSeconds(ownerUrl)) - busy
  await send(0)
  return { seconds, server: (user + system) / 1e6, database }
}

/** Processor seconds of all processes of the database so far, on a Linux that counts in hundredths. */
async function databaseSeconds(ownerUrl: string): Promise<number> {
  const { rows } = await asOwner(ownerUrl, (client) =>
    client.query<{ pid: number }>('select pid from pg_stat_activity where pid <> pg_backend_pid()'),
  )
  let ticks = 0
  for (const { pid } of rows) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    const [user = 0, system = 0] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13)
      .map(Number)
    ticks += user + system
  }
  return ticks / 100
}

/** What is missing and what is there twice; both have to be none. */
async function count(report: Report, ownerUrl: string, person: string): Promise<void> {
  const { rows } = await asOwner(ownerUrl, (client) =>
    client.query<{ visits: number; notes: number }>(
      `select count(distinct v.id)::int as visits, count(n.id)::int as notes
       from visits.visit v left join visits.note n on n.visit_id = v.id where v.made_by = $1`,
      [person],
    ),
  )
  const [there] = rows
  const off = Math.abs(NOTES - (there?.visits ?? 0)) + Math.abs(NOTES - (there?.notes ?? 0))
  report(figure('field, notes lost or doubled', off, 'notes'))
}
