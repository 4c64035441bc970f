import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { newId } from '../../src/kernel/new-id.ts'
import { readAll } from '../../src/kernel/sheets/samples.ts'
import { axeFaults, overflow, withPage } from '../browser.ts'
import { servedCity } from '../served.ts'

const { url } = await servedCity()
const OFFICER = '胡南星'

async function signIn(page: Page): Promise<void> {
  const people = (await (await page.request.get('/api/demo/people')).json()) as { id: string; name: string }[]
  const person = people.find(({ name }) => name.includes(OFFICER))
  assert.ok(person, `there is no ${OFFICER}`)
  const answer = await page.request.post('/api/demo/sign-in', {
    data: { person: person.id },
    headers: { 'idempotency-key': newId() },
  })
  assert.equal(answer.status(), 200)
}

test('the list of organisations is taken out as a workbook that holds what the page shows', async () => {
  await withPage({ device: 'desktop', baseURL: url }, async (page) => {
    await signIn(page)
    await page.goto('/console/organisations?kind=company')
    const count = page.getByText(/^共 [\d,]+ 个$/)
    await count.waitFor()
    const shown = Number((await count.innerText()).replace(/\D/g, ''))
    await page.getByRole('button', { name: '导出组织' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Excel 表格' }).click(),
    ])
    assert.match(download.suggestedFilename(), /^党员和组织库 湖南路街道 \d{4}-\d\d-\d\d\.xlsx$/)
    const sheet = await readAll(await readFile(await download.path()))
    assert.equal(sheet.format, 'xlsx')
    assert.equal(sheet.rows.length, shown)
    const kind = sheet.header.indexOf('类型')
    assert.deepEqual([...new Set(sheet.rows.map(({ cells }) => cells[kind]))], ['企业'])
    assert.deepEqual(
      sheet.rows.flatMap(({ faults }) => faults),
      [],
    )
  })
})

const PAGES = [
  '/console/stations',
  '/console/organisations',
  '/console/checks',
  '/console/catalogue',
  '/console/duty',
  '/console/standards',
]

/** Where the menu stands in the head of a page, and in a list. */
const LOOKED_AT = new Set(['/console/stations', '/console/checks'])

for (const [device, language, name] of [
  ['desktop', 'zh-CN', /^导出/],
  ['phone', 'en', /^Export/],
] as const)
  test(`the menu of exports is usable by everybody: ${device}, ${language}`, async () => {
    await withPage({ device, baseURL: url }, async (page, context) => {
      await signIn(page)
      await context.addCookies([{ name: 'lang', value: language, url }])
      for (const path of PAGES) {
        await page.goto(path)
        const button = page.getByRole('button', { name }).first()
        await button.focus()
        await page.keyboard.press('Enter')
        const choice = page.locator('.export-choices:not([hidden]) a').first()
        await choice.waitFor()
        if (LOOKED_AT.has(path)) assert.deepEqual(await axeFaults(page), [], path)
        assert.equal(await overflow(page), 0, path)
        const box = await choice.boundingBox()
        assert.ok(box && box.x >= 0 && box.x + box.width <= (page.viewportSize()?.width ?? 0), path)
        await page.keyboard.press('Escape')
        await choice.waitFor({ state: 'hidden' })
        assert.equal(await button.getAttribute('aria-expanded'), 'false')
      }
    })
  })
