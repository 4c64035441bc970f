import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import type { Page } from 'playwright-core'
import { tellSample } from '../../src/domains/notices/samples.ts'
import type { PersonId } from '../../src/kernel/ids.ts'
import { whenDone } from '../closing.ts'
import { axeFaults, overflow, type PageOptions, withPage } from '../browser.ts'
import { servedCity } from '../served.ts'

const { url, program, database } = await servedCity()
const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 1 })
owner.on('error', () => {})
whenDone(() => owner.end())
// Whatever the hour at which this runs: nobody is quiet.
await owner.query('update notices.habit set quiet_from = 0, quiet_until = 0')

const demo = async (kind: 'staff' | 'resident'): Promise<PersonId> => {
  const { rows } = await owner.query<{ id: PersonId }>(
    `select id from identity.person p where demo and kind = $1
     and ($1 = 'resident' or exists (select from identity.role_grant g where g.person_id = p.id)) order by id limit 1`,
    [kind],
  )
  assert.ok(rows[0])
  return rows[0].id
}
const [staff, resident] = [await demo('staff'), await demo('resident')]
const signIn = async (page: Page, person: PersonId) => {
  const reply = await page.request.post('/api/demo/sign-in', {
    data: { person },
    headers: { 'idempotency-key': crypto.randomUUID() },
  })
  assert.equal(reply.status(), 200)
}
/** The newest code that the stand-in wrote down; its job may take a moment. */
const codeSent = async (page: Page, channel: 'email' | 'wechat'): Promise<string> => {
  for (let tries = 0; tries < 100; tries += 1) {
    const { rows } = await owner.query<{ body: string }>(
      'select body from kernel.stand_in_message where channel = $1 order by id desc limit 1',
      [channel],
    )
    const code = /\d{6}/.exec(rows[0]?.body ?? '')?.[0]
    if (code) return code
    await page.waitForTimeout(50)
  }
  return assert.fail('no code was sent')
}
const desktop = { device: 'desktop', baseURL: url } as const
const phone = { device: 'phone', baseURL: url } as const

test('a member of staff sees what is unread in the menu, reads it, and marks all as read', async () => {
  await tellSample(program.db, [staff], { link: '/console/stations', urgent: true })
  await tellSample(program.db, [staff])
  await withPage(desktop, async (page) => {
    await signIn(page, staff)
    await page.goto('/console/')
    await page.getByRole('link', { name: /消息.*2.*条未读/ }).click()
    await page.getByRole('link', { name: /查看/ }).click()
    await page.waitForURL('**/console/stations')
    await page.getByRole('link', { name: /消息.*1.*条未读/ }).click()
    await page.getByRole('button', { name: '全部标为已读' }).click()
    await page.getByRole('link', { name: '消息', exact: true }).waitFor()
    // The menu counts anew at once; the list follows with its own answer.
    for (const name of ['全部标为已读', '标为已读'])
      await page.getByRole('button', { name, exact: true }).waitFor({ state: 'detached' })
  })
})

test('a member of staff confirms a mail address by its code and chooses how to be told', async () => {
  await withPage(desktop, async (page) => {
    await signIn(page, staff)
    await page.goto('/console/notices/settings')
    const mail = page.getByRole('group', { name: '电子邮箱' })
    await mail.getByRole('textbox').fill('not an address')
    await mail.getByRole('button', { name: '发送验证码' }).click()
    await mail.getByText('请填写电子邮箱').waitFor()
    await mail.getByRole('textbox').fill('li@example.cn')
    await mail.getByRole('button', { name: '发送验证码' }).click()
    await mail.getByText('l***@example.cn 等待确认').waitFor()
    await mail.getByRole('textbox').fill(await codeSent(page, 'email'))
    await mail.getByRole('button', { name: '确认' }).click()
    await mail.getByText('已确认').waitFor()

    await page.getByRole('combobox', { name: '数据检查：怎样告诉我' }).click()
    await page.getByTitle('不接收').last().click()
    await page.getByRole('button', { name: '保存设置' }).click()
    await page.getByText('设置已保存').waitFor()
    await page.reload()
    await page.getByRole('group', { name: '数据检查' }).getByText('不接收').waitFor()

    await tellSample(program.db, [staff])
    await page.goto('/stand-in/messages')
    await page
      .getByText('收不到消息')
      .first()
      .waitFor({ timeout: 1_000 })
      .catch(() => page.reload())
    await page.getByText('收不到消息').first().waitFor()
    await page.getByText('邮件 · 发给 l***@example.cn').first().waitFor()
  })
})

