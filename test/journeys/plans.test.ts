import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { axeFaults, overflow, type PageOptions, withPage } from '../browser.ts'
import { servedCity } from '../served.ts'
import { once } from './steps.ts'

const { url, program } = await servedCity()
const [street] = program.territory.search('湖南路街道', 'subdistrict')
assert.ok(street)
const desk = { device: 'desktop', baseURL: url } as const
const shots = process.env['SHOTS']

/** Signs in as one of the demo's people, by a part of the name. */
async function signIn(page: Page, name: string): Promise<void> {
  page.setDefaultTimeout(12_000)
  const people = await ask<{ id: string; name: string }[]>(page, '/api/demo/people')
  const person = people.find((one) => one.name.includes(name)) ?? assert.fail(`there is no ${name}`)
  await ask(page, '/api/demo/sign-in', { person: person.id })
}

/** What the tests need of the API, asked as whoever is signed in. */
async function ask<T>(page: Page, path: string, data?: object): Promise<T> {
  const reply = await (data ? page.request.post(path, { data, headers: once() }) : page.request.get(path))
  assert.ok(reply.ok(), `${path}: ${reply.status()} ${await reply.text()}`)
  return (await reply.json()) as T
}

async function calm(page: Page, what: string): Promise<void> {
  assert.deepEqual(await axeFaults(page), [], what)
  assert.equal(await overflow(page), 0, what)
  if (shots) await page.screenshot({ path: `${shots}/plans-${what}.png`, fullPage: true })
}

type Told = {
  units: { id: string; zh: string; grid: number; today: string; population: number }[]
  grids: { number: number; zh: string; livesOnAs: string }[]
  version: number
}
type Move = { unit: string; to: string }

/** A move that leads elsewhere than today in the plan that is open, and one that would tear a grid. */
async function movesOf(page: Page): Promise<{ good: Move; torn: Move }> {
  const id = planIdOf(page)
  const { units, grids } = await ask<Told>(page, `/api/planning/plans/${id}`)
  const found: { good?: Move; torn?: Move } = {}
  // The smallest first: a large one would take the name of its grid along.
  for (const unit of units.toSorted((a, b) => a.population - b.population))
    for (const grid of grids) {
      if (grid.number === unit.grid || grid.livesOnAs === unit.today) continue
      const reply = await page.request.get(
        `/api/planning/plans/${id}/moves/trial?unit=${unit.id}&to=${grid.number}`,
      )
      const kind = reply.ok() ? 'good' : (await reply.text()).includes('断开') ? 'torn' : undefined
      if (kind) found[kind] ??= { unit: unit.zh, to: grid.zh }
      if (found.good && found.torn) return { good: found.good, torn: found.torn }
    }
  return assert.fail('no unit can be moved, or none holds its grid together')
}

const planIdOf = (page: Page) => /plans\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? assert.fail(page.url())

/** Chooses a unit by the keyboard, and presses the button beside a grid. */
async function move(page: Page, { unit, to }: Move): Promise<void> {
  const hand = page.getByRole('region', { name: '手工调整' })
  await hand.getByRole('combobox', { name: '单元', exact: true }).fill(unit)
  await page.keyboard.press('Enter')
  await hand.getByText(`${unit}现在属于`).waitFor()
  await hand.getByRole('button', { name: `移到这里 ${to}` }).click()
}

/** Draws a first plan with what is filled in. */
async function draw(page: Page): Promise<void> {
  await page.goto('/console/planning/plans')
  await page.getByRole('main').getByRole('link', { name: '新建网格方案' }).click()
  await page.getByText('现在有 4 个网格').waitFor()
  await page.getByRole('button', { name: '开始计算' }).click()
  await page.getByText(/^上次计算/).waitFor()
  await page.getByRole('tab', { name: '网格' }).click()
}

/** The plan that is open as a file: what was moved is where it was moved to. */
async function exported(page: Page, { unit, to }: Move): Promise<void> {
  await page.getByRole('link', { name: '导出、打印' }).click()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '导出 GeoJSON' }).click(),
  ])
  const read = JSON.parse(await readFile(await file.path(), 'utf8')) as {
    features: { properties: Record<string, unknown> }[]
  }
  const told = read.features.map(({ properties }) => Object.values(properties))
  assert.ok(told.some((values) => values.includes(unit) && values.includes(to)))
  await page.goBack()
}

