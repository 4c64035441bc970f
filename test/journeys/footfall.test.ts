import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { axeFaults, overflow, withPage } from '../browser.ts'
import { givenStaff } from '../people.ts'
import { servedCity } from '../served.ts'
import { axeFinds } from './steps.ts'

const { url, program, database } = await servedCity()
const { rows } = await sql<{ id: string; unit: string }>`
  select id, unit_id as unit from stations.station where name_zh like '梧桐·SPACE%' limit 1`.execute(
  program.db,
)
const [space] = rows
assert.ok(space)
const [subdistrict] = program.territory.search('湖南路街道', 'subdistrict')
assert.ok(subdistrict)
const staff = await givenStaff(database.ownerUrl, 'officer', subdistrict.id, '演示·街道干部')
const pictures = process.env['PICTURES']

test('an officer looks at a year beside the last one, goes to the busiest station, notes heads, and gives a counter its key', async () => {
  await withPage({ device: 'desktop', baseURL: url }, async (page, context) => {
    await context.addCookies([{ name: 'wutong_session', value: staff.token, url }])
    const yesterday = Temporal.Now.plainDateISO('Asia/Shanghai').subtract({ days: 1 }).toString()
    await page.goto(`/console/footfall?on=${yesterday}&against=before`)
    await page.getByRole('heading', { name: '湖南路街道的人流量' }).waitFor()
    await page.locator('.footfall-drawing svg').waitFor()
    await page.getByText('数据表').click()
    await page.getByRole('columnheader', { name: '计数器', exact: true }).first().waitFor()
    if (pictures) await page.screenshot({ path: `${pictures}/footfall-unit.png`, fullPage: true })
    await page.getByRole('link', { name: '梧桐·SPACE' }).click()
    await page.getByRole('heading', { name: /梧桐·SPACE.*的人流量/ }).waitFor()
    await page.getByLabel('人数').fill('12')
    await page.getByRole('button', { name: '记入' }).click()
    await page.getByRole('button', { name: /^撤回 .* 12 人$/ }).click()
    await page.getByText('已撤回').waitFor()
    await page.getByLabel('计数器名称').fill('东门')
    await page.getByRole('button', { name: '新设计数器' }).click()
    const key = (await page.locator('.footfall-key code').textContent()) ?? ''
    const told = await page.request.post('/api/footfall/counts', {
      headers: { authorization: `Bearer ${key}` },
      data: { counts: [{ sequence: 1, at: Temporal.Now.instant().toString(), in: 3, out: 1 }] },
    })
    assert.equal((await told.json()).taken, 1)
    assert.deepEqual(await axeFaults(page), [])
    if (pictures) await page.screenshot({ path: `${pictures}/footfall-station.png`, fullPage: true })
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Excel（.xlsx）' }).click()
    assert.match((await download).suggestedFilename(), /^人流量-梧桐/)
  })
})

test('the page is accessible on a phone in English, and nothing hangs out of it', async () => {
  await withPage({ device: 'phone', locale: 'en', baseURL: url }, async (page, context) => {
    await context.addCookies([
      { name: 'wutong_session', value: staff.token, url },
      { name: 'lang', value: 'en', url },
    ])
    await axeFinds(page, ['/console/footfall?span=month&against=before'])
    if (pictures) await page.screenshot({ path: `${pictures}/footfall-phone.png`, fullPage: true })
  })
})

test('a resident sees how busy a station is, without script, on the smallest phone', async () => {
  await withPage({ device: 'phone', width: 320, script: false, baseURL: url }, async (page) => {
    await page.goto(`/stations/${space.id}`)
    const busy = page.getByRole('region', { name: '现在忙不忙' })
    await busy.getByText(/四舍五入到 5/).waitFor()
    assert.match((await busy.getByRole('img').getAttribute('aria-label')) ?? '', /时约 \d*[05] 人/)
    if (pictures) await busy.screenshot({ path: `${pictures}/portal-busy.png` })
  })
  await withPage({ device: 'phone', baseURL: url }, async (page) => {
    await page.goto(`/stations/${space.id}`)
    assert.deepEqual(await axeFaults(page), [])
    assert.equal(await overflow(page), 0)
  })
})