test('a resident reads notices and chooses how to be told, without script', async () => {
  await tellSample(program.db, [resident], { link: '/stations' })
  await withPage({ ...phone, script: false }, async (page) => {
    await page.goto('/me/notices')
    await page.waitForURL('**/sign-in?back=*')
    await signIn(page, resident)
    await page.goto('/me')
    await page.getByRole('link', { name: /消息.*1 条未读/ }).click()
    await page.getByRole('button', { name: /查看/ }).click()
    await page.waitForURL('**/stations')
    await page.goto('/me/notices')
    await page.getByText('没有未读').waitFor()

    await page.getByRole('link', { name: '接收设置' }).click()
    const wechat = page.locator('form', { hasText: '微信 OpenID' })
    await wechat.getByRole('textbox').fill('微信号')
    await wechat.getByRole('button', { name: '发送验证码' }).click()
    await page.getByText('20 至 40 个字符').waitFor()
    await page.getByRole('textbox', { name: '微信 OpenID' }).fill('oABCD_efghijklmnopqrstuvwx-1')
    await wechat.getByRole('button', { name: '发送验证码' }).click()
    await page.getByRole('textbox', { name: '验证码' }).fill(await codeSent(page, 'wechat'))
    await page.getByRole('button', { name: '确认' }).click()
    await page.getByText('（已确认）').waitFor()

    await page
      .getByRole('group', { name: '服务站', exact: true })
      .getByRole('combobox')
      .selectOption('digest')
    await page.getByRole('radio', { name: '自己定' }).check()
    await page.getByLabel('从').fill('20:00')
    await page.getByRole('button', { name: '保存设置' }).click()
    await page.getByText('设置已保存').waitFor()
    assert.equal(await page.getByLabel('从').inputValue(), '20:00')
    assert.equal(
      await page.getByRole('group', { name: '服务站', exact: true }).getByRole('combobox').inputValue(),
      'digest',
    )
  })
})

const looks: { name: string; person: PersonId; paths: string[]; options: PageOptions[] }[] = [
  {
    name: 'the console',
    person: staff,
    paths: ['/console/notices', '/console/notices/settings'],
    options: [desktop, { ...phone, locale: 'en' }],
  },
  {
    name: 'the portal',
    person: resident,
    paths: ['/me/notices', '/me/notices/settings'],
    options: [phone, { ...desktop, locale: 'en' }],
  },
]
for (const { name, person, paths, options } of looks)
  test(`${name}'s pages of notices are accessible and fit, in both languages and at both sizes`, async () => {
    await tellSample(program.db, [person], { urgent: true, link: '/' })
    for (const option of options)
      await withPage(option, async (page, context) => {
        await context.addCookies([{ name: 'lang', value: option.locale ?? 'zh-CN', url }])
        await signIn(page, person)
        for (const path of paths) {
          await page.goto(path)
          await page.getByRole('heading', { level: 1 }).waitFor()
          await page.waitForLoadState('networkidle')
          const where = `${path} ${option.device} ${option.locale ?? 'zh-CN'}`
          assert.deepEqual(await axeFaults(page), [], where)
          assert.equal(await overflow(page), 0, where)
          if (process.env['SHOTS'])
            await page.screenshot({
              path: `${process.env['SHOTS']}/${where.replace(/\W+/g, '-')}.png`,
              fullPage: true,
            })
        }
      })
  })