/** Adopts the plan that is open for the first of next month, looks at the map of that day, and takes it back. */
async function adopt(page: Page, good: Move): Promise<void> {
  const day = Temporal.PlainDate.from(program.today()).add({ months: 1 }).with({ day: 1 })
  const card = page.getByRole('region', { name: '定一天启用' })
  assert.equal(await card.getByLabel('从哪天起').inputValue(), day.toString())
  await card.getByText('换网格的单元').click()
  await card.getByText(new RegExp(`^${good.unit}：`)).waitFor()
  await calm(page, 'preview')
  const told = `${day.year}年${day.month}月${day.day}日`
  await card.getByRole('checkbox', { name: `我已看过${told}起的变动` }).check()
  await card.getByRole('button', { name: `${told}起启用` }).click()

  const days = page.getByRole('region', { name: '今天和那天的地图' })
  await days.getByRole('img', { name: `湖南路街道 ${told}的` }).waitFor()
  await calm(page, 'adopted')
  const at = await ask<{ grids: { zh: string; units: string[] }[] }>(
    page,
    `/api/planning/territory?place=${street?.id}&on=${day.toString()}`,
  )
  const [unit] = program.territory.search(good.unit, 'community')
  assert.equal(at.grids.find(({ units }) => units.includes(unit?.id ?? ''))?.zh, good.to)

  await page.getByRole('button', { name: '撤销启用' }).click()
  await page.getByRole('tooltip').getByRole('button', { name: '确定' }).click()
  await page.getByText('启用已撤销，网格保持原样。').waitFor()
}

let adopted = ''

test('an officer draws grids, moves a community by hand, compares with today, proposes; another approves and adopts; the map of that day differs', async () => {
  let good: Move | undefined
  await withPage(desk, async (page) => {
    await signIn(page, '胡南星')
    await page.goto('/console/')
    await page.getByRole('link', { name: '规划方案' }).click()
    await draw(page)
    await calm(page, 'drawn')
    const moves = await movesOf(page)
    good = moves.good

    await move(page, moves.torn)
    const hand = page.getByRole('region', { name: '手工调整' })
    await hand.getByRole('alert').getByText('断开').waitFor()
    await calm(page, 'refused')

    await move(page, moves.good)
    await page.getByText(`${moves.good.unit}已移到${moves.good.to}`).waitFor()
    await hand.getByRole('button', { name: '撤回上一步（共 1 步）' }).click()
    await hand.getByRole('button', { name: '撤回上一步（共 1 步）' }).waitFor({ state: 'detached' })
    await move(page, moves.good)
    await hand.getByRole('button', { name: '撤回上一步（共 1 步）' }).waitFor()

    await page.getByRole('link', { name: '比较' }).click()
    await page.getByRole('img', { name: '现状：' }).waitFor()
    assert.equal(await page.getByRole('img', { name: '个单元组成' }).count(), 2)
    const differing = page.getByRole('region', { name: '不同的单元', exact: true })
    await differing.getByRole('button', { name: moves.good.unit }).click()
    await calm(page, 'compared')
    await page.goBack()
    await exported(page, moves.good)

    await page.getByRole('tab', { name: '评议' }).click()
    await page.getByLabel('说说您的看法').fill('边上这个居村由邻近网格联系更顺路。')
    await page.getByRole('button', { name: '发表' }).click()
    await page.getByText('边上这个居村由邻近网格联系更顺路。').waitFor()
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByText('演示·胡南星已提交，等另一人批准。').waitFor()
    adopted = planIdOf(page)
    await calm(page, 'proposed')
  })
  await withPage(desk, async (page) => {
    await signIn(page, '徐清越')
    await page.goto(`/console/planning/plans/${adopted}`)
    await page.getByRole('button', { name: '批准', exact: true }).click()
    await page.getByText('演示·徐清越已批准，可以定一天启用。').waitFor()

    await adopt(page, good ?? assert.fail())
  })
})

test('a wish that cannot be kept is told with its numbers and a way out', async () => {
  await withPage(desk, async (page) => {
    await signIn(page, '胡南星')
    await page.goto('/console/planning/plans/new')
    await page.getByText('现在有 4 个网格').waitFor()
    await page.getByLabel('网格数').fill('40')
    await page.getByRole('button', { name: '开始计算' }).click()
    await page.getByRole('alert').getByText('要 40 个网格，但只有 16 个单元（要在一起的算一个）。').waitFor()
    await calm(page, 'impossible')
    await page.getByRole('button', { name: '改要求' }).first().click()
    await page.getByLabel('网格数').fill('5')
    await page.getByRole('button', { name: '保存并重新计算' }).click()
    await page.getByText(/^上次计算/).waitFor()
    await page.getByRole('row').filter({ hasText: '新设' }).waitFor()
  })
})

const VIEWS = [
  { device: 'desktop', locale: 'en', baseURL: url },
  { device: 'phone', locale: 'zh-CN', baseURL: url },
  { device: 'phone', locale: 'en', baseURL: url },
] as const satisfies readonly PageOptions[]

test('every page of plans can be read in both languages, at the desk and on a phone', async () => {
  for (const view of VIEWS)
    await withPage(view, async (page) => {
      await signIn(page, '胡南星')
      const name = `${view.device}-${view.locale}`
      for (const [what, path] of [
        ['list', ''],
        ['new', '/new'],
        ['plan', `/${adopted}`],
        ['compare', `/${adopted}/compare`],
        ['print', `/${adopted}/print`],
      ] as const) {
        await page.goto(`/console/planning/plans${path}`)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.waitForLoadState('networkidle')
        await calm(page, `${what}-${name}`)
      }
    })
})
