import assert from 'node:assert/strict'
import { test } from 'node:test'
import ICAL from 'ical.js'
import type { Page } from 'playwright-core'
import { asOwner } from '../database.ts'
import { DrawFile } from '../../src/engines/capacity/draw/contract.ts'
import { verifyDraw } from '../../src/engines/capacity/public.ts'
import { withPage } from '../browser.ts'
import { givenResident } from '../people.ts'
import { openEvenings } from './evenings.ts'
import { axeFinds } from './steps.ts'

/* What becomes of a seat: it comes back, is drawn, is in a calendar, and ends as a certificate. */

const { ownerUrl, baseURL, call, published } = await openEvenings()

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

/** Whose account it is, and how they ask from their page. */
async function asAccount<T>(name: string, work: (page: Page, person: string) => Promise<T>): Promise<T> {
  const { person, token } = await givenResident(ownerUrl, name)
  return withPage({ baseURL }, async (page, context) => {
    await context.addCookies([{ name: 'wutong_session', value: token, url: baseURL }])
    return work(page, person)
  })
}

async function enrols(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/enrol`)
  await page.locator('form.enrol button[type=submit]').first().click()
  await page.getByRole('link', { name: '看我的预约' }).waitFor()
}

test('a seat that comes back is offered: declined it goes on to the next, who takes it in time', async () => {
  const address = await published({ capacity: 1, waitlistMost: 5, acceptWithin: 60 })
  await asAccount('庚', (first) =>
    asAccount('辛', (second) =>
      asAccount('壬', async (third) => {
        for (const page of [first, second, third]) await enrols(page, address)
        await first.goto('/me/bookings')
        await first.locator('a.act').click()
        await first.getByRole('link', { name: '取消名额' }).click()
        await button(first, '取消名额').click()
        await first.getByText('已经取消').waitFor()
        await third.goto(address)
        await third.getByText('您：候补第 1 位').waitFor()

        await second.goto('/me/bookings')
        await second.locator('a.act').click()
        await second.getByText(/^请在 .+ 前确认$/).waitFor()
        await button(second, '不要了').click()
        await second.getByText('已取消').first().waitFor()

        await third.getByRole('link', { name: '看我的预约' }).click()
        await button(third, '确认要').click()
        await third.getByRole('img', { name: '入场二维码' }).waitFor()
      }),
    ),
  )
})

test('who entered a draw finds their entry in the published list, with a result that anybody can recompute', async () => {
  const address = await published({ policy: 'draw', capacity: 1, waitlistMost: 0, closesBefore: 60 })
  await asAccount('癸', async (page) => {
    await enrols(page, address)
    await page.getByRole('link', { name: '看我的预约' }).click()
    const offer = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    await page.getByRole('link', { name: '抽签公示' }).click()
    await page.getByText(/[0-9a-f]{16} · 待开奖/).waitFor()
    // Enrolment closes sooner than it was told, as no test waits for days.
    await asOwner(ownerUrl, (client) =>
      client.query(`update capacity.offer set closes_at = now() - interval '1 second' where id = $1`, [
        offer,
      ]),
    )
    await call(`/api/activities/offers/${offer}/draw/list`, {})
    await call(`/api/activities/offers/${offer}/draw`, { seed: null })
    await page.reload()
    await page.getByText(/[0-9a-f]{16} · 抽中/).waitFor()
    const file = await page.request.get(
      (await page.getByRole('link', { name: '下载公示文件' }).getAttribute('href')) ?? '',
    )
    assert.deepEqual(verifyDraw(DrawFile.parse(await file.json())), [])
  })
})

test('who came often enough has a certificate made, prints it, and anybody verifies it by its code', async () => {
  const address = await published({ way: 'course', capacity: 5 }, { kind: 'course' })
  await asAccount('演示·林小满', async (page, person) => {
    await enrols(page, address)
    await page.goto('/me/certificates')
    await page.getByText('还没有上过的课').waitFor()
    await asOwner(ownerUrl, (client) =>
      client.query(
        `insert into activities.attendance (session_id, participant_id, holder_id, at, method)
         select id, $1, $1, now(), 'list' from activities.session where activity_id = $2`,
        [person, address.split('/').at(-1)],
      ),
    )
    await page.reload()
    await page.locator('summary').filter({ hasText: '开证明' }).click()
    await button(page, '开证明').click()
    await page
      .getByText(/^(必填|不能为空|请填写)/)
      .first()
      .waitFor()
    await page.getByLabel('证明上的姓名').fill('林小满')
    await button(page, '开证明').click()
    await page.getByRole('heading', { name: '学习证明' }).waitFor()
    const own = new URL(page.url()).pathname
    const code = (await page.locator('.paper .code').textContent()) ?? ''
    await page.emulateMedia({ media: 'print' })
    assert.deepEqual(
      [await page.locator('.tabs').isVisible(), await page.locator('.paper').isVisible()],
      [false, true],
    )
    await page.emulateMedia({ media: 'screen' })
    await axeFinds(page, ['/me/certificates', own, '/me/calendar', '/certificates'])
    await withPage({ baseURL }, async (anybody) => {
      assert.equal((await anybody.goto('/certificates/000000000000'))?.status(), 404)
      await anybody.getByLabel('核验码').fill(code.toLowerCase())
      await button(anybody, '核验').click()
      await anybody.getByRole('heading', { name: '这份证明是真的' }).waitFor()
      assert.doesNotMatch((await anybody.locator('main').textContent()) ?? '', /小满/)
      await anybody.goto(own)
      await anybody.getByRole('heading', { name: '登录' }).waitFor()
    })
  })
})

test('one’s own calendar has a secret address, which is closed as easily as it is opened', async () => {
  const address = await published({ capacity: 5 })
  await asAccount('子', async (page) => {
    await enrols(page, address)
    await page.goto('/me/calendar')
    await button(page, '开一个日历地址').click()
    const url = (await page.locator('code.hash').textContent()) ?? ''
    const events = new ICAL.Component(ICAL.parse(await (await page.request.get(url)).text()))
    assert.equal(events.getAllSubcomponents('vevent').length, 1)
    await button(page, '关掉').click()
    await page.getByText('已经关掉').waitFor()
    assert.equal((await page.request.get(url)).status(), 404)
  })
})
