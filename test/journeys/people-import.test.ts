import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../src/kernel/new-id.ts'
import { axeFaults, overflow, withPage } from '../browser.ts'
import { servedCity } from '../served.ts'

const { url, program } = await servedCity()
const street = program.territory.search('湖南路街道', 'subdistrict', 1)[0]
assert.ok(street)
const grid = program.territory.children(street.id).find(({ kind }) => kind === 'community')
assert.ok(grid)
const shots = process.env['SHOTS']

/** One row with a phone that is none; the posts are numbered beyond those that the grid has. */
const lines = [
  '姓名,工号,手机,所在网格,岗位,岗位序号,任职日期',
  `演示·路遥知,RK-1,13800000031,${street.zh}/${grid.zh},楼组长,18,2026-01-01`,
  `演示·马识途,RK-2,1380000,${street.zh}/${grid.zh},楼组长,19,2026-01-01`,
]

test('people with posts: a bad phone is put right, they stand on the grid’s page, and undone they do not', async () => {
  await withPage({ device: 'desktop', baseURL: url }, async (page) => {
    const people = (await (await page.request.get('/api/demo/people')).json()) as {
      id: string
      name: string
    }[]
    const officer = people.find(({ name }) => name.includes('胡南星'))
    await page.request.post('/api/demo/sign-in', {
      data: { person: officer?.id },
      headers: { 'idempotency-key': newId() },
    })
    const query = new URLSearchParams({ register: 'people', unit: street.id, name: '网格人员.csv' })
    const begun = await page.request.post(`/api/registers/imports?${query}`, {
      data: Buffer.from(lines.join('\n')),
      headers: { 'content-type': 'application/octet-stream', 'idempotency-key': newId() },
    })
    assert.equal(begun.status(), 201, await begun.text())
    const { id } = (await begun.json()) as { id: string }
    await page.goto(`/console/registers/${id}`)
    await page.getByRole('button', { name: '开始核对' }).click()
    await page.getByRole('button', { name: '重新核对' }).waitFor()
    await page.getByRole('textbox', { name: '第 3 行 手机号码' }).fill('13800000032')
    if (shots) await page.screenshot({ path: `${shots}/people-faults.png`, fullPage: true })
    assert.deepEqual(await axeFaults(page), [])
    assert.equal(await overflow(page), 0)
    await page.getByRole('button', { name: '保存改动并重新核对' }).click()
    await page.getByText('将新登记 2 行、更新 0 行').waitFor()
    await page.getByRole('button', { name: '导入', exact: true }).click()
    await page.getByText('已导入：新登记 2 行').waitFor()
    if (shots) await page.screenshot({ path: `${shots}/people-imported.png`, fullPage: true })
    await page.goto(`/console/units/${grid.id}`)
    await page.getByRole('link', { name: '演示·马识途' }).waitFor()
    await page.goto(`/console/registers/${id}`)
    await page.getByRole('button', { name: '撤销这次导入' }).click()
    await page.getByRole('button', { name: /^确\s?定$/ }).click()
    await page.getByText('这次导入已经整次撤销').waitFor()
    const { posts } = (await (await page.request.get(`/api/territory/units/${grid.id}/posts`)).json()) as {
      posts: { holdings: { name: string }[] }[]
    }
    assert.ok(!posts.some(({ holdings }) => holdings.some(({ name }) => name === '演示·马识途')))
  })
})

test('what the file does not name is linked, and ended by a person’s word, several at once', async () => {
  await withPage({ device: 'phone', baseURL: url }, async (page) => {
    const people = (await (await page.request.get('/api/demo/people')).json()) as {
      id: string
      name: string
    }[]
    const officer = people.find(({ name }) => name.includes('胡南星'))
    await page.request.post('/api/demo/sign-in', {
      data: { person: officer?.id },
      headers: { 'idempotency-key': newId() },
    })
    const query = new URLSearchParams({ register: 'enterprises', unit: grid.id, name: '企业.csv' })
    const begun = await page.request.post(`/api/registers/imports?${query}`, {
      data: Buffer.from(`编码,名称,类型,所属区域\nRK-C,示范路新店,商户,${street.zh}/${grid.zh}\n`),
      headers: { 'content-type': 'application/octet-stream', 'idempotency-key': newId() },
    })
    assert.equal(begun.status(), 201, await begun.text())
    const { id } = (await begun.json()) as { id: string }
    await page.goto(`/console/registers/${id}`)
    await page.getByRole('button', { name: '开始核对' }).click()
    await page.getByText(/^\d+ 行 · 可能已经注销/).click()
    const boxes = page.getByRole('checkbox', { name: /^选中/ })
    await boxes.nth(1).check()
    await boxes.nth(0).check()
    if (shots) await page.screenshot({ path: `${shots}/absent-phone.png`, fullPage: true })
    assert.deepEqual(await axeFaults(page), [])
    assert.equal(await overflow(page), 0)
    await page.getByRole('button', { name: '终止选中的 2 个' }).click()
    await page.getByText('已终止 2 个。').waitFor()
    await page.locator('.absent a').first().click()
    await page.waitForURL(/organisations\//)
    await page.getByText(/^这个组织已于/).waitFor()
  })
})
