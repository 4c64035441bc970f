import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { asked, dayIn, openVisitsTown } from '../../src/domains/visits/samples.ts'
import { overflow, withPage } from '../browser.ts'
import { givenNetwork, givenProfile, stored } from './field-profile.ts'
import { apiAt, enterAs, isFine } from './steps.ts'

const { app, ownerUrl, town, people, give } = await openVisitsTown()
const url = await app.listen({ port: 0, host: '127.0.0.1' })
const { ask } = apiAt(url)
const { officer, worker, other } = people
const PICTURES = process.env['PICTURES']

/** A caseload of the worker's with these doors, all due today. */
async function givenDoors(holder: { person: string }, ...addresses: string[]) {
  const { id: caseload } = await ask<{ id: string }>(officer, 'POST', '/api/home-visits/caseloads', {
    unit: town.north1,
    name: addresses[0],
  })
  const places: string[] = []
  for (const [at, address] of addresses.entries()) {
    const { id } = await ask<{ id: string }>(officer, 'POST', '/api/home-visits/places', {
      kind: 'household',
      unit: town.north1,
      caseload,
      address,
      contact: '王阿姨',
      at: { lon: 121.405 + at / 1_000, lat: 31.215 },
    })
    places.push(id)
  }
  await give(caseload as Parameters<typeof give>[0], holder.person as Parameters<typeof give>[1])
  return { caseload, places }
}
await ask(officer, 'POST', '/api/home-visits/plans', {
  unit: town.plane,
  title: '常态走访',
  purpose: '听一听大家需要什么。',
  kinds: ['household'],
  everyDays: 90,
  from: dayIn(0),
})

const says = (page: Page, text: string | RegExp) => page.getByRole('status').getByText(text).first().waitFor()

async function begin(page: Page, name: string, at = url): Promise<void> {
  page.setDefaultTimeout(10_000)
  await page.goto(`${at}/field`)
  await page.getByLabel('给手机起个名字').fill(name)
  await page.getByRole('button', { name: '登记' }).click()
  await page.getByRole('heading', { name: '今天', level: 1 }).waitFor()
  await says(page, '都已上传')
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
}

async function visit(page: Page, address: string): Promise<void> {
  await page.getByRole('link', { name: '今天', exact: true }).click()
  await page.getByRole('link', { name: address }).first().click()
  await page.getByRole('link', { name: '记一次走访' }).click()
  await page.getByRole('heading', { name: '走访记录' }).waitFor()
}

const photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#7a9' } })
  .jpeg()
  .toBuffer()

