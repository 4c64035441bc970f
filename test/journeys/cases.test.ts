import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import type { Role } from '../../src/domains/identity/contract.ts'
import { withPage } from '../browser.ts'
import { givenResident, givenStaff } from '../people.ts'
import { servedCity } from '../served.ts'
import { apiAt, drawn, enterAs, isFine, type Somebody } from './steps.ts'

const { url, program, database } = await servedCity()
const { ask, act } = apiAt(url)
const picture = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#7a8' } })
  .jpeg()
  .toBuffer()

const inOffice = { device: 'desktop', baseURL: url } as const
const onPhone = { device: 'phone', baseURL: url } as const

const unitNamed = (zh: string) => {
  const [found] = program.territory.search(zh, undefined, 5).filter((unit) => unit.zh === zh)
  assert.ok(found, `no unit ${zh}`)
  return found
}
const street = unitNamed('湖南路街道')
const district = unitNamed('徐汇区')
const [community] = program.territory.children(street.id).filter(({ kind }) => kind === 'community')
assert.ok(community)
const departmentsOf = (parts: readonly string[]) =>
  parts.map((part) => {
    const found = program.territory
      .children(district.id)
      .find(({ kind, zh }) => kind === 'department' && zh.includes(part))
    assert.ok(found, `no department ${part}`)
    return found
  })
const [greening, housing, enforcement] = departmentsOf(['绿化', '住房', '城市管理'])
assert.ok(greening && housing && enforcement)

const staff = (role: Role, unit: string, name: string) => givenStaff(database.ownerUrl, role, unit, name)
const resident = await givenResident(database.ownerUrl, '周晓岚')

type Filed = { id: string; number: string; lead: { id: string } }
type Stands = { stage: string }

/** What a resident asks at a place in the community. */
function file(text: string, category: string): Promise<Filed> {
  return ask(resident, 'POST', '/api/requests', { text, category, place: { unit: community?.id } })
}

/** What whoever asked does, as the portal does it. */
async function asker(id: string, path: string, body: object): Promise<void> {
  const { seen } = await ask<{ seen: number }>(resident, 'GET', `/api/requests/mine/${id}`)
  await ask(resident, 'POST', `/api/requests/mine/${id}/${path}`, { seen, ...body })
}

test('a grid worker resolves on the spot with a photograph, on a phone', async () => {
  const filed = await file('弄口的垃圾桶满了三天没人来收', '010201')
  const worker = await staff('gridWorker', filed.lead.id, '巡查员葛')
  await withPage(onPhone, async (page, context) => {
    await enterAs(context, url, worker)
    await page.goto('/console/cases')
    await page.getByRole('link', { name: /垃圾桶满了/ }).waitFor()
    await isFine(page)
    await page.getByRole('link', { name: /垃圾桶满了/ }).click()
    await page.getByRole('button', { name: '更多操作' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '当场办结' }).click()
    await page.getByRole('textbox', { name: '内容' }).fill('已请保洁清空')
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'done.jpg', mimeType: 'image/jpeg', buffer: picture })
    await page.getByRole('img', { name: '第 1 张照片' }).waitFor()
    await isFine(page)
    await page.getByRole('button', { name: '确定当场办结' }).click()
    await page.getByText('已请保洁清空').waitFor()
    assert.equal(await page.getByRole('img', { name: '第 1 张照片' }).evaluate(drawn), true)
    await isFine(page)
  })
  const mine = await ask<{ steps: unknown[] }>(resident, 'GET', `/api/requests/mine/${filed.id}`)
  assert.ok(JSON.stringify(mine).includes('已请保洁清空'), 'whoever asked reads the answer')
  await asker(filed.id, 'rate', { solved: true, satisfied: 5 })
})

