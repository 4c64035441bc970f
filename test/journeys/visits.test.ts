import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { axeFaults, overflow, withPage } from '../browser.ts'
import { servedCity } from '../served.ts'
import { once } from './steps.ts'

const { url, program } = await servedCity()
const desktop = { device: 'desktop', baseURL: url } as const
const shots = process.env['SHOTS']
const shoot = async (page: Page, name: string): Promise<void> => {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
}

/** Signs in as one of the demo's people, by a part of the name. */
async function signIn(page: Page, name: string): Promise<string> {
  const people = (await (await page.request.get('/api/demo/people')).json()) as { id: string; name: string }[]
  const person = people.find((one) => one.name.includes(name))
  assert.ok(person, `there is no ${name}`)
  const reply = await page.request.post('/api/demo/sign-in', { data: { person: person.id }, headers: once() })
  assert.equal(reply.status(), 200)
  return person.id
}

async function calm(page: Page, what: string): Promise<void> {
  assert.deepEqual(await axeFaults(page), [], what)
  assert.equal(await overflow(page), 0, what)
}

test('an officer founds caseloads, gives all of the subdistrict to one visitor, then one of them to another', async () => {
  await withPage(desktop, async (page) => {
    await signIn(page, '胡南星')
    await page.goto('/console/visits/caseloads')
  })
})
