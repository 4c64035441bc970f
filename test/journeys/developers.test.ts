import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliCompressSync, constants } from 'node:zlib'
import { Webhook } from 'standardwebhooks'
import { KEY } from '../../portal/developers/examples.ts'
import { EVENT_TYPES } from '../../src/domains/hooks/payload/contract.ts'
import { givenKey } from '../../src/domains/partners/samples.ts'
import { openRequestsTown } from '../../src/domains/requests/samples.ts'
import { givenStation } from '../../src/domains/stations/samples.ts'
import { newId } from '../../src/kernel/new-id.ts'
import { axeFaults, overflow, withPage } from '../browser.ts'

const { app, program, town, people, ownerUrl, file, settled } = await openRequestsTown()
await givenStation(ownerUrl, {
  unit: town.north1,
  zh: '不夜书屋',
  en: 'Night Owl Library',
  daily: [{ opens: 0, closes: 1440 }],
})
await program.refresh()
await file(people.resident, { text: '桥头路灯不亮三天了' })
await settled()
const { key } = await givenKey(ownerUrl, town.city, {
  scopes: ['public.read', 'requests.read', 'requests.file'],
})
const baseURL = await app.listen({ port: 0, host: '127.0.0.1' })

/** The words of a line for the shell, as these examples quote them. */
function wordsOf(line: string): string[] {
  const told = line.replaceAll(' \\\n', ' ').replaceAll(KEY, key).replaceAll('$(uuidgen)', newId())
  return [...told.matchAll(/'((?:[^']|'\\'')*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, plain]) => single?.replaceAll(String.raw`'\''`, "'") ?? double ?? plain ?? '',
  )
}

/** Calls what a line of the page calls, as the shell would. */
function callOf(line: string): Promise<Response> {
  const [curl, url = '', ...rest] = wordsOf(line)
  assert.equal(curl, 'curl')
  const headers = new Headers()
  const form = new URLSearchParams()
  let data: string | undefined
  for (let at = 0; at < rest.length; at += 2) {
    const value = rest[at + 1] ?? ''
    const cut = value.search(/[:=]/)
    const [name, told] = [value.slice(0, cut), value.slice(cut + 1).trim()]
    if (rest[at] === '-H') headers.set(name, told)
    else if (rest[at] === '-d') data = value
    else if (rest[at] === '--data-urlencode') form.append(name, told)
    else assert.fail(`curl knows no ${rest[at]}`)
  }
  const body = data ?? (form.size > 0 ? form : undefined)
  return fetch(url, body === undefined ? { headers } : { method: 'POST', headers, body })
}

test('every example on the page does what it says, as it stands there', async () => {
  await withPage({ device: 'desktop', locale: 'en', baseURL }, async (page) => {
    await page.goto('/developers')
    const lines = await page.locator('pre[data-example]').allTextContents()
    assert.equal(lines.length, 12)
    for (const line of lines) {
      const answer = await callOf(line)
      assert.ok(answer.ok, `${line}\n${answer.status} ${await answer.text()}`)
    }
  })
})

const wire = (text: string) =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length

type Reading = (secret: string, headers: Record<string, string>, body: string) => { type: string }

test('what judges the signature of a webhook takes a true message and no other', async () => {
  const shown = new URL('../../portal/developers/verify.mjs', import.meta.url).href
  const { read } = (await import(shown)) as { read: Reading }
  const secret = `whsec_${Buffer.from(newId()).toString('base64')}`
  const [id, at, body] = ['msg_1', new Date(), JSON.stringify({ type: 'request.closed', data: {} })]
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  }
  assert.equal(read(secret, headers, body).type, 'request.closed')
  assert.throws(() => read(secret, headers, body.replace('closed', 'opened')))
})

test('examples run from the page without script, with a key that goes nowhere else; phones show all of it', async () => {
  await withPage({ device: 'phone', width: 320, script: false, locale: 'en', baseURL }, async (page) => {
    await page.goto('/developers')
    const open = page.getByRole('article', { name: 'Stations near by that are open now' })
    await open.getByRole('button', { name: /^Run/ }).click()
    await open.getByText('Night Owl Library').waitFor()
    const own = page.getByRole('article', { name: 'What this key opens, and how much is used' })
    await own.getByRole('textbox').fill(key)
    await own.getByRole('button', { name: /^Run/ }).click()
    await own.getByText(/Answered 200/).waitFor()
    assert.ok(!page.url().includes(key))
    assert.equal(await page.getByText(key).count(), 0)
    assert.equal(await overflow(page), 0)
  })
  for (const [locale, paths] of [
    [
      'zh-CN',
      [
        '/developers/api',
        '/developers/api/partners',
        '/developers/api/events',
        '/developers/api/events/forms',
      ],
    ],
    ['en', ['/developers']],
  ] as const)
    await withPage({ device: 'phone', locale, baseURL }, async (page) => {
      for (const path of paths) {
        await page.goto(path)
        assert.deepEqual(await axeFaults(page), [], path)
        assert.equal(await overflow(page), 0, path)
      }
    })
})

test('every part of the interface has its page below 10 KB, events too, and every form that is named on it its place', async () => {
  const { paths, webhooks } = (await app.inject('/api/openapi.json')).json() as Record<
    'paths' | 'webhooks',
    Record<string, Record<string, { tags: string[]; operationId: string }>>
  >
  assert.deepEqual(Object.keys(webhooks), [...EVENT_TYPES])
  const operations = [...Object.values(paths), ...Object.values(webhooks)].flatMap((methods) =>
    Object.values(methods),
  )
  for (const tag of new Set(operations.flatMap(({ tags }) => tags))) {
    const { body, statusCode } = await app.inject(`/developers/api/${tag}`)
    assert.equal(statusCode, 200, tag)
    for (const { operationId } of operations.filter(({ tags }) => tags[0] === tag))
      assert.ok(body.includes(`id="${operationId}"`), operationId)
    const forms = (await app.inject(`/developers/api/${tag}/forms`)).body
    for (const [, form = ''] of body.matchAll(/forms#(form-[^"]+)"/g))
      assert.ok(forms.includes(`id="${form}"`), form)
    for (const page of [body, forms]) assert.ok(wire(page) < 10_240, `${tag}: ${wire(page)} bytes`)
  }
  assert.equal((await app.inject('/developers/api/nothing')).statusCode, 404)
})
