import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { asked, dayIn } from '../../src/domains/visits/samples.ts'
import { withPage } from '../browser.ts'
import { openFieldTown, says, shot, visit } from './field-steps.ts'
import { isFine } from './steps.ts'

const { ownerUrl, people, url, givenDoors, phoneOf } = await openFieldTown()
const DOOR = '玉兰路 5 号 601 室'

/** What was heard, with a slip in it, and a passage for one purpose alone. */
async function note(page: Page): Promise<void> {
  await visit(page, DOOR)
  await page.getByRole('button', { name: '听到什么' }).click()
  await page.getByRole('textbox', { name: '第 1 件' }).fill('楼下要一个服手。')
  await page.getByRole('radio', { name: '我来跟进' }).check()
  await page.getByRole('button', { name: '记一段密封的话' }).click()
  await page.getByRole('textbox', { name: '密封的话 1' }).fill('每周要换一次药。')
  await page.getByRole('button', { name: '记下', exact: true }).click()
  await page.getByText('请选一个用途。').waitFor()
  await page.getByRole('radio', { name: '就医和护理' }).check()
  await isFine(page)
  await shot(page, 'sealed')
  await page.getByRole('button', { name: '记下', exact: true }).click()
}

async function place(page: Page): Promise<void> {
  await page.getByRole('link', { name: '今天', exact: true }).click()
  await page.getByRole('link', { name: DOOR }).first().click()
  await page.getByRole('heading', { name: DOOR }).waitFor()
}

async function reword(page: Page, text: string): Promise<void> {
  await page.getByRole('link', { name: /^改正/ }).click()
  await page.getByRole('textbox', { name: '改成' }).fill(text)
  await isFine(page)
  await page.getByRole('button', { name: '记下改正' }).click()
  await page.getByRole('heading', { name: DOOR }).waitFor()
  await page.getByText(text).first().waitFor()
}

/** As the household says it. */
async function wish(page: Page): Promise<void> {
  await page.getByRole('link', { name: '对方的意愿' }).click()
  await page.getByRole('button', { name: '对方同意视频走访' }).click()
  await page.getByText('同意视频走访 · 已记下').waitFor()
  await page.getByLabel('到哪一天为止').fill(dayIn(-1))
  await page.getByRole('button', { name: '记下请勿打扰' }).click()
  await page.getByText('请填今天或以后的日子。').waitFor()
  await page.getByLabel('到哪一天为止').fill(dayIn(9))
  await page.getByLabel('对方的原话').fill('女儿一家回来住。')
  await isFine(page)
  await shot(page, 'wishes')
  await page.getByRole('button', { name: '记下请勿打扰' }).click()
  await page.getByRole('region', { name: '请勿打扰' }).getByText('已记下，等待上传。').waitFor()
}

const rowsOf = (places: readonly string[]) =>
  asked<Record<string, number>>(
    ownerUrl,
    `select (select count(*)::int from visits.note where place_id = any($1) and need = 'solved') as solved,
       (select count(*)::int from visits.sealed where place_id = any($1) and purpose = 'healthSupport') as sealed,
       (select count(*)::int from visits.reworded where place_id = any($1)) as reworded,
       (select count(*)::int from visits.consent where place_id = any($1) and withdrawn_at is null) as video,
       (select count(*)::int from visits.quiet where place_id = any($1) and lifted_at is null) as quiet`,
    [places],
  )

test('in flight mode: a slip is put right before anybody reads it, a passage sealed, wishes noted; a later correction keeps what it said', async () => {
  const { places } = await givenDoors(people.third, DOOR)
  await withPage({ device: 'phone', width: 320, baseURL: url }, async (page, context) => {
    await phoneOf(people.third, context, page, '我的手机')
    await context.setOffline(true)
    await note(page)
    await says(page, '没有网络，1 条在手机里')
    await place(page)
    await page.getByText('还没上传').waitFor()
    await isFine(page)
    await reword(page, '楼下要一个扶手。')
    await wish(page)
    await says(page, '没有网络，3 条在手机里')
    await context.setOffline(false)
    await says(page, '都已上传')
    assert.deepEqual(await rowsOf(places), [{ solved: 0, sealed: 1, reworded: 0, video: 1, quiet: 1 }])

    await context.setOffline(true)
    await place(page)
    await shot(page, 'written')
    await reword(page, '楼下要两个扶手。')
    await page.getByRole('link', { name: '转成诉求' }).click()
    await page.getByRole('textbox', { name: '诉求内容' }).waitFor()
    await isFine(page)
    await page.getByRole('link', { name: '返回' }).click()
    await page.getByRole('button', { name: '解决了' }).click()
    await page.getByText('已记下，等待上传').waitFor()
    await page.getByRole('link', { name: '对方的意愿' }).click()
    await page.getByRole('button', { name: /^可以再来了/ }).click()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('They may be visited again').waitFor()
    await isFine(page)
    await shot(page, 'wishes-en')
    await context.setOffline(false)
    await says(page, 'All sent')
    assert.deepEqual(await rowsOf(places), [{ solved: 1, sealed: 1, reworded: 1, video: 1, quiet: 0 }])
  })
})