test('a case goes up to a department with two assisting units, is disputed, upheld, solved, reopened and solved', async () => {
  const filed = await file('行道树的枝条折断，压在路灯上', '030402')
  const officer = await staff('officer', district.id, '徐干事')
  const lead = await staff('handler', greening?.id ?? '', '卢绿漪')
  const [helper, other] = [
    await staff('handler', housing?.id ?? '', '方安居'),
    await staff('handler', enforcement?.id ?? '', '陈城管'),
  ]
  await withPage(inOffice, async (page, context) => {
    await enterAs(context, url, officer)
    await page.goto(`/console/cases/${filed.id}?act=dispatch`)
    await choose(page, '主办单位', greening?.zh ?? '')
    await choose(page, '协办单位', housing?.zh ?? '')
    await choose(page, '协办单位', enforcement?.zh ?? '')
    await page.keyboard.press('Escape')
    await page.getByRole('textbox', { name: '理由' }).fill('枝条归绿化，楼里的归房管')
    await isFine(page)
    await page.getByRole('button', { name: '确定派单' }).click()
    await page.getByText('已派单').first().waitFor()
    const turn = page.getByRole('region', { name: '轮到谁' })
    await turn.getByText(`等${greening?.zh}接单`).waitFor()
    await turn.getByText('徐汇区已派单：枝条归绿化，楼里的归房管').waitFor()
    await enterAs(context, url, lead)
    await page.goto(`/console/cases/${filed.id}`)
    await page.getByRole('button', { name: /^另外 \d+ 项$/ }).click()
    await page.getByRole('button', { name: '不归我们（申请退单）' }).click()
    await page.getByRole('textbox', { name: '理由' }).fill('电线归电力公司')
    await page.getByRole('button', { name: '确定不归我们（申请退单）' }).click()
    await page.getByText('对派单有异议，等待裁定').waitFor()
    await enterAs(context, url, officer)
    await page.reload()
    await page.getByText('电线归电力公司').first().waitFor()
    await page.getByRole('button', { name: '维持派单' }).click()
    await page.getByRole('textbox', { name: '理由' }).fill('枝条归绿化养护')
    await page.getByRole('button', { name: '确定维持派单' }).click()
    await page.getByText('已维持派单').waitFor()
  })
  await act(lead, filed.id, 'accept')
  for (const one of [helper, other]) {
    await act(one, filed.id, 'accept')
    await act(one, filed.id, 'finishPart')
  }
  assert.equal(
    (await act<Stands>(lead, filed.id, 'resolve', { outcome: 'solved', text: '已锯除' })).stage,
    'answered',
  )
  await asker(filed.id, 'rate', { solved: false, satisfied: 1, words: '还压着' })
  await asker(filed.id, 'reopen', { text: '枝条还在' })
  await act(lead, filed.id, 'accept')
  await act(lead, filed.id, 'resolve', { outcome: 'solved', text: '已运走' })
  await asker(filed.id, 'rate', { solved: true, satisfied: 4 })
  await looksFine(filed.id, lead)
})

test('an assisting unit says that its part is not theirs: whoever supervises reads whose, and releases it', async () => {
  const filed = await file('花坛的围栏倒了，压住了燃气表箱', '030402')
  const officer = await staff('officer', district.id, '徐干事')
  const lead = await staff('handler', greening?.id ?? '', '卢绿漪')
  const helper = await staff('handler', housing?.id ?? '', '方安居')
  await act(officer, filed.id, 'dispatch', {
    lead: greening?.id,
    assists: [housing?.id],
    reason: '围栏归绿化，楼里的归房管',
  })
  await act(lead, filed.id, 'accept')
  await withPage(inOffice, async (page, context) => {
    await enterAs(context, url, helper)
    await page.goto(`/console/cases/${filed.id}?act=dispute`)
    await page.getByRole('textbox', { name: '理由' }).fill('表箱归燃气公司')
    await page.getByRole('button', { name: '确定不归我们（申请退单）' }).click()
    await page.getByText(`${housing?.zh}认为协办部分不归自己，等待裁定`).waitFor()
    await enterAs(context, url, officer)
    await page.goto(`/console/cases/${filed.id}?act=release`)
    await page.getByText(`${housing?.zh}认为协办部分不归自己，等待裁定`).waitFor()
    await isFine(page)
    await page.getByRole('textbox', { name: '理由' }).fill('请燃气公司来')
    await page.getByRole('button', { name: '确定同意退出协办' }).click()
    await page.getByText('同意一家单位退出协办').first().waitFor()
    assert.equal(await page.getByText('等待裁定').count(), 0)
    await isFine(page)
  })
  type Parts = { assignments: { unit: string; part: string; endedAt: string | null }[] }
  const { assignments } = await ask<Parts>(lead, 'GET', `/api/cases/${filed.id}`)
  assert.deepEqual(
    assignments.flatMap(({ unit, part, endedAt }) => (endedAt === null ? [[unit, part]] : [])),
    [[greening?.id, 'lead']],
  )
  const stands = await act<Stands>(lead, filed.id, 'resolve', { outcome: 'solved', text: '围栏已扶正' })
  assert.equal(stands.stage, 'answered', 'nobody waits for whoever was released')
})

