import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { newId } from '../../src/kernel/new-id.ts'
import { axeFaults, overflow, withPage } from '../browser.ts'
import { servedCity } from '../served.ts'
import { once } from './steps.ts'

const { url, program } = await servedCity()
const [street] = program.territory.search('湖南路街道', 'subdistrict')
assert.ok(street)
const community = program.territory.children(street.id).find(({ zh }) => zh === '淮中居委会')
assert.ok(community)
const grid = program.territory.children(community.id)[0] ?? assert.fail('it has no micro-grid')
const shots = process.env['SHOTS']

/** Signs in as one of the demo's people, by a part of the name. */
async function signIn(page: Page, name: string): Promise<void> {
  const people = (await (await page.request.get('/api/demo/people')).json()) as { id: string; name: string }[]
  const person = people.find((one) => one.name.includes(name))
  assert.ok(person, `there is no ${name}`)
  const reply = await page.request.post('/api/demo/sign-in', { data: { person: person.id }, headers: once() })
  assert.equal(reply.status(), 200)
}

async function calm(page: Page, what: string): Promise<void> {
  assert.deepEqual(await axeFaults(page), [], what)
  assert.equal(await overflow(page), 0, what)
  if (shots) await page.screenshot({ path: `${shots}/visits-${what}.png`, fullPage: true })
}

const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

/** Chooses in a field of the open drawer, by what is typed. */
async function choose(page: Page, label: string, text: string): Promise<void> {
  await page.getByRole('dialog').getByLabel(label, { exact: true }).fill(text)
  await page.locator('.ant-select-dropdown:visible').getByText(text).first().click()
}

/** A caseload of the demo's grid worker, who may make visits in that community alone. */
const his = await withPage({ device: 'desktop', baseURL: url }, async (page) => {
  await signIn(page, '葛守望')
  const reply = await page.request.get('/api/home-visits/mine')
  const { caseloads } = (await reply.json()) as { caseloads: { name: string }[] }
  return caseloads[0] ?? assert.fail('he holds none')
})

test('an officer gives all caseloads of a subdistrict to one visitor, and each tells who held it', async () => {
  await withPage({ device: 'desktop', baseURL: url }, async (page) => {
    await signIn(page, '胡南星')
    await page.goto('/console/visits/caseloads')
    await page.getByRole('button', { name: '按微网格各建一份' }).click()
    await page.getByText(/^共 \d+ 份$/).waitFor()
    await page.getByRole('button', { name: '改由谁联系' }).click()
    await page.getByRole('radio', { name: '湖南路街道的全部' }).check()
    await choose(page, '改由谁联系', '胡南星')
    await page
      .getByRole('dialog')
      .getByText(/胡南星 接手 \d+ 份、\d+ 个对象/)
      .waitFor()
    await calm(page, 'reassign')
    await page.getByRole('button', { name: '确认' }).click()
    await page.getByText(/^\d+ 份已改$/).waitFor()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    assert.equal(await page.locator('.visits-line').filter({ hasText: '没有人联系' }).count(), 0)

    await page.getByRole('searchbox', { name: '查找包干' }).fill(grid.zh)
    await page.getByText(/^共 1 份$/).waitFor()
    await rowOf(page, grid.zh).getByRole('button').click()
    const history = page.getByRole('dialog').getByRole('region', { name: '联系人变动' })
    await history.getByText('胡南星').waitFor()
    await calm(page, 'caseload')
  })
})

