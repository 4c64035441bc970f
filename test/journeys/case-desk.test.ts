import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { axeFaults, withPage } from '../browser.ts'
import { servedCity } from '../served.ts'
import { axeFinds, once, signInAs } from './steps.ts'

const { url } = await servedCity()
const UNIT = '湖南路街道'

/** Presses the middle of the map: wherever that is, twice it is the same place. */
async function pressMap(page: Page): Promise<void> {
  const canvas = page.locator('.intake-map canvas')
  await canvas.scrollIntoViewIfNeeded()
  const box = await canvas.boundingBox()
  assert.ok(box)
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
}

async function fillWho(page: Page, phone: string): Promise<void> {
  await page.getByLabel('称呼').fill('王女士')
  await page.getByLabel('手机号', { exact: true }).fill(phone)
  await page.getByLabel(/本人同意登记/).check()
}

async function chooseHotline(page: Page, number: string): Promise<void> {
  await page.getByLabel('怎么来的').click()
  await page.getByTitle('热线转来').click()
  await page.getByLabel('热线工单号').fill(number)
}

test('a call from the hotline is taken down; the next neighbour who asks the same is added to it', async () => {
  await withPage({ baseURL: url, device: 'desktop' }, async (page) => {
    await signInAs(page, 'officer', UNIT)
    await page.goto('/console/cases/new', { waitUntil: 'networkidle' })
    await chooseHotline(page, 'RX-20261126-0001')
    await page.getByLabel('说了什么').fill('弄堂口两盏路灯不亮，晚上看不清台阶，电话 13911112222')
    await page.getByRole('button', { name: '小区路灯' }).click()
    await pressMap(page)
    const goes = page.getByRole('region', { name: '交给谁' })
    await goes.getByText('主办').waitFor()
    await goes.getByText(/139\*+/).waitFor()
    await page.getByText('还差：手机号、本人同意').waitFor()
    assert.deepEqual(await axeFaults(page), [])
    await fillWho(page, '13900000071')
    await page.getByRole('button', { name: '登记', exact: true }).click()
    const filed = page.getByRole('status').filter({ hasText: '登记好了' })
    const number = (await filed.locator('b').first().textContent()) ?? ''
    assert.match(number, /^\d{6,}$/)
    await filed.getByText(new RegExp(`编号 ${number}，由.+办理，.+前答复`)).waitFor()
    // The same channel for the next call, everything else empty.
    assert.equal(await page.getByLabel('说了什么').inputValue(), '')
    await page.getByLabel('热线工单号').fill('RX-20261126-0001')
    await page.getByLabel('说了什么').fill('弄堂口的路灯坏了，晚上看不清台阶')
    await pressMap(page)
    const same = page.getByRole('button', { name: `就是这件，算上这位 ${number}` })
    await same.waitFor()
    assert.ok(await same.isDisabled(), 'nobody is added who has not agreed')
    await fillWho(page, '13900000072')
    // Filed all the same, the hotline's number is refused: it was taken down before.
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await page.locator('.fault, .refusal').filter({ hasText: /热线/ }).first().waitFor()
    await same.click()
    await page.getByText(`已把这位加到 ${number}`).waitFor()
    const { id } = (await (await page.request.get(`/api/cases/by-number/${number}`)).json()) as { id: string }
    const shown = (await (await page.request.get(`/api/requests/${id}`)).json()) as { followers: number }
    assert.equal(shown.followers, 1, 'whoever asked first is not among those who follow')
  })
})

/** How far down the page it begins, in CSS pixels. */
async function top(one: Locator): Promise<number> {
  return (await one.boundingBox())?.y ?? Number.NaN
}

test('on a phone one comes past where it goes and what is similar before one can file', async () => {
  await withPage({ baseURL: url, device: 'phone' }, async (page) => {
    await signInAs(page, 'officer', UNIT)
    await page.goto('/console/cases/new', { waitUntil: 'networkidle' })
    const near = await top(page.getByRole('region', { name: '附近的同类诉求' }))
    const file = await top(page.getByRole('button', { name: '登记', exact: true }))
    assert.ok((await top(page.getByRole('region', { name: '交给谁' }))) < near && near < file)
  })
})

