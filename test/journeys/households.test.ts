import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { newId } from '../../src/kernel/new-id.ts'
import { axeFaults, overflow, withPage } from '../browser.ts'
import { servedCity } from '../served.ts'
import { once } from './steps.ts'

const { url, program } = await servedCity()
const [street] = program.territory.search('湖南路街道', 'subdistrict')
assert.ok(street)
const shots = process.env['SHOTS']
const narrow = { device: 'phone', width: 320, baseURL: url } as const

/** Signs in as one of the demo's people, by a part of the name. */
async function signIn(page: Page, name: string): Promise<void> {
  const people = (await (await page.request.get('/api/demo/people')).json()) as { id: string; name: string }[]
  const person = people.find((one) => one.name.includes(name))
  assert.ok(person, `there is no ${name}`)
  const reply = await page.request.post('/api/demo/sign-in', { data: { person: person.id }, headers: once() })
  assert.equal(reply.status(), 200)
}

async function ask<T>(page: Page, path: string, data: object): Promise<T> {
  const reply = await page.request.post(path, { data, headers: once() })
  assert.ok(reply.ok(), `${path}: ${reply.status()} ${await reply.text()}`)
  return (await reply.json()) as T
}

async function calm(page: Page, what: string): Promise<void> {
  assert.deepEqual(await axeFaults(page), [], what)
  assert.equal(await overflow(page), 0, what)
  if (shots) await page.screenshot({ path: `${shots}/household-${what}.png`, fullPage: true })
}

/** A household with a code for it, and after that another. */
const { place, codes } = await withPage({ device: 'desktop', baseURL: url }, async (page) => {
  await signIn(page, '胡南星')
  const [community] = program.territory.children(street.id)
  const wish = { kind: 'household', unit: community?.id, address: '梧桐旅程路 7 弄 7 号 707 室' }
  const { id } = await ask<{ id: string }>(page, '/api/home-visits/places', wish)
  const code = async () => (await ask<{ code: string }>(page, `/api/home-visits/places/${id}/code`, {})).code
  const first = await code()
  await withPage(narrow, async (other) => {
    await signIn(other, '林知夏')
    await ask(other, '/api/households/join', { code: first })
  })
  const at = Temporal.Now.instant().subtract({ minutes: 1 }).toString()
  const notes = [{ id: newId(), text: '和老伴两个人住', need: 'solved' }]
  await ask(page, '/api/home-visits', { id: newId(), place: id, at, way: 'phone', outcome: 'met', notes })
  return { place: id, codes: [await code()] }
})

test('a household hears who joins it and takes them off; who is taken off is told', async () => {
  await withPage(narrow, async (page) => {
    await signIn(page, '顾长安')
    await ask(page, '/api/households/join', { code: codes[0] })
  })
  await withPage(narrow, async (page, context) => {
    await signIn(page, '林知夏')
    await page.goto('/me/notices')
    await page.getByText('又有人关联了您家').first().waitFor()
    await page.goto(`/me/visits/${place}`)
    await page.getByRole('heading', { name: '谁关联了这户' }).waitFor()
    await page.getByText('解除顾某的关联').first().click()
    await calm(page, 'members-zh')
    await page.getByRole('button', { name: '解除顾某的关联' }).click()
    await page.getByText('已解除对方的关联。').waitFor()
    assert.equal(await page.getByRole('heading', { name: '谁关联了这户' }).count(), 0)
    await context.addCookies([{ name: 'lang', value: 'en', url }])
    await signIn(page, '顾长安')
    await page.goto('/me/notices')
    await page.getByText('You were taken off a household').first().waitFor()
    assert.equal((await page.goto(`/me/visits/${place}`))?.status(), 404)
  })
})

test('once others live there, whoever lived there before is told and sees nothing of it, nor does the officer', async () => {
  await withPage({ device: 'desktop', baseURL: url }, async (page, context) => {
    await signIn(page, '胡南星')
    await page.goto(`/console/visits/places/${place}`)
    await page.getByText('和老伴两个人住').waitFor()
    const tomorrow = Temporal.Now.plainDateISO('Asia/Shanghai').add({ days: 1 }).toString()
    const early = await page.request.post(`/api/home-visits/places/${place}/household`, {
      data: { since: tomorrow },
      headers: once(),
    })
    assert.equal(early.status(), 422)
    await page.getByRole('button', { name: '换了住户' }).click()
    await calm(page, 'moved')
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
    await context.addCookies([{ name: 'lang', value: 'en', url }])
    await page.reload()
    await page.getByRole('button', { name: 'Others live here now' }).click()
    await calm(page, 'moved-en')
  })
  await withPage({ device: 'phone', locale: 'en', baseURL: url }, async (page, context) => {
    await signIn(page, '胡南星')
    await context.addCookies([{ name: 'lang', value: 'en', url }])
    await page.goto(`/console/visits/places/${place}`)
    await page.getByRole('button', { name: 'Others live here now' }).click()
    await calm(page, 'moved-phone')
    await page.getByRole('dialog').getByRole('button', { name: 'Others live here now' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    assert.equal(await page.getByText('和老伴两个人住').count(), 0)
    await calm(page, 'moved-after')
    await signIn(page, '林知夏')
    assert.equal((await page.goto(`/me/visits/${place}`))?.status(), 404)
    await page.goto('/me/notices')
    await page.getByText('Another household was noted').first().waitFor()
    await calm(page, 'moved-told')
  })
})
