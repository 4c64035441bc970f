import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { newId } from '../../src/kernel/new-id.ts'
import { withPage } from '../browser.ts'
import { servedCity } from '../served.ts'

const { url, program } = await servedCity()
const [hunan] = program.territory.search('湖南路街道', 'subdistrict')
assert.ok(hunan)
const communities = program.territory.children(hunan.id).filter(({ kind }) => kind === 'community')

/** Signs in as one of the demo's people whose name holds this. */
async function signIn(page: Page, name: string): Promise<void> {
  const people = (await (await page.request.get('/api/demo/people')).json()) as { id: string; name: string }[]
  const person = people.find((one) => one.name.includes(name))
  assert.ok(person, `there is no ${name}`)
  const answer = await page.request.post('/api/demo/sign-in', {
    data: { person: person.id },
    headers: { 'idempotency-key': newId() },
  })
  assert.equal(answer.status(), 200)
}

const ask = async <T>(page: Page, path: string): Promise<T> =>
  (await (await page.request.get(path)).json()) as T
const desktop = { device: 'desktop', baseURL: url } as const
const OFFICER = '胡南星'

type Row = { id: string; zh: string; creditCode: string | null }
type Listed = { rows: Row[]; total: number; next: string | null }

const dialog = (page: Page) => page.getByRole('dialog')
const cardOf = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true })

/** Types into a choice and takes the first thing offered. */
async function choose(page: Page, label: string, text: string, offered: string): Promise<void> {
  await dialog(page).getByLabel(label).fill(text)
  await page.locator('.ant-select-item-option', { hasText: offered }).first().click()
}

test('an officer finds a company by its code, moves it on a day, and has it covered and served', async () => {
  await withPage(desktop, async (page) => {
    await signIn(page, OFFICER)
    const { rows } = await ask<Listed>(page, `/api/organisations?unit=${hunan.id}&covered=no&served=yes`)
    const company = rows.find(({ creditCode }) => creditCode !== null)
    assert.ok(company?.creditCode)
    await page.goto('/console/organisations')
    await page.getByRole('searchbox', { name: '查找组织' }).fill(company.creditCode)
    await page.getByText('共 1 个').waitFor()
    await page.getByRole('link', { name: company.zh }).click()
    await page.getByRole('heading', { name: company.zh }).waitFor()
    await move(page)
    await cover(page)
    await serve(page)
    await page.getByRole('link', { name: '操作记录' }).click()
    await page.getByText('演示·胡南星').first().waitFor()
  })
})

async function move(page: Page): Promise<void> {
  const target = program.territory.children(communities.at(-1)?.id ?? '')[0]
  assert.ok(target)
  await page.getByRole('button', { name: '变更所属区域' }).click()
  await choose(page, '新的区域', target.zh, target.zh)
  await dialog(page).getByLabel('自', { exact: true }).fill('2026-01-05')
  await dialog(page).getByRole('button', { name: '变更所属区域' }).click()
  await dialog(page).waitFor({ state: 'detached' })
  const card = cardOf(page, '所属区域')
  await card.getByRole('link', { name: target.zh }).waitFor()
  await card.getByText('历次').click()
  await card.getByText('2024-01-01 至 2026-01-05').waitFor()
}

async function cover(page: Page): Promise<void> {
  await page.getByText('尚无党组织覆盖').waitFor()
  await page.getByRole('button', { name: '安排覆盖' }).click()
  await dialog(page).getByRole('group', { name: '最近的党组织' }).getByRole('button').first().click()
  await dialog(page).getByRole('button', { name: '安排覆盖' }).click()
  await dialog(page).waitFor({ state: 'detached' })
  await cardOf(page, '党组织覆盖').getByText('相邻兜底').waitFor()
}

async function serve(page: Page): Promise<void> {
  await page.getByRole('button', { name: '安排主阵地' }).click()
  await dialog(page).getByText('建议：').waitFor()
  await dialog(page).getByRole('button', { name: '安排主阵地' }).click()
  await dialog(page).waitFor({ state: 'detached' })
  await cardOf(page, '服务主阵地').getByText('历次').waitFor()
}

test('a wrong check digit is named while it is typed, and refused at its field', async () => {
  await withPage(desktop, async (page) => {
    await signIn(page, OFFICER)
    await page.goto('/console/organisations')
    await page.getByRole('button', { name: '登记组织' }).click()
    await dialog(page).getByLabel('名称（中文）').fill('梧桐树下书店')
    await dialog(page).getByLabel('统一社会信用代码').fill('91350100M000100Y44')
    await dialog(page).getByText('…3').waitFor()
    await dialog(page).getByRole('button', { name: '登记组织' }).click()
    await dialog(page).getByText('最后一位应为 3').waitFor()
    await dialog(page).getByLabel('统一社会信用代码').fill('９１３５０１００m000100y43')
    await dialog(page).getByRole('button', { name: '登记组织' }).click()
    await page.getByRole('heading', { name: '梧桐树下书店' }).waitFor()
    await page.getByText('91350100M000100Y43').waitFor()
  })
})

