import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { sampleActivity } from '../../src/domains/activities/samples.ts'
import { type PageOptions, withPage } from '../browser.ts'
import { givenResident } from '../people.ts'
import { inDays, openEvenings } from './evenings.ts'
import { axeFinds } from './steps.ts'

/* Families enrol on their phones, at a station that never closes. */

const { ownerUrl, town, baseURL, published } = await openEvenings()

async function asResident<T>(
  name: string,
  work: (page: Page, context: BrowserContext) => Promise<T>,
  options: PageOptions = {},
): Promise<T> {
  const { token } = await givenResident(ownerUrl, name)
  return withPage({ baseURL, ...options }, async (page, context) => {
    await context.addCookies([{ name: 'wutong_session', value: token, url: baseURL }])
    return work(page, context)
  })
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent()

test('a family enrols with a child added in place; one cancels, the waitlist moves, and the inbox tells it', async () => {
  const address = await published({ capacity: 2, waitlistMost: 5 })
  await asResident('林女士', async (mother) => {
    await mother.goto(address)
    await mother.getByRole('link', { name: '报名', exact: true }).click()
    await mother.getByText('加一位家人').click()
    await mother.getByLabel('称呼').fill('小宝')
    await mother.getByLabel('出生年份').fill(String(Number(inDays(0).slice(0, 4)) - 8))
    await button(mother, '添加并选上').click()
    await mother.getByText('未满 18 岁，须由监护人勾选同意').waitFor()
    await mother.getByLabel(/我是监护人/).check()
    await button(mother, '添加并选上').click()
    await mother.getByRole('checkbox', { name: /小宝/ }).waitFor()
    assert.equal(await mother.getByRole('checkbox', { name: /小宝/ }).isChecked(), true)
    await button(mother, '报名').click()
    await mother.getByRole('heading', { name: '报上了' }).waitFor()

    await asResident('顾先生', async (neighbour) => {
      await neighbour.goto(`${address}/enrol`)
      // What is left is told as it was a second ago at most: the button may still say that there is a seat.
      await button(neighbour, /^(报名|排候补)$/).click()
      await neighbour.getByText('候补第 1 位').waitFor()
      await neighbour.getByText('您到的时候席位已经满了。').waitFor()

      await mother.getByRole('link', { name: '看我的预约' }).click()
      await mother.getByRole('link', { name: '取消名额 小宝' }).click()
      await button(mother, '取消名额').click()
      await mother.getByText('已经取消，谢谢您让给别人。').waitFor()

      await neighbour.getByRole('link', { name: '看我的预约' }).click()
      await neighbour.getByText('已报上').first().waitFor()
      assert.ok(await neighbour.getByRole('img', { name: '入场二维码' }).isVisible())
      for (let tries = 0; tries < 40; tries += 1) {
        await neighbour.goto('/me/notices')
        if (await neighbour.getByText('书法入门').first().isVisible()) break
        await neighbour.waitForTimeout(100)
      }
      await neighbour.getByText('书法入门').first().waitFor()
    })
  })
})

test('a course opens while three phones wait for two seats: two have one, the third is told the truth, none is lost', async () => {
  const opensAt = Temporal.Now.instant().add({ seconds: 12 })
  const address = await published({ capacity: 2, waitlistMost: 0, opensAt })
  const told = await Promise.all(
    ['甲', '乙', '丙'].map((name) =>
      asResident(name, async (page) => {
        await page.goto(`${address}/enrol`)
        await page.getByText('距开放还有').waitFor()
        await page.getByText('开放了，现在可以报名').waitFor()
        await button(page, '报名').click()
        await page.getByRole('heading', { name: /^(报上了|没有席位了)$/ }).waitFor()
        return (await page.getByRole('heading', { name: '报上了' }).count()) > 0
      }),
    ),
  )
  assert.equal(told.filter(Boolean).length, 2)
})

test('the same without script: too early is said and keeps what was chosen, asking twice counts once', async () => {
  const opensAt = Temporal.Now.instant().add({ seconds: 10 })
  const address = await published({ capacity: 3, waitlistMost: 0, opensAt })
  await asResident(
    '丁',
    async (page) => {
      await page.goto(`${address}/enrol`)
      await button(page, '报名').click()
      await page.getByText(/还没到时间/).waitFor()
      assert.equal(await page.getByRole('checkbox', { name: '我自己' }).isChecked(), true)
      const key = await page.locator('[name=key]').inputValue()
      while (Temporal.Instant.compare(Temporal.Now.instant(), opensAt) <= 0) await page.waitForTimeout(100)
      await button(page, '报名').click()
      assert.equal(await heading(page), '报上了')
      await page.goBack()
      assert.equal(await page.locator('[name=key]').inputValue(), key)
      await button(page, '报名').click()
      assert.equal(await heading(page), '报上了')
      await page.goto('/me/bookings')
      assert.equal(await page.locator('.act').count(), 1)
    },
    { script: false },
  )
})

test('who is too young or too old is told so, and a birth year that is missing is asked for there', async () => {
  const audience = { ...sampleActivity().audience, ageFrom: 60 }
  const address = await published({ capacity: 5 }, { audience })
  await asResident('戊', async (page) => {
    await page.goto(`${address}/enrol`)
    await page.getByText('这项活动要求60 岁以上，请先填出生年份').waitFor()
    await page.getByRole('link', { name: '去填' }).click()
    await page.getByLabel('出生年份').fill('1999')
    await button(page, '保存').click()
    await page.goto(`${address}/enrol`)
    assert.equal(await page.getByRole('checkbox', { name: /我自己/ }).isDisabled(), true)
  })
})

test('one entry a person: the identity is checked on the way, and a number with a wrong digit is told at its field', async () => {
  const audience = { ...sampleActivity().audience, verifiedOnly: true }
  const address = await published({ capacity: 5 }, { audience })
  await asResident('己', async (page) => {
    await page.goto(`${address}/enrol`)
    await page.getByRole('link', { name: '去核验' }).click()
    await page.getByLabel('身份证上的姓名').fill('李四')
    await page.getByLabel('身份证号').fill('110105194912310021')
    await page.getByLabel(/同意把姓名和证件号/).check()
    await button(page, '核验').click()
    await page.getByText('身份证号最后一位对不上，多半是其中一位输错了，请核对').waitFor()
    await page.getByLabel('身份证号').fill('11010519491231002x')
    await page.getByLabel(/同意把姓名和证件号/).check()
    await button(page, '核验').click()
    await button(page, '报名').click()
    await page.getByRole('heading', { name: '报上了' }).waitFor()
  })
})

test('every page is clean for axe, in both languages, at 320 px in large type', async () => {
  const address = await published({ capacity: 5 })
  for (const locale of ['zh-CN', 'en'] as const)
    await asResident(
      'Grace',
      async (page, context) => {
        await page.goto(`${address}/enrol`)
        await page.locator('form.enrol button.pri').click()
        await page.getByRole('heading', { name: /报上了|You have a seat/ }).waitFor()
        await context.addCookies([
          { name: 'large', value: '1', url: baseURL },
          { name: 'place', value: town.planeNorth, url: baseURL },
        ])
        await page.goto('/me/bookings')
        const seats = (await page.locator('a.act').first().getAttribute('href')) ?? ''
        const own = ['/me/bookings', seats, '/me/family', '/me/verified']
        await axeFinds(page, ['/activities', address, `${address}/enrol`, ...own])
      },
      { locale, width: 320 },
    )
})
