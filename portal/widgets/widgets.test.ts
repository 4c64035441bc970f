import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { givenStation } from '../../src/domains/stations/samples.ts'
import { givenTown } from '../../src/domains/territory/samples.ts'
import { freshDatabase } from '../../test/database.ts'
import { openTestProgram } from '../../test/program.ts'
import { addressOf, MOST, readWidget, THEMES, WIDGETS } from './asked.ts'
import { snippetOf } from './compose.tsx'

const database = await freshDatabase()
const town = await givenTown(database.ownerUrl)
const station = await givenStation(database.ownerUrl, {
  unit: town.north1,
  daily: [{ opens: 0, closes: 1440 }],
})
await givenStation(database.ownerUrl, {
  unit: town.south1,
  zh: '常闭小站',
  lon: 121.42,
  lat: 31.205,
  daily: [],
})
const { app } = await openTestProgram(database)
const get = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ url, headers: { accept: 'text/html', 'accept-language': 'zh-CN', ...headers } })

const withoutClock = (html: string) => html.replaceAll(/\d{1,2}:\d{2}/g, '')

test('a widget shows what is open now, to any site, with a policy that allows nothing but its own style', async () => {
  const reply = await get('/widgets/stations')
  assert.equal(reply.statusCode, 200)
  assert.match(reply.body, new RegExp(`href="/stations/${station}" target="_blank" rel="noopener"`))
  assert.doesNotMatch(reply.body, /常闭小站|<script/)
  assert.match(
    String(reply.headers['content-security-policy']),
    /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'; frame-ancestors \*$/,
  )
  assert.equal(reply.headers['x-frame-options'], undefined)
  assert.equal(reply.headers['set-cookie'], undefined)
  assert.equal(reply.headers['cache-control'], 'public, max-age=60')
  assert.match((await get('/widgets/stations?open=any')).body, /常闭小站/)
})

test('no other page may be framed', async () => {
  for (const url of ['/', '/stations', '/widgets', '/report']) {
    const { headers } = await get(url)
    assert.match(String(headers['content-security-policy']), /frame-ancestors 'none'/, url)
  }
})

test('what a widget shows depends on its address and the browser, never on a cookie', async () => {
  const cookie = `lang=en; large=1; place=${town.planeNorth}`
  const [plain, known] = [await get('/widgets/stations'), await get('/widgets/stations', { cookie })]
  assert.equal(withoutClock(known.body), withoutClock(plain.body))
  assert.match((await get('/widgets/stations?lang=en')).body, /<html lang="en"/)
  assert.match((await get('/widgets/stations', { 'accept-language': 'en' })).body, /<html lang="en"/)
  assert.match((await get(`/widgets/stations?near=${town.planeNorth}`)).body, /梧桐北居委会/)
})

test('whatever a site writes into the address, a widget answers, and reads what was composed as it was meant', async () => {
  const wild = fc.record(
    {
      near: fc.string(),
      open: fc.string(),
      kind: fc.string(),
      show: fc.string(),
      theme: fc.string(),
      lang: fc.string(),
    },
    { requiredKeys: [] },
  )
  await fc.assert(
    fc.asyncProperty(wild, fc.constantFrom(...WIDGETS), async (query, widget) => {
      const asked = readWidget(query)
      assert.ok(asked.show >= 1 && asked.show <= MOST && THEMES.includes(asked.theme))
      const address = addressOf(widget, asked)
      const back = readWidget(Object.fromEntries(new URLSearchParams(address.split('?')[1])))
      // Of activities nobody is asked when a station is open.
      const kept = widget === 'stations' ? asked : { ...asked, question: 'now' as const, kind: null }
      assert.deepEqual(back, kept)
      assert.equal((await get(`/widgets/${widget}?${new URLSearchParams(query)}`)).statusCode, 200)
    }),
    { numRuns: 60 },
  )
})

test('the code for a site holds no markup that somebody smuggled into the address', () => {
  const code = snippetOf('https://wutong.example', 'Stations "near" <here>', 'stations', {
    ...readWidget({}),
    near: '"><script>alert(1)</script>',
  })
  assert.doesNotMatch(code, /<script|""|<here>/)
  assert.match(
    code,
    /^<iframe src="https:\/\/wutong\.example\/widgets\/stations\?near=[^"<>]*" title="[^"<>]*" /,
  )
})

test('the composer offers the place that was chosen, and its code leads to the widget it previews', async () => {
  const { body } = await get('/widgets?what=stations&open=any&show=3', { cookie: `place=${town.planeNorth}` })
  assert.match(body, new RegExp(`src="/widgets/stations\\?near=${town.planeNorth}&amp;open=any&amp;show=3"`))
  assert.match(body, /&lt;iframe src=/)
})
