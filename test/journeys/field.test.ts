import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { asked } from '../../src/domains/visits/samples.ts'
import { withPage } from '../browser.ts'
import { givenNetwork, givenProfile } from './field-profile.ts'
import { begin, openFieldTown, says, shot, visit } from './field-steps.ts'
import { enterAs, isFine } from './steps.ts'

const { ownerUrl, people, give, url, givenDoors, phoneOf } = await openFieldTown()
const { worker, other } = people

const photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#7a9' } })
  .jpeg()
  .toBuffer()

/** Nobody home; then a need that was solved and one that becomes a request, with a picture, not yet noted. */
async function morning(page: Page): Promise<void> {
  await visit(page, '101 室')
  await page.getByRole('radio', { name: '家里没人' }).check()
  await page.getByRole('button', { name: '记下' }).click()
  await says(page, '没有网络，1 条在手机里')
  await visit(page, '102 室')
  await page.getByRole('button', { name: '听到什么' }).click()
  await page.getByRole('textbox', { name: '第 1 件' }).fill('水管漏水，已帮忙拧紧。')
  await page.getByRole('radio', { name: '当场解决了' }).check()
  await page.getByRole('button', { name: '再记一件' }).click()
  await page.getByRole('textbox', { name: '第 2 件' }).fill(LAMP)
  await page.getByRole('radio', { name: '转成诉求' }).nth(1).check()
  const file = { name: 'lamp.jpg', mimeType: 'image/jpeg', buffer: photo }
  await page.locator('input[type=file]').nth(1).setInputFiles(file)
  await page.getByRole('button', { name: '去掉第 1 张' }).waitFor()
  await isFine(page)
  await shot(page, 'visit')
}
const LAMP = '楼道灯坏了三天，晚上看不见台阶。'

/** What was being written is there again and is noted; a third visit; a request of what was seen on the way. */
async function afternoon(page: Page, at: string): Promise<void> {
  await page.goto(`${at}/field`)
  await says(page, '没有网络，1 条在手机里')
  await visit(page, '102 室')
  assert.equal(await page.getByRole('textbox', { name: '第 2 件' }).inputValue(), LAMP)
  await page.getByRole('button', { name: '去掉第 1 张' }).waitFor()
  await page.getByRole('button', { name: '记下' }).click()
  await says(page, '没有网络，2 条在手机里')
  await visit(page, '103 室')
  await page.getByRole('button', { name: '记下' }).click()
  await page.getByRole('link', { name: '上报' }).click()
  await page.getByLabel('什么事').fill('弄堂口的窨井盖松了，走过去会响。')
  await page.getByLabel('在哪里').selectOption({ label: '梧桐路 1 号 103 室' })
  await isFine(page)
  await page.getByRole('button', { name: '上报' }).click()
  await says(page, '没有网络，4 条在手机里')
}

/** Once, and all of it. */
async function isThereOnce(places: readonly string[]): Promise<void> {
  const visits = await asked<{ outcome: string }>(
    ownerUrl,
    'select outcome from visits.visit where place_id = any($1::uuid[]) order by at',
    [places],
  )
  assert.deepEqual(
    visits.map(({ outcome }) => outcome),
    ['nobodyHome', 'met', 'met'],
  )
  const notes = await asked<{ need: string; pictures: number }>(
    ownerUrl,
    `select need, (select count(*)::int from visits.picture p where p.note_id = n.id) as pictures
     from visits.note n where place_id = any($1::uuid[]) order by need`,
    [places],
  )
  assert.deepEqual(notes, [
    { need: 'request', pictures: 1 },
    { need: 'solved', pictures: 0 },
  ])
  const [requests] = await asked<{ n: number }>(ownerUrl, 'select count(*)::int as n from requests.request')
  assert.equal(requests?.n, 2)
}

test('a day in flight mode: three visits, a note, a photo, a request and a crash; then everything is there, once', async () => {
  const { places } = await givenDoors(
    worker,
    '梧桐路 1 号 101 室',
    '梧桐路 1 号 102 室',
    '梧桐路 1 号 103 室',
  )
  const profile = await givenProfile()
  const network = await givenNetwork(Number(new URL(url).port))
  const first = await profile.open()
  await enterAs(first.context, network.url, worker)
  await begin(first.page, '我的手机', network.url)
  await shot(first.page, 'today')
  network.cut(true)
  await first.context.setOffline(true)
  await first.page.reload()
  await says(first.page, '没有网络')
  await morning(first.page)
  // The system kills the browser while somebody is writing, half a second after the last touch.
  await first.page.waitForTimeout(600)
  await first.kill()

  const second = await profile.open()
  await second.context.setOffline(true)
  await afternoon(second.page, network.url)
  // Killed right after it said so: what it said is true.
  await second.kill()

  network.cut(false)
  const { page, context, kill } = await profile.open()
  await page.goto(`${network.url}/field#/done`)
  // Its session went with the browser: everything stays until the same person is signed in again.
  await page.getByRole('alert').getByText('登录已过期').waitFor()
  await says(page, '4 条未上传')
  await enterAs(context, network.url, worker)
  await page.getByRole('button', { name: '现在上传' }).click()
  await says(page, '都已上传')
  assert.equal(await page.getByText(/编号 /).count(), 4)
  await page.getByText(/查询码 [A-Z0-9-]{19}/).waitFor()
  assert.equal(await page.getByText(/^类别 ./).count(), 2)
  await shot(page, 'done')
  await isThereOnce(places)
  await kill()
})

test('handed over while the old phone is offline: the record lies in its tray, and the place is gone from it', async () => {
  const { caseload } = await givenDoors(worker, '枫林里 7 号 201 室')
  await withPage({ device: 'phone', width: 320, baseURL: url }, async (page, context) => {
    await phoneOf(worker, context, page, '旧手机')
    await context.setOffline(true)
    await give(caseload as Parameters<typeof give>[0], other.person)
    // By the clock on the wall it was handed over before it was visited.
    await asked(
      ownerUrl,
      `update visits.handover set until = until - interval '1 hour' where caseload_id = $1`,
      [caseload],
    )
    await visit(page, '枫林里 7 号 201 室')
    await page.getByRole('button', { name: '听到什么' }).click()
    await page.getByRole('textbox', { name: '第 1 件' }).fill('想换一个轻一点的轮椅。')
    await page.getByRole('button', { name: '记下' }).click()
    await says(page, '没有网络，1 条在手机里')
    await context.setOffline(false)
    await says(page, '都已上传')
    await page.getByRole('heading', { name: '没有办成，请您看一下' }).waitFor()
    const tray = page.getByRole('region', { name: '枫林里 7 号 201 室' })
    await tray.getByText('想换一个轻一点的轮椅。').waitFor()
    await isFine(page)
    await shot(page, 'tray')
    await page.getByRole('link', { name: '今天', exact: true }).click()
    await page.getByRole('heading', { name: '今天', level: 1 }).waitFor()
    assert.equal(await page.getByText('枫林里 7 号').count(), 0)
    await page.getByRole('link', { name: /^已办/ }).click()
    await tray.getByRole('button', { name: '收起' }).click()
    await tray.waitFor({ state: 'detached' })
  })
})
