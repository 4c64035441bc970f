import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { zhConsoleMediation as room } from '../../messages/zh-CN/console-mediation.ts'
import { zhConsoleOpinions as gather } from '../../messages/zh-CN/console-opinions.ts'
import { zhPortalMediations as side } from '../../messages/zh-CN/portal-mediations.ts'
import { zhMediation } from '../../messages/zh-CN/process-mediation.ts'
import { zhOpinion } from '../../messages/zh-CN/process-opinion.ts'
import { phoneIndexOf } from '../../src/domains/identity/public.ts'
import { Keys } from '../../src/kernel/keys.ts'
import { type PageOptions, withPage } from '../browser.ts'
import { asOwner } from '../database.ts'
import { givenResident, givenStaff } from '../people.ts'
import { TEST_SECRET } from '../program.ts'
import { servedCity } from '../served.ts'
import { apiAt, enterAs, isFine, once, type Somebody } from './steps.ts'

const { url, program, database } = await servedCity()
const { ask } = apiAt(url)

const unitNamed = (zh: string) => {
  const [found] = program.territory.search(zh, undefined, 5).filter((unit) => unit.zh === zh)
  assert.ok(found, `no unit ${zh}`)
  return found
}
const street = unitNamed('湖南路街道')
const [community, otherCommunity] = program.territory
  .children(street.id)
  .filter(({ kind }) => kind === 'community')
assert.ok(community && otherCommunity)

const staff = (role: 'officer' | 'gridWorker' | 'stationManager', unit: string, name: string) =>
  givenStaff(database.ownerUrl, role, unit, name)
const mediator = await staff('officer', street.id, '调解员何')
const colleague = await staff('officer', street.id, '调解员宋')
const first = await givenResident(database.ownerUrl, '楼下住户')
const second = await givenResident(database.ownerUrl, '楼上住户')
const PHONE = '13900000404'
await asOwner(database.ownerUrl, (client) =>
  client.query('update identity.person set phone_index = $2 where id = $1', [
    second.person,
    phoneIndexOf(new Keys(TEST_SECRET), PHONE),
  ]),
)

/** Opens a browser as somebody. */
function as<T>(who: Somebody, options: PageOptions, work: (page: Page) => Promise<T>): Promise<T> {
  return withPage({ baseURL: url, ...options }, async (page, context) => {
    await enterAs(context, url, who)
    await context.addCookies([{ name: 'lang', value: options.locale ?? 'zh-CN', url }])
    return work(page)
  })
}
const onDesk = { device: 'desktop' } as const
const onPhone = { device: 'phone' } as const

/** Opens the form of an action, wherever the page offers it. */
async function begin(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true })
  const more = page.getByRole('button', { name: /^(另外 \d+ 项|更多操作)$/ })
  await button.or(more).first().waitFor()
  if ((await button.count()) === 0) await more.first().click()
  await button.first().click()
}

async function finish(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `确定${name}` }).click()
  await page.getByText(`已${name}`, { exact: true }).first().waitFor()
}

async function act(page: Page, name: string): Promise<void> {
  await begin(page, name)
  await finish(page, name)
}

async function noteSession(page: Page, text: string): Promise<void> {
  await begin(page, zhMediation.actions.meet.do)
  await page.getByLabel(room.whatSaid).fill(text)
  await isFine(page)
  await finish(page, zhMediation.actions.meet.do)
  await page.getByText(text).first().waitFor()
}

const status = async ({ token }: Somebody, path: string) =>
  (await fetch(url + path, { headers: { cookie: `wutong_session=${token}` }, redirect: 'manual' })).status

const idIn = (path: string) => /[0-9a-f-]{36}/.exec(path)?.[0] ?? ''

/** On the portal, by whoever is at home in the community. */
async function askForMediation(page: Page): Promise<string> {
  await page.context().addCookies([{ name: 'place', value: community?.id ?? '', url }])
  await page.goto('/mediations/new')
  await page.getByLabel(side.inShort).fill('楼上漏水')
  await page.getByLabel(side.about).fill('楼上卫生间漏水两个月，商量过几次没有结果。')
  await page.getByLabel(side.firstName).fill('楼下住户')
  await page.getByLabel(side.secondName).fill('楼上住户')
  await page.getByRole('button', { name: side.send }).click()
  await page.getByRole('heading', { level: 1, name: '楼上漏水' }).waitFor()
  return idIn(page.url())
}

