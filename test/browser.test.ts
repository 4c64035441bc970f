import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { axeFaults, overflow, withPage } from './browser.ts'

const pages: Record<string, string> = {
  '/good': '<!doctype html><html lang="zh"><title>好</title><main><h1 id="a">党群服务站</h1></main>',
  '/bad': '<!doctype html><html><title>x</title><img src="data:,"><p style="color:#ccc">太浅的字</p>',
  '/outside':
    '<!doctype html><html lang="zh"><title>x</title><img alt="" src="http://elsewhere.example/a.png">',
  '/throws': '<!doctype html><html lang="zh"><title>x</title><script>throw new Error("broken page")</script>',
  '/wide': '<!doctype html><html lang="zh"><title>x</title><body style="margin:0"><div style="width:500px">x',
  '/script':
    '<!doctype html><html lang="zh"><title>before</title><script>document.title = navigator.language + innerWidth</script>',
}
const server = createServer((request, reply) => {
  reply.setHeader('content-security-policy', "script-src 'unsafe-inline'")
  reply.setHeader('content-type', 'text/html; charset=utf-8')
  reply.end(pages[request.url ?? ''] ?? '')
}).listen(0, '127.0.0.1')
await new Promise((listening) => server.once('listening', listening))
const port = (server.address() as AddressInfo).port
const baseURL = `http://127.0.0.1:${port}`
after(() => server.close())

test('a page without faults has none', async () => {
  await withPage({ baseURL }, async (page) => {
    await page.goto('/good')
    assert.deepEqual(await axeFaults(page), [])
  })
})

test('axe finds a missing language, a picture without words and pale letters', async () => {
  await withPage({ baseURL }, async (page) => {
    await page.goto('/bad')
    const rules = (await axeFaults(page)).map((fault) => fault.rule)
    assert.deepEqual(rules.toSorted(), ['color-contrast', 'html-has-lang', 'image-alt'])
  })
})

test('a page that asks for something outside this machine fails its test', async () => {
  const visit = withPage({ baseURL }, (page) => page.goto('/outside'))
  await assert.rejects(visit, /asked for http:\/\/elsewhere\.example\/a\.png/)
})

test('a page that throws fails its test', async () => {
  await assert.rejects(
    withPage({ baseURL }, async (page) => {
      await page.goto('/throws')
      await page.title()
    }),
    /broken page/,
  )
})

test('phone and desk differ in width, browsers in language, and script can be off', async () => {
  assert.equal(await title({}), 'zh-CN980')
  assert.equal(await title({ device: 'desktop', locale: 'en' }), 'en1280')
  assert.equal(await title({ script: false }), 'before')
})

test('what is wider than the window is noticed', async () => {
  assert.equal(await beyond(320), 180)
  assert.equal(await beyond(600), 0)
})

function title(options: Parameters<typeof withPage>[0]): Promise<string> {
  return withPage({ baseURL, ...options }, async (page) => {
    await page.goto('/script')
    return page.title()
  })
}

function beyond(width: number): Promise<number> {
  return withPage({ baseURL, width, device: 'desktop' }, async (page) => {
    await page.goto('/wide')
    return overflow(page)
  })
}
