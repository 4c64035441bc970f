import assert from 'node:assert/strict'
import { test } from 'node:test'
import { overflow, withPage } from '../browser.ts'
import { stored } from './field-profile.ts'
import { openFieldTown, says, shot, visit } from './field-steps.ts'
import { enterAs, isFine } from './steps.ts'

const { people, url, givenDoors, phoneOf } = await openFieldTown()
const { worker, other } = people

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