/** Signs, wants, says: a button of a side's own page. */
async function say(who: Somebody, id: string, button: string, before = async (_page: Page) => {}) {
  await as(who, onPhone, async (page) => {
    await page.goto(`/mediations/${id}`)
    await before(page)
    await page.getByRole('button', { name: button, exact: true }).click()
    await page.waitForURL(/saved=1/)
  })
}

const ALONE = '底线是修好就行，赔不赔钱都可以谈'

test('a quarrel between neighbours goes from asking through two sessions to an agreement that both sign and keep', async () => {
  const id = await as(first, onPhone, askForMediation)
  await as(mediator, onDesk, async (page) => {
    await page.goto(`/console/cases/${id}`)
    await act(page, zhMediation.actions.accept.do)
    await page.getByRole('button', { name: `${room.letIn} 楼上住户` }).click()
    await page.getByLabel(room.phone).fill(PHONE)
    await isFine(page)
    await page.getByRole('button', { name: room.letInCalled }).click()
    await page.getByText(room.follows).nth(1).waitFor()
    await say(second, id, side.want)
    await page.reload()
    await act(page, zhMediation.actions.begin.do)
    await noteSession(page, '双方见面，约定一起请师傅来看。')
    await page.getByRole('button', { name: room.addRecord }).click()
    await page.getByText('楼下住户', { exact: true }).last().click()
    await page.getByLabel(room.whatSaid).fill(ALONE)
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText(room.alone).waitFor()
  })
  await as(mediator, onPhone, async (page) => {
    await page.goto(`/console/cases/${id}`)
    await noteSession(page, '看过检测报告，楼上愿意修。')
    await page.getByRole('button', { name: room.write }).click()
    await page.getByLabel(room.agreementText).fill('楼上住户月底前修好防水，天花板由双方各出一半。')
    await page.getByLabel(room.keepByLabel).fill('2099-12-31')
    await isFine(page)
    await page.getByRole('button', { name: room.saveEdition(1) }).click()
    await page.getByText(room.edition(1)).waitFor()
    await act(page, zhMediation.actions.propose.do)
  })
  await keepsToItself(id)
  await say(first, id, side.sign)
  await as(mediator, onDesk, async (page) => {
    await page.goto(`/console/cases/${id}`)
    await page.getByRole('button', { name: `${room.sign} 楼上住户` }).click()
    await page.getByText(room.signed.paper).waitFor()
  })
  await as(colleague, onDesk, async (page) => {
    await page.goto(`/console/cases/${id}`)
    await act(page, zhMediation.actions.countersign.do)
  })
  await as(mediator, onPhone, async (page) => {
    await page.goto(`/console/cases/${id}`)
    await begin(page, zhMediation.actions.followUp.do)
    await page.getByRole('radio', { name: zhMediation.choices.found.kept, exact: true }).check()
    await finish(page, zhMediation.actions.followUp.do)
  })
  await say(first, id, side.confirm, (page) => page.getByLabel(side.kept).check())
  await as(mediator, { ...onPhone, locale: 'en' }, async (page) => {
    await page.goto(`/console/cases/${id}`)
    await page.getByText('signed on paper').waitFor()
    assert.equal(await page.getByRole('button', { name: 'Write down what was said' }).count(), 0)
    await isFine(page)
  })
  const { outcome } = await ask<{ outcome: string }>(first, 'GET', `/api/mediations/${id}`)
  assert.equal(outcome, 'settled')
})

/** Who is neither a side nor handles it sees nothing of it, and a side nothing of what the other said alone. */
async function keepsToItself(id: string): Promise<void> {
  const others = [
    await givenResident(database.ownerUrl, '路过的人'),
    await staff('officer', unitNamed('天平路街道').id, '隔壁街道的人'),
    await staff('gridWorker', otherCommunity?.id ?? '', '隔壁居民区的人'),
    await staff('stationManager', street.id, '同街道不办案的人'),
  ]
  for (const who of others)
    for (const path of [`/api/mediations/${id}`, `/mediations/${id}`])
      assert.equal(await status(who, path), 404, path)
  const [stranger, neighbour] = others
  assert.ok(stranger && neighbour)
  await as(neighbour, onDesk, async (page) => {
    await page.goto(`/console/cases/${id}`)
    await page.getByRole('alert').waitFor()
    assert.equal(await page.getByText('楼上').count(), 0)
  })
  await as(second, onPhone, async (page) => {
    await page.goto(`/mediations/${id}`)
    await page.getByText('看过检测报告').waitFor()
    assert.equal(await page.getByText(ALONE).count(), 0)
  })
  await as(first, onPhone, async (page) => {
    await page.goto(`/mediations/${id}`)
    await page.getByText(ALONE).waitFor()
  })
}