test('the register reads on as one scrolls, far beyond its first page', async () => {
  await withPage(desktop, async (page) => {
    await signIn(page, OFFICER)
    const { total } = await ask<Listed>(page, `/api/organisations?unit=${hunan.id}`)
    assert.ok(total > 700, `${total}`)
    await page.goto('/console/organisations')
    await page.getByRole('row').nth(5).waitFor()
    const table = page.getByRole('region', { name: '组织列表' })
    const lastIndex = () =>
      page.evaluate(() => Number([...document.querySelectorAll('[aria-rowindex]')].at(-1)?.ariaRowIndex))
    for (let tries = 0; tries < 80 && (await lastIndex()) < total; tries += 1) {
      await table.evaluate((element) => element.scrollTo({ top: element.scrollHeight }))
      await page.waitForTimeout(40)
    }
    assert.ok((await lastIndex()) >= total, `${await lastIndex()} of ${total}`)
  })
})

test('a chief is appointed on a day, the former one is relieved, and the person’s page tells both posts', async () => {
  const community = communities[2]
  assert.ok(community)
  await withPage(desktop, async (page) => {
    await signIn(page, OFFICER)
    await page.goto(`/console/units/${community.id}`)
    const chief = page.getByRole('region', { name: '网格长' })
    await chief.getByRole('button', { name: '任命' }).click()
    await dialog(page).getByRole('button', { name: '登记新同事' }).click()
    await dialog(page).getByLabel('姓名').fill('演示·纪新来')
    await dialog(page).getByLabel('工号').fill('JOURNEY-1')
    await dialog(page).getByRole('button', { name: '登记新同事' }).click()
    await dialog(page).getByText('演示·纪新来 · JOURNEY-1').waitFor()
    await dialog(page).getByLabel('任职自').fill('2026-02-01')
    await dialog(page).getByRole('button', { name: '任命网格长' }).click()
    await dialog(page).waitFor({ state: 'detached' })
    await chief.getByText('历任').click()
    await chief.getByText(/至 2026-02-01/).waitFor()
    await chief.getByRole('link', { name: '演示·纪新来' }).click()
    await page.getByRole('heading', { name: '演示·纪新来' }).waitFor()
    await cardOf(page, '现任职务').getByRole('link', { name: community.zh }).waitFor()
  })
})

test('a grid worker sees their own page and no names of others; a neighbour finds nobody there', async () => {
  const community = communities[3]
  assert.ok(community)
  await withPage(desktop, async (page) => {
    await signIn(page, '葛守望')
    await page.goto('/console/')
    await page.getByRole('link', { name: '演示·葛守望' }).click()
    await page.getByText('这是您自己的页面').waitFor()
    await cardOf(page, '现任职务').getByText('网格员').waitFor()
    await page.goto(`/console/units/${community.id}`)
    await page.getByText('只有本辖区的负责人可以看到').waitFor()
    const posts = await ask<{ posts: { holdings: unknown[] }[] }>(
      page,
      `/api/territory/units/${community.id}/posts`,
    )
    assert.ok(posts.posts.length > 0)
    assert.deepEqual(
      posts.posts.flatMap(({ holdings }) => holdings),
      [],
    )
    assert.equal((await page.request.get('/api/people?text=演示')).status(), 403)
  })
})

test('unserved organisations are taken into the roster of a main station, several at once', async () => {
  await withPage(desktop, async (page) => {
    await signIn(page, OFFICER)
    const { rows } = await ask<Listed>(page, `/api/organisations?unit=${hunan.id}&served=no`)
    const { proposed } = await ask<{ proposed: { id: string } }>(page, `/api/organisations/${rows[0]?.id}`)
    const before = await ask<{ count: number }>(page, `/api/stations/${proposed.id}/roster`)
    await page.goto(`/console/stations/${proposed.id}`)
    await page.getByRole('tab', { name: '服务对象清单' }).click()
    await page.getByText(/还有 \d+ 个组织没有主阵地服务/).click()
    await page.getByRole('checkbox', { name: /全选/ }).check()
    await page.getByRole('button', { name: /列入清单/ }).click()
    await page.getByText('已列入服务对象清单').waitFor()
    const after = await ask<{ count: number; proposed: unknown[] }>(
      page,
      `/api/stations/${proposed.id}/roster`,
    )
    assert.ok(after.count > before.count)
    assert.deepEqual(after.proposed, [])
  })
})
