import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { zhMediation } from '../../messages/zh-CN/process-mediation.ts'
import { phoneIndexOf } from '../../src/domains/identity/public.ts'
import { Keys } from '../../src/kernel/keys.ts'
import { withPage } from '../browser.ts'
import { asOwner } from '../database.ts'
import { givenResident, givenStaff } from '../people.ts'
import { TEST_SECRET } from '../program.ts'
import { servedCity } from '../served.ts'
import { apiAt, axeFinds, enterAs, isFine } from './steps.ts'

const { url, database, program } = await servedCity()
const { ask, act } = apiAt(url)

/** On Xingguo Road. */
const HERE = { longitude: 121.4335, latitude: 31.2045 }
const place = { name: 'place', value: `${HERE.longitude},${HERE.latitude}`, url }
const { path } = program.territory.locate([HERE.longitude, HERE.latitude], 0)
const above = path.find(({ kind }) => kind === 'subdistrict')?.id ?? ''

const asker = await givenResident(database.ownerUrl, '周小满')
const upstairs = await givenResident(database.ownerUrl, '楼上邻居')
const worker = await givenStaff(database.ownerUrl, 'officer', above, '干部甲')
const colleague = await givenStaff(database.ownerUrl, 'officer', above, '干部乙')

async function sayIdea(page: Page, title: string): Promise<void> {
  await page.getByLabel('一句话').fill(title)
  await page.getByLabel('怎么想的').fill('老人走到弄堂口没地方坐，放一排长凳就好。')
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('已提交，编号可在下面看到').waitFor()
}

test('an idea is found from the home page, said, asked about, adopted, and read by all with what became of it', async () => {
  await withPage({ baseURL: url }, async (page, context) => {
    await context.grantPermissions(['geolocation'])
    await context.setGeolocation(HERE)
    await enterAs(context, url, asker)
    await page.goto('/')
    await page.getByRole('link', { name: '金点子' }).click()
    await page.getByRole('heading', { level: 1, name: '金点子' }).waitFor()
    await page.getByRole('link', { name: '我有一个点子' }).click()
    await page.getByRole('heading', { level: 1, name: '先选您在哪里' }).waitFor()
    await page.getByRole('link', { name: '选择位置' }).click()
    await page.getByRole('button', { name: '用我现在的位置' }).click()
    await page.getByRole('heading', { level: 1, name: '说说您的点子' }).waitFor()
    await page.getByRole('button', { name: '提交' }).click()
    await page.locator('[aria-invalid]').first().waitFor()
    await isFine(page, 'an idea without words')
    await page.getByLabel('公开我的姓名').check()
    await sayIdea(page, '弄堂口放一排长凳')
    const [idea] = await ask<{ case: string }[]>(asker, 'GET', '/api/opinions/mine')
    assert.ok(idea)
    await act(worker, idea.case, 'accept')
    await act(worker, idea.case, 'ask', { text: '放在东口还是西口？' })
    await page.goto('/me/bookings')
    await page.getByRole('link', { name: /弄堂口放一排长凳/ }).click()
    await page.getByText('放在东口还是西口？').waitFor()
    await isFine(page, 'an idea asked about')
    await page.getByRole('button', { name: '回复' }).click()
    await page.locator('textarea[aria-invalid]').waitFor()
    await page.getByLabel('您的回复').fill('东口，树荫下')
    await page.getByRole('button', { name: '回复' }).click()
    await page.getByText('已收到').waitFor()
    const by = Temporal.Now.plainDateISO().add({ days: 30 }).toString()
    await act(worker, idea.case, 'adopt', { plan: '东口放两条', by })
    await act(worker, idea.case, 'done', { text: '东口放好了两条长凳。' })
    await page.goto('/ideas/mine')
    await page.getByText('东口放好了两条长凳。').waitFor()
  })
  await withPage({ baseURL: url, width: 320, locale: 'en' }, async (page) => {
    await page.goto('/ideas')
    const idea = page.getByRole('article', { name: '弄堂口放一排长凳' }).first()
    await idea.getByText('周小满').waitFor()
    await idea.getByText('Taken up and done').waitFor()
    await axeFinds(page, ['/ideas', '/mediations', '/'])
  })
})

test('without script an idea is said from a place that was picked, and taken back', async () => {
  await withPage({ baseURL: url, script: false, width: 320 }, async (page, context) => {
    await enterAs(context, url, asker)
    await page.goto('/ideas/new')
    await page.getByRole('link', { name: '选择位置' }).click()
    for (const { kind, zh } of path)
      if (['district', 'subdistrict', 'community'].includes(kind))
        await page
          .getByRole('link', { name: zh, exact: true })
          .or(page.getByRole('button', { name: zh, exact: true }))
          .first()
          .click()
    await page.getByRole('heading', { level: 1, name: '说说您的点子' }).waitFor()
    await sayIdea(page, '花坛改成种菜')
    const mine = page.getByRole('region', { name: '花坛改成种菜' })
    await mine.getByText('其他操作').click()
    await mine.getByRole('button', { name: '撤回' }).click()
    await page.getByText('已收到').waitFor()
    await mine.getByText('提出人撤回').waitFor()
  })
})

