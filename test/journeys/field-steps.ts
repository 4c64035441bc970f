import type { BrowserContext, Page } from 'playwright-core'
import { dayIn, openVisitsTown } from '../../src/domains/visits/samples.ts'
import { apiAt, enterAs } from './steps.ts'

/** A town where doors are visited, served, with a plan that makes all of them due today. */
export async function openFieldTown() {
  const opened = await openVisitsTown()
  const { app, town, people, give } = opened
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const { ask } = apiAt(url)
  const { officer } = people
  await ask(officer, 'POST', '/api/home-visits/plans', {
    unit: town.plane,
    title: '常态走访',
    purpose: '听一听大家需要什么。',
    kinds: ['household'],
    everyDays: 90,
    from: dayIn(0),
  })
  return { ...opened, url, ask, givenDoors, phoneOf }

  /** A caseload of the worker's with these doors, all due today. */
  async function givenDoors(holder: { person: string }, ...addresses: string[]) {
    const { id: caseload } = await ask<{ id: string }>(officer, 'POST', '/api/home-visits/caseloads', {
      unit: town.north1,
      name: addresses[0],
    })
    const places: string[] = []
    for (const [at, address] of addresses.entries()) {
      const { id } = await ask<{ id: string }>(officer, 'POST', '/api/home-visits/places', {
        kind: 'household',
        unit: town.north1,
        caseload,
        address,
        contact: '王阿姨',
        at: { lon: 121.405 + at / 1_000, lat: 31.215 },
      })
      places.push(id)
    }
    await give(caseload as Parameters<typeof give>[0], holder.person as Parameters<typeof give>[1])
    return { caseload, places }
  }

  /** Signs a worker in on a phone of its own. */
  async function phoneOf(somebody: { token: string }, context: BrowserContext, page: Page, name: string) {
    await enterAs(context, url, somebody)
    await begin(page, name, url)
  }
}

/** What the line at the top says. */
export const says = (page: Page, text: string | RegExp) =>
  page.getByRole('status').getByText(text).first().waitFor()

/** Signs the phone in under a name. */
export async function begin(page: Page, name: string, at: string): Promise<void> {
  page.setDefaultTimeout(10_000)
  await page.goto(`${at}/field`)
  await page.getByLabel('给手机起个名字').fill(name)
  await page.getByRole('button', { name: '登记' }).click()
  await page.getByRole('heading', { name: '今天', level: 1 }).waitFor()
  await says(page, '都已上传')
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
}

/** Opens the form of a visit of one of today's places. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.getByRole('link', { name: '今天', exact: true }).click()
  await page.getByRole('link', { name: address }).first().click()
  await page.getByRole('link', { name: '记一次走访' }).click()
  await page.getByRole('heading', { name: '走访记录' }).waitFor()
}

const PICTURES = process.env['PICTURES']

export async function shot(page: Page, name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/field-${name}.png`, fullPage: true })
}
