import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sendAllDue } from '../../src/domains/hotline/sending/actions.ts'
import type { Role } from '../../src/domains/identity/contract.ts'
import { withPage } from '../browser.ts'
import { asOwner } from '../database.ts'
import { givenStaff } from '../people.ts'
import { servedCity } from '../served.ts'
import { apiAt, enterAs, isFine } from './steps.ts'

const { url, program, database } = await servedCity()
const { ask, act } = apiAt(url)
const DESK = '/stand-in/hotline'
const staff = (role: Role, unit: string, name: string) => givenStaff(database.ownerUrl, role, unit, name)

/** The case of the order that the desk took last, and who leads it. */
async function latest(): Promise<{ id: string; number: string; lead: string }> {
  return asOwner(database.ownerUrl, async (client) => {
    const { rows } = await client.query<{ id: string; number: string; lead: string }>(
      `select o.case_id as id, o.number, c.lead_unit as lead from hotline.order o
         join cases."case" c on c.id = o.case_id order by o.received_at desc limit 1`,
    )
    assert.ok(rows[0])
    return rows[0]
  })
}

test('an order goes there and back: a line that was down and catches up, the caller called, a return visit that counts', async () => {
  await withPage({ device: 'phone', baseURL: url }, async (desk) => {
    await desk.goto(DESK)
    await isFine(desk)
    await desk.getByLabel('来电人说什么').fill('弄堂口两盏路灯不亮三天了，老人出门害怕。')
    await desk.getByLabel('来电人怎么称呼').fill('来电的邻居')
    await desk.getByLabel('来电号码').fill('13912345678')
    await desk.getByRole('button', { name: '派给梧桐' }).click()
    await desk.getByRole('heading', { level: 1 }).waitFor()
    const page = new URL(desk.url()).pathname
    const order = await latest()
    assert.ok(page.endsWith(order.number))
    const came = async (text: string | RegExp) => {
      for (let tries = 0; tries < 40 && (await desk.getByText(text).count()) === 0; tries += 1) {
        await desk.waitForTimeout(250)
        await desk.goto(page)
      }
      await desk.getByText(text).first().waitFor()
    }
    await came('已收到')
    // The line goes down: what is done meanwhile waits.
    await desk.goto(DESK)
    await desk.getByRole('button', { name: '断开线路' }).click()
    await desk.getByRole('heading', { name: '线路断' }).waitFor()
    const handler = await staff('handler', order.lead, '接单员关')
    await act(handler, order.id, 'accept')
    await withPage({ device: 'desktop', baseURL: url }, async (office, context) => {
      await enterAs(context, url, handler)
      await office.goto(`/console/cases/${order.id}`)
      const card = office.getByRole('region', { name: '热线工单' })
      await card.getByText(order.number).waitFor()
      await card.getByRole('button', { name: '刚打过电话，记下' }).click()
      await card.getByText(/已电话答复/).waitFor()
      await isFine(office)
    })
    await act(handler, order.id, 'resolve', { outcome: 'solved', text: '已换灯泡，另加一盏感应灯。' })
    await desk.goto(page)
    assert.equal(await desk.getByText('办理结果').count(), 0)
    await desk.goto(DESK)
    await desk.getByRole('button', { name: '接通线路' }).click()
    await desk.getByRole('heading', { name: '线路通' }).waitFor()
    await sendAllDue(program, () => Temporal.Now.instant().add({ hours: 1 }))
    await came('已换灯泡，另加一盏感应灯。')
    await isFine(desk)
    await desk.getByLabel('满意吗').selectOption('5')
    await desk.getByRole('button', { name: '登记回访' }).click()
    await came(/已计入/)
    await came('办结')
    const { stage, outcome } = await ask<{ stage: string; outcome: string }>(
      handler,
      'GET',
      `/api/cases/${order.id}`,
    )
    assert.deepEqual([stage, outcome], ['closed', 'solved'])
  })
})

test('an administrator sees what was not delivered and where the lists differ, explains one, in both languages', async () => {
  const [city] = program.territory.search('上海市', undefined, 5)
  assert.ok(city)
  const administrator = await staff('administrator', city.id, '管理员上官')
  for (const locale of ['zh-CN', 'en'] as const)
    await withPage(
      { device: locale === 'en' ? 'phone' : 'desktop', baseURL: url, locale },
      async (page, context) => {
        await enterAs(context, url, administrator)
        await page.goto('/console/hotlines')
        await page.getByText('sh12345').waitFor()
        await isFine(page)
        if (locale === 'en') return
        await page.getByRole('button', { name: '现在对账' }).click()
        await page
          .getByText(/两边一致|处不一致/)
          .first()
          .waitFor()
        await page.getByRole('button', { name: '接入热线' }).click()
        await page.getByLabel('代号').fill('another')
        await page.getByLabel('中文名称').fill('另一条热线')
        await page.getByLabel('英文名称').fill('Another hotline')
        await page
          .getByRole('button', { name: '保 存' })
          .or(page.getByRole('button', { name: '保存' }))
          .click()
        await page.getByText(/^whsec_/).waitFor()
        await page.getByRole('button', { name: '已经记下' }).click()
        await page.getByText('另一条热线').waitFor()
      },
    )
  await withPage({ device: 'desktop', baseURL: url, locale: 'en' }, async (page) => {
    await page.goto(DESK)
    await page.getByRole('heading', { name: 'Hotline desk (stand-in for demos)' }).waitFor()
    await isFine(page)
  })
})