test('a caseload is given to another visitor for some days, and goes back by itself', async () => {
  await withPage({ device: 'desktop', baseURL: url }, async (page) => {
    await signIn(page, '胡南星')
    await page.goto('/console/visits/caseloads')
    await page.getByRole('searchbox', { name: '查找包干' }).fill(his.name)
    await page.getByText(/^共 1 份$/).waitFor()
    const row = rowOf(page, his.name)
    await row.getByRole('checkbox').check()
    await page.getByRole('button', { name: '改由谁联系' }).click()
    await choose(page, '改由谁联系', '葛守望')
    const until = Temporal.PlainDate.from(program.today()).add({ days: 7 }).toString()
    await page.getByRole('dialog').getByLabel('到哪天换回来').fill(until)
    await page
      .getByRole('dialog')
      .getByText(/葛守望 接手 1 份/)
      .waitFor()
    await page.getByRole('button', { name: '确认' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    assert.deepEqual((await row.getByRole('cell').allInnerTexts()).slice(-3), [
      '演示·葛守望',
      until,
      '演示·胡南星',
    ])
  })
})

test('a household is written down with its rest, left in peace for some days, and is in the caseload of its micro-grid', async () => {
  await withPage({ device: 'desktop', baseURL: url }, async (page) => {
    await signIn(page, '胡南星')
    await page.goto('/console/visits/places')
    await page.getByRole('button', { name: '登记一个' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('微网格或居村').fill(grid.zh)
    await page
      .locator('.ant-select-dropdown:visible')
      .getByText(/湖南路街道/)
      .click()
    await dialog.getByLabel('门牌').fill('梧桐旅程路 8 弄 8 号 808 室')
    await dialog.getByRole('button', { name: '添一段' }).first().click()
    await calm(page, 'place-form')
    await dialog.getByRole('button', { name: '保存' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('link', { name: '梧桐旅程路 8 弄 8 号 808 室' }).click()
    await page.getByText('每天 12:00–14:00').waitFor()
    await page.getByRole('button', { name: '记下不要打扰' }).click()
    const until = Temporal.PlainDate.from(program.today()).add({ days: 5 }).toString()
    await page.getByRole('dialog').getByLabel('到哪天（含）').fill(until)
    await page.getByRole('dialog').getByRole('button', { name: '记下不要打扰' }).click()
    await page.getByText('这段日子先不来').first().waitFor()
    await calm(page, 'place')
    await page.getByRole('button', { name: '关联本人账户' }).click()
    await dialog.getByLabel('本人登录用的手机号').fill('13900009999')
    await calm(page, 'place-join')
    await dialog.getByRole('button', { name: '关联本人账户' }).click()
    await page.getByText('已有人关联').waitFor()
    await page.getByRole('main').getByRole('link', { name: '走访对象' }).click()
    await rowOf(page, '梧桐旅程路').getByText(`静默到 ${until}`).waitFor()
  })
})

test('a plan says how often and what for, and ends on a day', async () => {
  await withPage({ device: 'desktop', baseURL: url }, async (page) => {
    await signIn(page, '胡南星')
    await page.goto('/console/visits/plans')
    await page.getByRole('button', { name: '定一个计划' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('名称').fill('旅程·每季一访')
    await dialog.getByLabel('为了什么').fill('听听家里有什么要帮忙的')
    await dialog.getByRole('button', { name: '保存' }).click()
    const plan = page.getByRole('listitem').filter({ hasText: '旅程·每季一访' })
    await plan.getByText('每季度 1 次').waitFor()
    await plan.getByRole('button', { name: /^修改/ }).click()
    const end = Temporal.PlainDate.from(program.today()).add({ days: 30 })
    await page
      .getByRole('dialog')
      .getByLabel(/^到哪天止/)
      .fill(end.toString())
    await page.getByRole('button', { name: '保存' }).click()
    await plan.getByText(`至 ${end.year}年${end.month}月${end.day}日`).waitFor()
  })
})

/** What the tests need of the API, asked as whoever is signed in. */
async function ask<T>(page: Page, path: string, data?: object): Promise<T> {
  const reply = await (data ? page.request.post(path, { data, headers: once() }) : page.request.get(path))
  assert.ok(reply.ok(), `${path}: ${reply.status()} ${await reply.text()}`)
  return (await reply.json()) as T
}

const officer = { device: 'desktop', baseURL: url } as const
const resident = { device: 'phone', width: 320, locale: 'en', script: false, baseURL: url } as const

/** A household that was visited: its sealed passage was opened, and a code was made for it. */
async function givenVisited(): Promise<{ place: string; code: string }> {
  return withPage(officer, async (page) => {
    await signIn(page, '胡南星')
    const { id } = await ask<{ id: string }>(page, '/api/home-visits/places', {
      kind: 'household',
      unit: grid.id,
      address: '梧桐旅程路 9 弄 9 号 909 室',
    })
    const at = Temporal.Now.instant().subtract({ minutes: 1 }).toString()
    const note = { id: newId(), text: '老人一个人住，想要助餐', need: 'solved' }
    const sealed = [{ id: newId(), purpose: 'healthSupport', text: '上月做过手术' }]
    const visit = { id: newId(), place: id, at, way: 'door', outcome: 'met', notes: [note], sealed }
    await ask(page, '/api/home-visits', visit)
    await page.goto(`/console/visits/places/${id}`)
    await page.getByRole('button', { name: '打开', exact: true }).click()
    await page.getByRole('tooltip').getByRole('button', { name: '打开' }).click()
    await page.getByText('上月做过手术').waitFor()
    await page.getByRole('button', { name: '给一个关联码' }).click()
    const told = await page.locator('.visits-code b').innerText()
    await calm(page, 'place-visited')
    return { place: id, code: told }
  })
}

test('a resident links the household, says what is wrong, reads the answer and erases the note; without script', async () => {
  const { place, code } = await givenVisited()
  await withPage(resident, async (page, context) => {
    await context.addCookies([{ name: 'lang', value: 'en', url }])
    await signIn(page, '林知夏')
    await page.goto('/me/visits')
    await page.getByLabel('Code from the door').fill(code.toLowerCase())
    await page.getByRole('button', { name: 'Link my household' }).click()
    await page.getByText('老人一个人住，想要助餐').waitFor()
    await page.getByText(/胡南星, /).waitFor()
    await page.getByText('This is wrong').click()
    await page.getByLabel('What it should say').fill('不是一个人住，和女儿一起')
    await page.getByRole('button', { name: 'Ask to put it right' }).click()
    await page.getByText('Not answered yet').waitFor()
  })
  await withPage(officer, async (page) => {
    await signIn(page, '胡南星')
    await page.goto('/console/visits')
    await page.getByText('不是一个人住，和女儿一起').waitFor()
    await page.getByRole('button', { name: '答复' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('改成怎样写').fill('和女儿同住，想要助餐')
    await dialog.getByLabel('给住户的答复').fill('已经改过来了，谢谢提醒')
    await calm(page, 'answer')
    await dialog.getByRole('button', { name: '答复' }).click()
    await page.getByText('没有等待答复的更正。').waitFor()
  })
  await withPage(resident, async (page, context) => {
    await context.addCookies([{ name: 'lang', value: 'en', url }])
    await signIn(page, '林知夏')
    await page.goto(`/me/visits/${place}`)
    await page.getByText('已经改过来了，谢谢提醒').waitFor()
    await page.getByText('Erase this note').click()
    await page.getByRole('button', { name: 'Erase', exact: true }).click()
    await page.getByText('The words of this note are erased.').waitFor()
    assert.equal(await page.getByText('和女儿同住').count(), 0)
    await page.goto(`/me/visits/${place}/wishes`)
    await page.getByRole('button', { name: 'I agree to video visits' }).click()
    await page.getByText('You agreed').waitFor()
    assert.equal(await overflow(page), 0)
  })
})

test('axe finds nothing on a household’s own pages, in large type too, and nothing overflows', async () => {
  const place = await withPage({ device: 'phone', baseURL: url }, async (page) => {
    await signIn(page, '林知夏')
    const { households } = await ask<{ households: { place: string }[] }>(page, '/api/households')
    return households[0]?.place ?? assert.fail('no household was linked')
  })
  for (const { lang, width } of [
    { lang: 'zh-CN', width: 390 },
    { lang: 'en', width: 320 },
  ] as const)
    await withPage({ device: 'phone', width, locale: lang, baseURL: url }, async (page, context) => {
      await context.addCookies([
        { name: 'lang', value: lang, url },
        { name: 'large', value: lang === 'en' ? '1' : '0', url },
      ])
      await signIn(page, '林知夏')
      for (const path of ['', `/${place}`, `/${place}/wishes`]) {
        await page.goto(`/me/visits${path}`)
        await calm(page, `portal-${lang}${path.replace(place, 'household').replaceAll('/', '-')}`)
      }
    })
})

test('an officer signs a worker’s phone off; signing out there is told to the field view', async () => {
  await withPage({ device: 'desktop', baseURL: url }, async (page) => {
    await signIn(page, '葛守望')
    for (const name of ['备用机', '常用机']) {
      const data = { id: newId(), name }
      const reply = await page.request.post('/api/field/devices', { data, headers: once() })
      assert.equal(reply.status(), 201)
    }
    await page.goto('/console/')
    await page.getByRole('link', { name: '外勤（可离线）' }).waitFor()
    await signIn(page, '胡南星')
    await page.goto('/console/visits/phones')
    const spare = page.getByRole('listitem').filter({ hasText: '备用机' })
    await page.getByRole('button', { name: /注销.*葛守望.*“常用机”/ }).waitFor()
    await spare.getByRole('button', { name: /^注销/ }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^注\s?销$/ })
      .click()
    await spare.getByText(/还没有联网，内容尚未清除/).waitFor()
    assert.equal(await spare.getByRole('button').count(), 0)
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.waitForURL('**/console/sign-in')
    assert.equal(await page.evaluate(() => localStorage.getItem('wutong-left')), '1')
  })
})

const PAGES = ['', '/caseloads', '/places', '/plans', '/phones'] as const
for (const { device, locale } of [
  { device: 'desktop', locale: 'zh-CN' },
  { device: 'phone', locale: 'en' },
] as const)
  test(`axe finds nothing on the pages of visits, and nothing overflows: ${device}, ${locale}`, async () => {
    await withPage({ device, locale, baseURL: url }, async (page, context) => {
      await context.addCookies([{ name: 'lang', value: locale, url }])
      await signIn(page, '胡南星')
      for (const name of PAGES) {
        await page.goto(`/console/visits${name}`, { waitUntil: 'networkidle' })
        await calm(page, `${name.slice(1) || 'overview'}-${device}`)
      }
    })
  })
