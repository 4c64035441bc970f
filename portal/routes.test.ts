import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenStation } from '../src/domains/stations/samples.ts'
import { givenTown } from '../src/domains/territory/samples.ts'
import { freshDatabase } from '../test/database.ts'
import { openTestProgram } from '../test/program.ts'

const database = await freshDatabase()
const town = await givenTown(database.ownerUrl)
const station = await givenStation(database.ownerUrl, { unit: town.north1 })
await givenStation(database.ownerUrl, { unit: town.south1, zh: '梧桐书屋', lon: 121.42, lat: 31.205 })
const served = await openTestProgram(database)

const HTML = { accept: 'text/html', 'accept-language': 'zh-CN' }
const get = (url: string, headers: Record<string, string> = {}) =>
  served.app.inject({ url, headers: { ...HTML, ...headers } })
const send = (url: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  served.app.inject({
    method: 'POST',
    url,
    headers: { ...HTML, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(form).toString(),
  })
const cookie = (reply: { cookies: { name: string; value: string }[] }, name: string) =>
  reply.cookies.find((one) => one.name === name)?.value

/** Local addresses that a page links to. */
function linksOf(html: string): string[] {
  return Array.from(html.matchAll(/<a\s[^>]*?href="(\/[^"#]*)/g), ([, href = '']) =>
    href.replaceAll('&amp;', '&'),
  )
}

test('no link is dead: everything that can be reached from the home page by links answers', async () => {
  const waiting = ['/']
  const seen = new Set(waiting)
  for (let url = waiting.shift(); url && seen.size < 250; url = waiting.shift()) {
    const reply = await get(url)
    assert.ok(reply.statusCode < 400, `${url} answers ${reply.statusCode}`)
    if (!reply.headers['content-type']?.toString().startsWith('text/html')) continue
    // The console is a program of its own, and is built apart.
    for (const link of linksOf(reply.body).filter((one) => !seen.has(one) && !one.startsWith('/console'))) {
      seen.add(link)
      waiting.push(link)
    }
  }
  assert.ok(seen.size > 40)
})

test('a station page answers in the language of the reader', async () => {
  assert.match((await get(`/stations/${station}`)).body, /<h1>梧桐小站<\/h1>/)
  const english = await get(`/stations/${station}`, { 'accept-language': 'en' })
  assert.match(english.body, /<h1>Plane Tree Station<\/h1>/)
  assert.match((await get(`/stations/${station}`, { cookie: 'lang=en' })).body, /<html lang="en"/)
})

test('a station that does not exist, and an id that is none, answer with a friendly page', async () => {
  for (const id of ['00000000-0000-4000-8000-000000000000', 'abc', '%00']) {
    const reply = await get(`/stations/${id}`)
    assert.equal(reply.statusCode, 404)
    assert.match(reply.body, /<main/)
  }
})

test('language and large type are remembered, and lead back to where the reader was', async () => {
  const language = await get('/language?to=en&back=%2Fstations%3Fopen%3Dnow')
  assert.equal(language.headers.location, '/stations?open=now')
  assert.equal(cookie(language, 'lang'), 'en')
  const large = await get('/type?size=large&back=%2F%2Fevil.example')
  assert.equal(large.headers.location, '/')
  assert.equal(cookie(large, 'large'), '1')
})

test('a place from the list is remembered, and stations are told by distance from it', async () => {
  const chosen = await send('/place', { unit: town.planeNorth, back: '/stations' })
  assert.equal(chosen.headers.location, '/stations')
  const place = cookie(chosen, 'place') ?? ''
  assert.equal(place, town.planeNorth)
  assert.match((await get('/', { cookie: `place=${place}` })).body, /梧桐街道 · 梧桐北居委会/)
})

test('a place from the browser is kept to about ten metres', async () => {
  const chosen = await send('/place', { point: '121.412345678,31.212345678' })
  assert.equal(decodeURIComponent(cookie(chosen, 'place') ?? ''), '121.4123,31.2123')
})

test('a forged place is refused, and a forged cookie is as if there were none', async () => {
  assert.equal((await send('/place', { unit: 'nonsense' })).statusCode, 404)
  assert.match((await get('/', { cookie: 'place=nonsense' })).body, /还没选位置/)
})

test('stations and places are found by what people type', async () => {
  assert.match((await get('/search?text=%E4%B9%A6%E5%B1%8B')).body, /梧桐书屋/)
  assert.match((await get('/search?text=%E6%9E%AB%E6%A0%91')).body, /value="[^"]+"[^>]*>.*枫树街道/s)
  assert.match((await get('/search?text=zzzz')).body, /没有找到/)
})

test('the map draws the outlines around the place and links to the stations on it', async () => {
  const { body } = await get('/stations?view=map&at=121.41,31.21&zoom=3')
  assert.match(body, /<path class="m\d" d="M/)
  assert.match(body, new RegExp(`href="/stations/${station}"`))
  for (const query of [
    'at=999,999',
    'at=x',
    'zoom=99',
    'zoom=-1',
    'kind=x&open=y',
    'at=0,0',
    'view=map&at=180,90',
  ])
    assert.equal((await get(`/stations?view=map&${query}`)).statusCode, 200, query)
})

test('a wrong phone number is said at the field, a right one leads to the code, and sent twice it is asked once', async () => {
  const wrong = await send('/sign-in', { phone: '123', key: 'key-of-the-form-1' })
  assert.equal(wrong.statusCode, 400)
  assert.match(wrong.body, /id="phone-fault"[^>]*>请填写 11 位手机号/)
  for (let i = 0; i < 2; i++) {
    const asked = await send('/sign-in', { phone: '138 0013 8000', key: 'key-of-the-form-2' })
    assert.equal(asked.statusCode, 200)
    assert.match(asked.body, /autocomplete="one-time-code"/i)
  }
  const again = await send('/sign-in', { phone: '138 0013 8000', key: 'key-of-the-form-3' })
  assert.equal(again.statusCode, 429)
  const guessed = await send('/sign-in/code', { phone: '138 0013 8000', code: '000000' })
  assert.match(guessed.body, /id="code-fault"/)
})

test('pages about a person are written to no disk, and nobody signed in sees no personal page', async () => {
  const me = await get('/me')
  assert.equal(me.headers['cache-control'], 'private, no-store')
  assert.match(me.body, /您还没有登录/)
  assert.equal((await get('/me/erase')).headers.location, '/sign-in')
  assert.equal((await send('/me/erase', { sure: '1' })).headers.location, '/me')
})

test('the portal can be installed: manifest with icons that exist, worker, offline page', async () => {
  const manifest = (await get('/manifest.webmanifest')).json<{ name: string; icons: { src: string }[] }>()
  assert.match(manifest.name, /梧桐/)
  for (const { src } of manifest.icons) assert.equal((await get(src)).statusCode, 200)
  assert.match((await get('/sw.js')).body, /\/offline/)
  assert.match((await get('/offline')).body, /现在没有网络/)
})