test('an opinion from a meeting is taken down; the meeting is noted on the way', async () => {
  await withPage({ baseURL: url, device: 'phone' }, async (page) => {
    await signInAs(page, 'officer', UNIT)
    await page.goto('/console/cases/new?process=opinion', { waitUntil: 'networkidle' })
    await page.getByLabel('一句话').fill('弄堂口放一排长凳')
    await page.getByLabel('征集方式').click()
    await page.getByTitle('召集会议').click()
    await page.getByText('还差：内容、哪次会议').waitFor()
    await page.getByRole('button', { name: '登记一次会议' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('名称').fill('十一月议事会')
    await dialog.getByLabel('人数').fill('18')
    assert.deepEqual(await axeFaults(page), [])
    await dialog.getByRole('button', { name: '登记一次会议' }).click()
    await page.getByText('还差：内容', { exact: true }).waitFor()
    await page.getByLabel('内容').fill('买菜回来的老人没有地方歇脚')
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await page.getByRole('status').filter({ hasText: '登记好了' }).waitFor()
  })
})

test('time is granted and a dispute decided where they are listed, with the reason for it', async () => {
  await withPage({ baseURL: url, device: 'desktop' }, async (page) => {
    await signInAs(page, 'officer', UNIT)
    for (const [kind, name] of [
      ['moreTime', '申请延期'],
      ['dispute', '退回待裁定'],
    ] as const) {
      await page.goto(`/console/cases/watch?kind=${kind}`, { waitUntil: 'networkidle' })
      const list = page.getByRole('region', { name })
      const lines = list.locator('.watched')
      await lines.first().locator('.watched-why').waitFor()
      const before = await lines.count()
      await lines.first().getByRole('button', { name: /处理/ }).click()
      await lines.first().locator('.decide-pending').waitFor()
      assert.deepEqual(await axeFaults(page), [])
      await lines
        .first()
        .locator('.decide-acts button')
        .filter({ hasText: kind === 'dispute' ? /^维持/ : /^同意/ })
        .click()
      const form = lines.first().locator('form')
      if (kind === 'moreTime') await form.locator('input[type=number]').fill('3')
      await form.locator('textarea').last().fill('情况属实，同意')
      await form.locator('button[type=submit]').click()
      await page.waitForFunction(
        ([many]) => document.querySelectorAll('.watch-list .watched').length < Number(many),
        [before],
      )
    }
    const file = await page.request.get(
      `/api/cases/watch/overdue/export?format=csv&unit=${await unitOf(page)}`,
    )
    assert.match(await file.text(), /编号,标题/)
  })
})

async function unitOf(page: Page): Promise<string> {
  const me = (await (await page.request.get('/api/me')).json()) as { roles: { unit: { id: string } }[] }
  return me.roles[0]?.unit.id ?? ''
}

test('nothing is left out of a rate by one person alone', async () => {
  await withPage({ baseURL: url, device: 'desktop' }, async (page) => {
    await signInAs(page, 'officer', UNIT)
    const board = (await (
      await page.request.get(`/api/cases/board?process=request&unit=${await unitOf(page)}`)
    ).json()) as { columns: { cases: { number: string }[] }[] }
    const number = board.columns.flatMap(({ cases }) => cases)[0]?.number
    assert.ok(number)
    await page.goto('/console/cases/rates', { waitUntil: 'networkidle' })
    await page.getByRole('button', { name: '申请不计入' }).click()
    await page.getByLabel('诉求编号').fill(number)
    await page.getByText(/是这一件/).waitFor()
    await page.getByLabel('不计入哪一率').click()
    await page.getByTitle('响应率').last().click()
    await page.getByLabel('事实和依据').fill('不在法定职责内，已书面说明')
    await page.getByRole('button', { name: '提交申请' }).click()
    await page.getByText('您自己申请的，要由另一个人审核。').waitFor()
    assert.equal(await page.getByRole('button', { name: '同意不计入' }).count(), 0)
    assert.deepEqual(await axeFaults(page), [])
    await signInAs(page, 'officer', '徐汇区')
    await page.goto('/console/cases/rates', { waitUntil: 'networkidle' })
    const waiting = page.locator('.exclusion').filter({ hasText: number })
    await waiting.getByLabel('审核意见').fill('属实')
    await waiting.getByRole('button', { name: '同意不计入' }).click()
    await waiting.getByText('已不计入').waitFor()
  })
})

test('an answer is kept ready, and picked where a case is answered, filled in', async () => {
  await withPage({ baseURL: url, device: 'desktop' }, async (page) => {
    await signInAs(page, 'officer', UNIT)
    await page.goto('/console/cases/templates', { waitUntil: 'networkidle' })
    await page.getByRole('button', { name: '新增模板' }).click()
    const editor = page.getByRole('dialog')
    await editor.getByLabel('名称（中文）').fill('请等两天')
    await editor.getByLabel('名称（英文）').fill('Two more days')
    await editor.getByRole('textbox', { name: '内容（中文）' }).fill('您好，{编号}请等到{办结日}。')
    await editor.getByRole('textbox', { name: '内容（英文）' }).fill('Please wait, ')
    await editor
      .getByRole('group', { name: /英文.*插入/ })
      .getByRole('button', { name: 'number' })
      .click()
    await editor.getByRole('button', { name: '保存' }).click()
    await editor.getByText(/“{办结日}”不是可用的占位符/).waitFor()
    assert.deepEqual(await axeFaults(page), [])
    await editor.getByRole('textbox', { name: '内容（中文）' }).fill('您好，{编号}请等到{办结期限}。')
    await editor.getByRole('button', { name: '保存' }).click()
    await page.getByRole('heading', { name: '请等两天' }).waitFor()
    const { id, number } = await takenDown(page, '书报亭边的路灯闪个不停')
    await page.goto(`/console/cases/${id}?act=resolveOnSpot`)
    await page.getByLabel('用模板答复').click()
    await page.getByTitle('请等两天', { exact: true }).click()
    const answer = page.getByRole('textbox', { name: '内容' })
    assert.match(await answer.inputValue(), new RegExp(`^您好，${number}请等到\\d+年?.*\\d+日`))
    assert.deepEqual(await axeFaults(page), [])
    await page.getByRole('button', { name: '确定当场办结' }).click()
    await page.getByText(new RegExp(`您好，${number}请等到`)).waitFor()
  })
})

const wish = (text: string, unit: string) => ({
  text,
  category: '010201',
  place: { at: { lon: 121.4521, lat: 31.2121 }, unit: null, address: null },
  channel: 'desk',
  unit,
})

/** Takes a request down by the API, as whoever is signed in. */
async function takenDown(page: Page, text: string): Promise<{ id: string; number: string }> {
  const data = wish(text, await unitOf(page))
  const reply = await page.request.post('/api/requests/taken-down', { data, headers: once() })
  assert.equal(reply.status(), 201, await reply.text())
  return (await reply.json()) as { id: string; number: string }
}

test('what was filed twice is merged where it is found', async () => {
  await withPage({ baseURL: url, device: 'desktop' }, async (page) => {
    await signInAs(page, 'officer', UNIT)
    for (const text of ['垃圾箱房满出来了，臭气熏天', '垃圾箱房又满出来了，臭气熏天'])
      await takenDown(page, text)
    await page.goto('/console/cases/duplicates', { waitUntil: 'networkidle' })
    const group = page.locator('.duplicates').filter({ hasText: '垃圾箱房又满出来了' })
    await group.getByRole('checkbox').first().check()
    assert.deepEqual(await axeFaults(page), [])
    await group.getByRole('button', { name: /把 1 件并入/ }).click()
    await page.getByText('已合并 1 件').waitFor()
    // What looks alike and is not is said to be something else, and comes no more.
    const { number } = await takenDown(page, '垃圾箱房满出来了，臭气熏天，门也坏了')
    await page.reload()
    const others = page.locator('.duplicates').filter({ hasText: '门也坏了' })
    await others.getByRole('checkbox', { name: number }).check()
    await others.getByRole('button', { name: '选中的 1 件不是同一件事' }).click()
    await page.getByText('记下了，不再放在一起').waitFor()
    await page.reload({ waitUntil: 'networkidle' })
    assert.equal(await others.count(), 0)
  })
})

/** Each page in both languages, on a desk and on a phone; all of them are drawn from the same parts. */
test('axe finds nothing: desk and phone, Chinese and English', async () => {
  for (const [locale, device, places] of [
    ['zh-CN', 'phone', ['new', 'watch', 'rates']],
    ['en', 'phone', ['board', 'rates', 'templates', 'new?process=mediation']],
    ['en', 'desktop', ['watch', 'rates', 'board']],
  ] as const)
    await withPage({ baseURL: url, device, locale }, async (page) => {
      await signInAs(page, 'officer', UNIT)
      await axeFinds(
        page,
        places.map((place) => `/console/cases/${place}`),
      )
    })
})