/** A request for something that somebody said at the meeting; its number. */
async function fileRequest(): Promise<string> {
  const reply = await fetch(`${url}/api/requests`, {
    method: 'POST',
    headers: { cookie: `wutong_session=${first.token}`, 'content-type': 'application/json', ...once() },
    body: JSON.stringify({
      text: '三楼楼道灯不亮',
      category: '030402',
      place: { unit: community?.id },
    }),
  })
  assert.equal(reply.status, 201)
  return ((await reply.json()) as { number: string }).number
}

async function takeDown(page: Page, title: string, phone?: string): Promise<void> {
  await page.getByLabel(gather.inShort).fill(title)
  if (phone) {
    await page.getByLabel(gather.phone).fill(phone)
    assert.ok(
      await page.getByRole('button', { name: gather.keep }).isDisabled(),
      'nobody is told who did not agree',
    )
    await page.getByLabel(gather.agreed).check()
  }
  await page.getByRole('button', { name: gather.keep }).click()
  await page.getByRole('link', { name: title }).waitFor()
}

test('what was said at a called meeting becomes an answer and a request, and whoever spoke is told', async () => {
  const meeting = await as(mediator, onDesk, async (page) => {
    await page.goto('/console/cases/gatherings')
    await page.getByRole('button', { name: gather.call }).click()
    await page.getByLabel(gather.fields.title).fill('楼道照明怎么办')
    await page.getByLabel(gather.fields.place).fill('居委会活动室')
    await page.getByLabel(gather.fields.invited).fill('3、4 号楼居民')
    await isFine(page)
    await page.getByRole('button', { name: gather.save, exact: true }).click()
    await page.getByRole('heading', { level: 1, name: '楼道照明怎么办' }).waitFor()
    return idIn(page.url())
  })
  await as(mediator, onPhone, async (page) => {
    await page.goto(`/console/cases/gatherings/${meeting}`)
    await takeDown(page, '装感应灯', PHONE)
    await takeDown(page, '三楼灯坏了')
    await page.getByLabel(gather.came).fill('23')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('23 人').waitFor()
    await isFine(page)
  })
  await as(mediator, onDesk, async (page) => {
    await page.goto(`/console/cases/gatherings/${meeting}`)
    await page.getByRole('link', { name: '三楼灯坏了' }).click()
    await act(page, zhOpinion.actions.accept.do)
    await begin(page, zhOpinion.actions.makeRequest.do)
    await page.getByLabel(zhOpinion.fields.request).fill(await fileRequest())
    await page.getByRole('button', { name: '查找' }).click()
    await page.getByText('三楼楼道灯不亮').waitFor()
    await finish(page, zhOpinion.actions.makeRequest.do)
    await page.goto(`/console/cases/gatherings/${meeting}`)
    await page.getByRole('link', { name: '装感应灯' }).click()
    await act(page, zhOpinion.actions.accept.do)
    await begin(page, zhOpinion.actions.explain.do)
    await page.getByRole('textbox', { name: zhOpinion.fields.text }).fill('明年更换线路时一起装。')
    await finish(page, zhOpinion.actions.explain.do)
    const path = new URL(page.url()).pathname
    await as(colleague, onDesk, async (other) => {
      await other.goto(path)
      await act(other, zhOpinion.actions.countersign.do)
    })
  })
  await as(mediator, { ...onDesk, locale: 'en' }, async (page) => {
    await page.goto(`/console/cases/gatherings/${meeting}`)
    await page.getByText('明年更换线路时一起装。').waitFor()
    await page.getByText('they are told by a message').waitFor()
    await page.getByText('left no number: please tell them in person').waitFor()
    await isFine(page)
  })
  await as(second, onPhone, async (page) => {
    await page.goto('/ideas/mine')
    await page.getByText('明年更换线路时一起装。').waitFor()
  })
})

test('axe finds nothing where gatherings are listed, in either language, and nothing is wider than a phone', async () => {
  for (const options of [
    { ...onPhone, locale: 'zh-CN' },
    { ...onPhone, locale: 'en' },
    { ...onDesk, locale: 'en' },
  ] as const)
    await as(mediator, options, async (page) => {
      await page.goto('/console/cases/gatherings')
      await page.locator('.gatherings li').first().waitFor()
      await isFine(page)
    })
})