/** From one's own page to what was filed: its id. */
async function askForMediation(page: Page): Promise<string> {
  await page.goto('/me')
  await page.getByRole('link', { name: '我的调解' }).click()
  await page.getByRole('heading', { name: '怎么调解' }).waitFor()
  await page.getByRole('link', { name: '申请调解' }).click()
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.locator('[aria-invalid]').first().waitFor()
  await isFine(page, 'mediation without words')
  await page.getByLabel('什么事').fill('楼上漏水')
  await page.getByLabel('经过').fill('卫生间天花板发霉，谈了几次谈不拢。')
  await page.getByLabel('您的姓名').fill('周小满')
  await page.getByLabel('对方的姓名或称呼').fill('楼上 501')
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.getByText('已收到').waitFor()
  await isFine(page, 'mediation asked for')
  return /\/mediations\/([\w-]+)/.exec(page.url())?.[1] ?? ''
}

test('two sides are mediated: asked for, both want it, they talk, agree, sign, and it is kept', async () => {
  const phone = '13900000303'
  const index = phoneIndexOf(new Keys(TEST_SECRET), phone)
  await asOwner(database.ownerUrl, (owner) =>
    owner.query('update identity.person set phone_index = $2 where id = $1', [upstairs.person, index]),
  )
  await withPage({ baseURL: url }, async (page, context) => {
    await enterAs(context, url, asker)
    await context.addCookies([place])
    const id = await askForMediation(page)
    await act(worker, id, 'accept')
    await ask(worker, 'PUT', `/api/mediations/${id}/sides/2`, { phone })
    await withPage({ baseURL: url, width: 320, locale: 'en' }, async (other, second) => {
      await enterAs(second, url, upstairs)
      await other.goto('/mediations')
      await other.getByRole('link', { name: /楼上漏水/ }).click()
      await other.getByRole('button', { name: 'I want it', exact: true }).click()
      await other.getByText('Received').waitFor()
      await isFine(other, 'wanted by the other side')
      await act(worker, id, 'begin')
      await page.reload()
      await page.getByLabel('您想说的').fill('材料费我愿意出一半。')
      await page.getByRole('button', { name: '对调解员说' }).click()
      await page.getByRole('button', { name: '同意给对方看' }).click()
      await page.getByText('对方看得到').waitFor()
      await other.reload()
      await other.getByText('材料费我愿意出一半。').waitFor()
      const keepBy = Temporal.Now.plainDateISO().add({ days: 30 }).toString()
      const text = '楼上月底前修好防水，材料费各出一半。'
      await ask(worker, 'POST', `/api/mediations/${id}/agreement`, { text, edition: 1, keepBy })
      await act(worker, id, 'propose')
      await page.reload()
      await page.getByText(/说好在.+前做到/).waitFor()
      await isFine(page, 'to sign')
      await page.getByRole('button', { name: '我同意并签字' }).click()
      await page.getByText('已签字').waitFor()
      await other.reload()
      await other.getByRole('button', { name: 'I agree and sign' }).click()
      await other.getByText('signed').first().waitFor()
      await isFine(other, 'signed')
    })
    await act(colleague, id, 'countersign')
    await page.reload()
    await page.getByLabel('已履行', { exact: true }).check()
    await page.getByLabel('满意吗？').selectOption('5')
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.locator('.st.shut', { hasText: zhMediation.outcomes.settled }).waitFor()
    await axeFinds(page, ['/mediations', `/mediations/${id}`, '/me', '/me/bookings'])
  })
})

test('without script mediation is asked for and taken back', async () => {
  await withPage({ baseURL: url, script: false, width: 320, locale: 'en' }, async (page, context) => {
    await enterAs(context, url, asker)
    await context.addCookies([place])
    await page.goto('/mediations/new')
    await page.getByLabel('What about').fill('Noise at night')
    await page.getByLabel('What happened').fill('A drum next door, every evening after ten.')
    await page.getByLabel('Your name').fill('Zhou Xiaoman')
    await page.getByLabel('The other side, by name or as you call them').fill('Flat 402')
    await page.getByRole('button', { name: 'Ask for it', exact: true }).click()
    await page.getByText('Received').waitFor()
    await page.getByText('Other things to do').click()
    await page.getByRole('button', { name: 'Withdraw', exact: true }).click()
    await page.getByText('Withdrawn', { exact: true }).waitFor()
  })
})