async function shot(page: Page, name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/field-${name}.png`, fullPage: true })
}

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

/** Signs a worker in on a phone of its own. */
async function phoneOf(somebody: { token: string }, context: BrowserContext, page: Page, name: string) {
  await enterAs(context, url, somebody)
  await begin(page, name)
}

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

test('two phones told the same household otherwise: a person decides; and a phone that is signed off forgets', async () => {
  await givenDoors(other, '香樟路 9 号 301 室')
  await withPage({ device: 'phone', baseURL: url }, async (page, context) => {
    await phoneOf(other, context, page, '第一部')
    await context.setOffline(true)
    await page.getByRole('link', { name: '香樟路 9 号 301 室' }).first().click()
    await page.getByRole('link', { name: '改资料' }).click()
    await page.getByLabel('称呼').fill('王老师')
    await page.getByRole('button', { name: '记下修改' }).click()
    await says(page, '没有网络，1 条在手机里')
    await withPage({ device: 'phone', locale: 'en', baseURL: url }, async (second, elsewhere) => {
      await enterAs(elsewhere, url, other)
      await second.goto(`${url}/field`)
      await second.getByLabel('A name for this phone').fill('Second')
      await second.getByRole('button', { name: 'Sign in this phone' }).click()
      await second.getByRole('link', { name: '香樟路 9 号 301 室' }).first().click()
      await isFine(second)
      await shot(second, 'place-en')
      await second.getByRole('link', { name: 'Change details' }).click()
      await second.getByLabel('Called').fill('王奶奶')
      await second.getByRole('button', { name: 'Note the change' }).click()
      await says(second, 'All sent')
      await second.getByText('Details changed').first().waitFor()

      await context.setOffline(false)
      const conflict = page.getByRole('region', { name: '香樟路 9 号 301 室' })
      await conflict.getByRole('cell', { name: '王老师' }).waitFor()
      await conflict.getByRole('cell', { name: '王奶奶' }).waitFor()
      await isFine(page)
      await shot(page, 'conflict')
      await conflict.getByRole('button', { name: '两个都留' }).click()
      await conflict.waitFor({ state: 'detached' })
      await page.getByRole('link', { name: '今天', exact: true }).click()
      await page.getByText('王奶奶 / 王老师').first().waitFor()

      // One's own other phone is signed off from here, with something unsent on it.
      await elsewhere.setOffline(true)
      await second.getByRole('link', { name: 'Today', exact: true }).click()
      await second.getByRole('link', { name: '香樟路 9 号 301 室' }).first().click()
      await second.getByRole('link', { name: 'Note a visit' }).click()
      await second.getByRole('button', { name: 'Note it' }).click()
      await says(second, 'No network, 1 on this phone')
      await page.getByRole('link', { name: /^已办/ }).click()
      await page.getByRole('button', { name: '注销: Second' }).click()
      await page.getByRole('button', { name: '注销', exact: true }).click()
      await page.getByText('已注销').waitFor()
      await elsewhere.setOffline(false)
      await second.getByText('This phone was signed off. What it held of visits is gone.').waitFor()
      await second.getByText('1 record was not sent and went with it.').waitFor()
      assert.equal(await overflow(second), 0)
      await second.getByRole('button', { name: 'I understand' }).click()
      await second.getByRole('heading', { name: 'Sign this phone in' }).waitFor()
      assert.equal(await second.getByText('香樟路').count(), 0)
      await isFine(second)
    })
  })
})

test('what somebody noted is sent by nobody else: not under another session, and after signing in again it is', async () => {
  await givenDoors(people.third, '银杏弄 2 号 401 室')
  await withPage({ device: 'phone', baseURL: url }, async (page, context) => {
    await phoneOf(people.third, context, page, '共用手机')
    await context.setOffline(true)
    await visit(page, '银杏弄 2 号 401 室')
    await page.getByRole('button', { name: '记下' }).click()
    await says(page, '没有网络，1 条在手机里')
    await enterAs(context, url, worker)
    await context.setOffline(false)
    await page.getByText('只有本人登录才能上传').waitFor()
    assert.equal(await page.getByText('银杏弄').count(), 0, 'the record is there, and not whose it is')
    await isFine(page)
    await enterAs(context, url, people.third)
    await page.getByRole('button', { name: '现在上传' }).click()
    await says(page, '都已上传')
  })
})

test('whoever signs out in the portal leaves no addresses on the phone, at once and before anything is shown', async () => {
  await givenDoors(people.third, '腊梅路 3 号 501 室')
  await withPage({ device: 'phone', baseURL: url }, async (page, context) => {
    await phoneOf(people.third, context, page, '门户里退出')
    await page.getByRole('link', { name: '腊梅路 3 号 501 室' }).first().waitFor()
    // Where the worker was stopped before it heard of it, the page looks before it shows anything, without network too.
    await page.evaluate(() => localStorage.setItem('wutong-left', '1'))
    await context.setOffline(true)
    await page.reload()
    await page.getByRole('heading', { name: '今天', level: 1 }).waitFor()
    assert.equal(await page.getByText('腊梅路').count(), 0)
    assert.ok(!(await stored(page)).includes('腊梅路'))
    await context.setOffline(false)
    await page.getByRole('link', { name: '腊梅路 3 号 501 室' }).first().waitFor()

    // No page of the field view is open any more: its worker is told.
    await page.goto(`${url}/me`)
    assert.ok((await stored(page)).includes('腊梅路'))
    await page.getByRole('button', { name: '退出登录', exact: true }).click()
    await page.getByRole('button', { name: '退出登录' }).waitFor({ state: 'detached' })
    for (let tries = 0; tries < 50 && (await stored(page)).includes('腊梅路'); tries++)
      await page.waitForTimeout(100)
    const left = await stored(page)
    assert.ok(!left.includes('腊梅路') && !left.includes('王阿姨'))
    assert.ok(left.includes('门户里退出'), 'the phone stays signed in for the same person')
  })
})