/** The whole history of a case, in both languages, on a phone and in an office. */
async function looksFine(id: string, lead: Somebody): Promise<void> {
  for (const { locale, device } of [
    { locale: 'en', device: 'phone' },
    { locale: 'zh-CN', device: 'desktop' },
  ] as const)
    await withPage({ device, locale, baseURL: url }, async (page, context) => {
      await context.addCookies([{ name: 'lang', value: locale, url }])
      await enterAs(context, url, lead)
      await page.goto(`/console/cases/${id}`)
      // Read aloud as it was written, whatever the page's language.
      await page.locator('dd [lang=zh-CN]').getByText('枝条归绿化养护').waitFor()
      await isFine(page)
    })
}

/** Picks a unit in a chooser by its name. */
async function choose(page: Page, label: string, zh: string): Promise<void> {
  await page.getByLabel(label).first().fill(zh)
  await page
    .getByRole('option')
    .or(page.locator('.ant-select-item-option'))
    .filter({ hasText: zh })
    .first()
    .click()
}

test('the second of two officers is shown what the first did, and keeps what they typed', async () => {
  const filed = await file('广场的长椅松动，坐上去会晃', '030402')
  const [first, second] = [
    await staff('officer', district.id, '先到'),
    await staff('officer', district.id, '后到'),
  ]
  await withPage(inOffice, async (page, context) => {
    await enterAs(context, url, second)
    await page.goto(`/console/cases/${filed.id}?act=resolveOnSpot`)
    await page.getByRole('textbox', { name: '内容' }).fill('已通知清理')
    await act(first, filed.id, 'accept')
    await page.getByRole('button', { name: '确定当场办结' }).click()
    await page.getByText('您打开后，别人做了这些').waitFor()
    await page.getByText('先到').first().waitFor()
    await isFine(page)
    assert.equal(await page.getByRole('textbox', { name: '内容' }).inputValue(), '已通知清理')
    await page.getByText('这一步现在做不了了').waitFor()
  })
})

test('several cases are taken up at once by keyboard; what was taken up is mine', async () => {
  const filed = [await file('健身器材生锈', '030402'), await file('健身步道积水', '030402')]
  const handler = await staff('handler', filed[0]?.lead.id ?? '', '关雨樵')
  await withPage(inOffice, async (page, context) => {
    await enterAs(context, url, handler)
    await page.goto('/console/cases')
    await page.getByRole('link', { name: /健身器材生锈/ }).waitFor()
    await page.getByRole('link', { name: /健身器材生锈/ }).focus()
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.getByRole('button', { name: '接单 2 件' }).click()
    await page.getByText('已接单 2 件').waitFor()
    await isFine(page)
    await page.getByText('我的', { exact: true }).click()
    await page.getByText('我接的').first().waitFor()
    await page.getByRole('link', { name: /健身步道积水/ }).waitFor()
    await page.keyboard.press('k')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/)
    // The keyboard goes into the form of an action, and by Escape back to where it was.
    const actions = page.locator('.case-actions button')
    await actions.first().focus()
    await page.keyboard.press('Enter')
    await page.locator('.case-form-title:focus').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.case-actions button:focus').waitFor()
  })
  const inbox = await ask<{ cases: { turn: { mine: boolean } }[] }>(handler, 'GET', '/api/cases?whose=mine')
  assert.deepEqual(
    inbox.cases.map(({ turn }) => turn.mine),
    [true, true],
  )
})

test('a look at who asked is written down; the page and the inbox hold nothing of it', async () => {
  const filed: Filed = await ask(resident, 'POST', '/api/requests', {
    text: '楼上漏水，请上门看看',
    category: '0601',
    place: { unit: community?.id },
    sight: 'confidential',
    contact: { name: '周女士', phone: '13900000077' },
  })
  const handler = await staff('handler', filed.lead.id, '关雨樵')
  const shown = JSON.stringify(await ask(handler, 'GET', `/api/cases/${filed.id}`))
  assert.ok(!shown.includes('周女士') && !shown.includes('13900000077') && !shown.includes('周晓岚'))
  await withPage(onPhone, async (page, context) => {
    await enterAs(context, url, handler)
    await page.goto(`/console/cases/${filed.id}`)
    await page.getByRole('button', { name: '查看诉求人' }).click()
    await page.getByText('周女士').waitFor()
    await isFine(page)
  })
  const { actions } = await ask<{ actions: { action: string }[] }>(handler, 'GET', '/api/me/data')
  assert.ok(actions.some(({ action }) => action === 'case.reporter'))
})
