import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import type { Role } from '../../src/domains/identity/contract.ts'
import { newId } from '../../src/kernel/new-id.ts'
import { axeFaults, overflow, withPage } from '../browser.ts'
import { servedCity } from '../served.ts'

const { url, program } = await servedCity()
const [space] = program.stations.search('梧桐·SPACE', { limit: 1 })
assert.ok(space)

/** Signs in as one of the demo's people, as the page of sign-in does with one click. */
async function signIn(page: Page, role: Role, unit: string): Promise<void> {
  await page.goto('/console/sign-in')
  const people = (await (await page.request.get('/api/demo/people')).json()) as {
    name: string
    roles: { role: Role; unit: { zh: string } }[]
  }[]
  const person = people.find(({ roles }) => roles.some((held) => held.role === role && held.unit.zh === unit))
  assert.ok(person, `nobody is ${role} of ${unit}`)
  await page.getByRole('button', { name: person.name }).click()
  await page.getByRole('link', { name: '服务站', exact: true }).waitFor()
}

/** Waits for the change to be announced and read: it takes a moment, not a reload. */
async function eventually(check: () => boolean, what: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (check()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  assert.fail(what)
}

const desktop = { device: 'desktop', baseURL: url } as const

test('staff of a station sign in, change its hours, and the portal follows', async () => {
  await withPage(desktop, async (page, context) => {
    await signIn(page, 'stationManager', '湖南路街道')
    await page.goto(`/console/stations/${space.id}`)
    const monday = page.getByRole('textbox', { name: '周一 关门' }).first()
    await monday.fill('07:00')
    await page.getByText('关门须晚于开门').first().waitFor()
    assert.ok(await page.getByRole('button', { name: '保存开放时间' }).isDisabled())
    await monday.fill('21:45')
    await page.getByRole('button', { name: '保存开放时间' }).click()
    await page.getByText('开放时间已保存').waitFor()
    await portalShows(context, '21:45')
  })
})

async function portalShows(context: BrowserContext, time: string): Promise<void> {
  const resident = await context.newPage()
  await resident.goto(`/stations/${space?.id}`)
  await resident.getByText(time).first().waitFor()
  await resident.close()
}

test('a station closed by an exception for today is not open in the next list that a resident sees', async () => {
  await withPage(desktop, async (page) => {
    await signIn(page, 'stationManager', '湖南路街道')
    const station = await (await page.request.get(`/api/stations/${space.id}`)).json()
    const today = program.today()
    const answer = await page.request.put(`/api/stations/${space.id}/hours`, {
      headers: { 'idempotency-key': newId() },
      data: {
        version: station.version,
        regular: station.plan.regular,
        seasons: [],
        exceptions: [{ from: today, to: today, hours: [], reason: { zh: '电梯检修', en: 'Lift repair' } }],
      },
    })
    assert.equal(answer.status(), 200, await answer.text())
    await eventually(() => !program.stations.isOpen(space.id, noonOf(today)), 'still open in memory')
    await page.goto(`/stations/${space.id}`)
    await page.getByText('电梯检修').first().waitFor()
  })
})

function noonOf(day: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: '12:00' })
    .epochMilliseconds
}

test('an officer of the neighbouring subdistrict sees the station as the public does, and changes nothing', async () => {
  await withPage(desktop, async (page) => {
    await signIn(page, 'officer', '天平路街道')
    await page.goto('/console/stations')
    await page.getByRole('row').nth(3).waitFor()
    assert.equal(await page.getByText('梧桐·SPACE').count(), 0)
    await page.goto(`/console/stations/${space.id}`)
    await page.getByRole('heading', { name: '梧桐·SPACE' }).waitFor()
    assert.equal(await page.getByRole('button', { name: '保存开放时间' }).count(), 0)
    const forged = await page.request.put(`/api/stations/${space.id}/hours`, {
      headers: { 'idempotency-key': newId() },
      data: {
        version: 1,
        regular: { week: Array.from({ length: 7 }, () => []), holiday: null, makeUpDay: null },
        seasons: [],
        exceptions: [],
      },
    })
    assert.equal(forged.status(), 403)
    const audit = await (await page.request.get('/api/audit')).text()
    assert.ok(!audit.includes(space.id))
  })
})

test('an officer walks their territory in the tree, opens a unit and reads its history', async () => {
  await withPage(desktop, async (page) => {
    await signIn(page, 'officer', '徐汇区')
    await page.goto('/console/')
    await page.getByRole('treeitem', { name: /徐汇区/ }).waitFor()
    await page.locator('canvas').first().waitFor()
    const [hunan] = program.territory.search('湖南路街道', 'subdistrict')
    await page.goto(`/console/units/${hunan?.id}`)
    await page.getByRole('heading', { name: /湖南路街道/ }).waitFor()
    await page.getByText('310104004').first().waitFor()
  })
})

test('what was done stands in the audit list of the territory', async () => {
  await withPage(desktop, async (page) => {
    await signIn(page, 'auditor', '徐汇区')
    await page.goto('/console/audit')
    await page.getByText('演示·吴桐').first().waitFor()
  })
})

const PAGES = ['/console/', '/console/stations', `/console/stations/${space.id}`, '/console/audit']
for (const { locale, device } of [
  { locale: 'zh-CN', device: 'desktop' },
  { locale: 'en', device: 'desktop' },
  { locale: 'zh-CN', device: 'phone' },
] as const) {
  test(`axe finds nothing on the console, and nothing overflows: ${locale}, ${device}`, async () => {
    await withPage({ device, locale, baseURL: url }, async (page, context) => {
      const { people } = {
        people: (await (await page.request.get(`${url}/api/demo/people`)).json()) as {
          id: string
          roles: { role: string }[]
        }[],
      }
      const manager = people.find(({ roles }) => roles.some(({ role }) => role === 'stationManager'))
      await context.addCookies([{ name: 'lang', value: locale, url }])
      await page.request.post(`${url}/api/demo/sign-in`, {
        data: { person: manager?.id },
        headers: { 'idempotency-key': newId() },
      })
      for (const path of PAGES) {
        await page.goto(path, { waitUntil: 'networkidle' })
        await page.getByRole('main').waitFor()
        assert.deepEqual(await axeFaults(page), [], path)
        assert.equal(await overflow(page), 0, path)
      }
    })
  })
}
