import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { givenStation } from '../../src/domains/stations/samples.ts'
import { givenTown } from '../../src/domains/territory/samples.ts'
import { axeFaults, overflow, withPage } from '../browser.ts'
import { whenDone } from '../closing.ts'
import { freshDatabase } from '../database.ts'
import { openTestProgram } from '../program.ts'

const database = await freshDatabase()
const town = await givenTown(database.ownerUrl)
const always = [{ opens: 0, closes: 1440 }]
await givenStation(database.ownerUrl, {
  unit: town.north1,
  zh: '不夜书屋',
  en: 'Night Owl Library',
  daily: always,
})
const { app } = await openTestProgram(database)
const baseURL = await app.listen({ port: 0, host: '127.0.0.1' })

/** A site of somebody else: it holds the code that was copied, in a page of its own. */
let code = ''
const school = createServer((_, reply) =>
  reply
    .setHeader('content-type', 'text/html; charset=utf-8')
    .end(`<!doctype html><html lang="zh-CN"><title>学校</title><main><h1>学校</h1>${code}</main></html>`),
)
await new Promise<void>((resolve) => school.listen(0, '127.0.0.1', resolve))
whenDone(() => new Promise<void>((resolve) => void school.close(() => resolve())))
const schoolUrl = `http://localhost:${(school.address() as AddressInfo).port}/`

for (const locale of ['zh-CN', 'en'] as const)
  test(`a school copies the code into its page, and its visitors see what is open: ${locale}`, async () => {
    const name = locale === 'en' ? 'Night Owl Library' : '不夜书屋'
    await withPage({ baseURL, locale, width: 320 }, async (page, context) => {
      await page.goto('/stations')
      await page.locator('a[href="/widgets"]').click()
      await page.getByLabel(locale === 'en' ? 'Colours' : '颜色').selectOption('dark')
      await page.getByRole('button', { name: locale === 'en' ? 'Preview' : '预览' }).click()
      await page.waitForURL(/theme=dark/)
      await page.frameLocator('iframe').getByText(name).waitFor()
      assert.deepEqual(await axeFaults(page), [])
      assert.equal(await overflow(page), 0)
      code = await page.locator('textarea').inputValue()

      await page.goto(schoolUrl)
      const frame = page.frameLocator('iframe')
      const opened = context.waitForEvent('page')
      await frame.getByRole('link', { name: new RegExp(name) }).click()
      const station = await opened
      await station.waitForURL(new RegExp(`^${baseURL}/stations/`))
      assert.equal(await station.locator('h1').textContent(), name)
      assert.deepEqual(await context.cookies(baseURL), [])
    })
  })

test('a widget breaks no rule of WCAG 2.2 AA, light or dark, and fits where there is little room', async () => {
  await withPage({ baseURL, width: 320 }, async (page) => {
    for (const theme of ['light', 'dark'])
      for (const widget of ['stations', 'activities']) {
        await page.goto(`/widgets/${widget}?theme=${theme}&open=any`)
        assert.deepEqual(await axeFaults(page), [], `${widget}, ${theme}`)
        assert.equal(await overflow(page), 0)
      }
  })
})
