import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import pg from 'pg'
import type { Page } from 'playwright-core'
import { weekOf } from '../../src/domains/duty/spans/rules.ts'
import type { Role } from '../../src/domains/identity/contract.ts'
import { axeFaults, overflow, withPage } from '../browser.ts'
import { servedCity } from '../served.ts'

const { url, program, database } = await servedCity()
const desktop = { device: 'desktop', baseURL: url } as const
const today = Temporal.PlainDate.from(program.today())

async function signIn(page: Page, role: Role, unit: string): Promise<void> {
  const people = (await (await page.request.get(`${url}/api/demo/people`)).json()) as {
    id: string
    roles: { role: Role; unit: { zh: string } }[]
  }[]
  const person = people.find(({ roles }) => roles.some((held) => held.role === role && held.unit.zh === unit))
  assert.ok(person)
  const answer = await page.request.post(`${url}/api/demo/sign-in`, {
    headers: { 'idempotency-key': randomBytes(9).toString('hex') },
    data: { person: person.id },
  })
  assert.equal(answer.status(), 200)
}

async function owner<Row extends object>(query: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    return (await client.query<Row>(query, values)).rows
  } finally {
    await client.end()
  }
}

test('a manager copies a week, sees a gap, fills it, saves and publishes', async () => {
  await withPage(desktop, async (page) => {
    await signIn(page, 'stationManager', '湖南路街道')
    await page.goto(`/console/duty?week=${weekOf(today.add({ weeks: 2 }))}`)
    await page.getByText('未排').first().waitFor()
    await page.getByRole('button', { name: '复制上周' }).click()
    await page.getByRole('region', { name: '保存值班表' }).waitFor()
    const cell = page.locator('[data-cell="0 1"]')
    await cell.click()
    await page.getByRole('button', { name: '删除这一班' }).first().click()
    await page.getByText(/空岗/).first().waitFor()
    await page.getByRole('button', { name: '补齐当天' }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '补齐空岗' }).click()
    await page.getByRole('button', { name: '保存值班表' }).click()
    await page.getByText('值班表已保存').waitFor()
    await page.getByRole('button', { name: '公布这一周' }).click()
    await page.getByText(/个站已公布/).waitFor()
    await page.locator('.duty-line .tag-published').first().waitFor()
    await cell.focus()
    await page.keyboard.press('ArrowRight')
    await page.locator('[data-cell="0 2"]:focus').waitFor()
  })
})

test('a name that somebody withdraws is gone from the very next page', async () => {
  const [one] = await owner<{ person: string; station: string; name: string }>(
    `select s.person_id as person, s.station_id as station, p.name from duty.shift s
     join duty.week w using (station_id, monday) join identity.person p on p.id = s.person_id
     join identity.consent c on c.person_id = p.id and c.level = 'full'
     where s.post = 'reception' and w.published_at is not null and s.monday > current_date - 7
       and upper(s.minutes) > (current_date - date '1970-01-01') * 1440 + 2880 limit 1`,
  )
  assert.ok(one)
  const token = randomBytes(32).toString('base64url')
  await owner(
    `insert into identity.session (token_hash, person_id, via, expires_at) values ($1, $2, 'oidc', now() + interval '1 day')`,
    [createHash('sha256').update(token).digest(), one.person],
  )
  await withPage(desktop, async (page, context) => {
    await page.goto(`/stations/${one.station}`)
    await page.getByText('谁在值班').waitFor()
    assert.ok((await page.content()).includes(one.name))
    await context.addCookies([{ name: 'wutong_session', value: token, url }])
    await page.goto('/console/duty/mine')
    await page.getByLabel(/不显示/).click()
    await page.getByText('已按您的选择显示').waitFor()
    await page.goto(`/stations/${one.station}`)
    assert.ok(!(await page.content()).includes(one.name))
    await page.goto('/me')
    await page.getByText('值班表上怎样显示我的名字').waitFor()
    await page.getByLabel(/全名/).check()
    await page.getByRole('button', { name: '保存' }).click()
    await page.goto(`/stations/${one.station}`)
    assert.ok((await page.content()).includes(one.name))
  })
})

test('a closure: whom it hits, announced, told, shown to residents, withdrawn', async () => {
  await withPage(desktop, async (page) => {
    await signIn(page, 'stationManager', '湖南路街道')
    await page.goto('/console/duty/closures')
    await page.getByRole('button', { name: '公告闭馆' }).click()
    const [space] = program.stations.search('梧桐·SPACE', { limit: 1 })
    assert.ok(space)
    await page.getByRole('combobox', { name: '服务站' }).fill('梧桐·SPACE')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    const day = today.add({ days: 8 }).toString()
    await page.getByLabel('开始').fill(`${day}T00:00`)
    await page.getByLabel('结束').fill(`${today.add({ days: 9 }).toString()}T00:00`)
    await page.getByLabel('原因（中文）').fill('水管检修')
    await page.getByLabel('原因（英文）').fill('Work on the pipes')
    await page.getByRole('button', { name: '查看影响' }).click()
    await page.getByRole('heading', { name: '影响到谁' }).waitFor()
    await page.getByRole('button', { name: '公告并通知' }).click()
    await page.getByText(/已公告，通知了/).waitFor()
    await page.getByRole('button', { name: '通知了谁' }).first().click()
    await page.getByRole('dialog').getByText('水管检修').waitFor()
    await page.goto(`/stations/${space.id}`)
    await page.getByText('原因：水管检修').first().waitFor()
    await page.goto('/console/duty/closures')
    await page.getByRole('listitem').filter({ hasText: '水管检修' }).getByRole('button').click()
    await page.getByRole('button', { name: '撤回公告' }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: '确 定' })
      .or(page.getByRole('button', { name: '确定' }))
      .click()
    await page.getByText('已撤回').first().waitFor()
    await page.goto(`/stations/${space.id}`)
    assert.equal(await page.getByText('水管检修').count(), 0)
  })
})

for (const { locale, device } of [
  { locale: 'zh-CN', device: 'desktop' },
  { locale: 'en', device: 'desktop' },
  { locale: 'zh-CN', device: 'phone' },
  { locale: 'en', device: 'phone' },
] as const) {
  test(`axe finds nothing on the pages of duty, and nothing overflows: ${locale}, ${device}`, async () => {
    await withPage({ device, locale, baseURL: url }, async (page, context) => {
      await context.addCookies([{ name: 'lang', value: locale, url }])
      await signIn(page, 'stationManager', '湖南路街道')
      const [closed] = await owner<{ id: string }>(
        `select station_id as id from duty.closed_station s join duty.closure c on c.id = s.closure_id
         where c.kind = 'planned' limit 1`,
      )
      for (const path of [
        '/console/duty',
        '/console/duty/closures',
        '/console/duty/mine',
        `/stations/${closed?.id}`,
      ]) {
        await page.goto(path)
        await page.locator('h1').first().waitFor()
        await page.waitForLoadState('networkidle')
        assert.deepEqual(await axeFaults(page), [], path)
        assert.equal(await overflow(page), 0, path)
      }
    })
  })
}
