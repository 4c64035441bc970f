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

async function ask<T>(page: Page, path: string, data?: object): Promise<T> {
  const reply = await (data ? page.request.post(path, { data, headers: once() }) : page.request.get(path))
  assert.ok(reply.ok(), `${path}: ${reply.status()} ${await reply.text()}`)
  return (await reply.json()) as T
}

async function calm(page: Page, what: string): Promise<void> {
  assert.deepEqual(await axeFaults(page), [], what)
  assert.equal(await overflow(page), 0, what)
  if (shots) await page.screenshot({ path: `${shots}/sites-${what}.png`, fullPage: true })
}

type Told = {
  id: string
  version: number
  sites: { station: string | null; zh: string; lon: number; lat: number }[]
  figures: { share: number; covered: number; added: number; bound: number }
}
const planIdOf = (page: Page) => /plans\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? assert.fail(page.url())
const told = (page: Page, id: string) => ask<Told>(page, `/api/planning/plans/${id}`)

/** Begins a plan with what is filled in, but for a shorter reach, and waits for its answer. */
async function draw(page: Page, stations: number): Promise<Told> {
  await page.goto('/console/planning/plans')
  await page.getByRole('main').getByRole('link', { name: '新建选址方案' }).click()
  await page.getByLabel('新建几个站').fill(String(stations))
  await page.getByLabel('多少米').fill('150')
  await page.getByRole('button', { name: '开始计算' }).click()
  await page.getByText(/^上次计算/).waitFor()
  const plan = await told(page, planIdOf(page))
  assert.equal(plan.figures.added, stations)
  return plan
}

/** Moves the first new station to the middle of the map, by the keyboard. */
async function moveOne(page: Page, { sites }: Told): Promise<void> {
  const [fresh] = sites.filter(({ station }) => station === null)
  await page
    .getByRole('button', { name: `移动 ${fresh?.zh}` })
    .first()
    .click()
  await page.getByText(`正在移动“${fresh?.zh}”`).waitFor()
  await page.getByRole('application', { name: '的地图' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText(/^已移动：就近有站/).waitFor()
}

let adopted = ''

test('an officer places stations, sees coverage rise, moves one by hand, compares and proposes; another approves and adopts; the stations are prepared', async () => {
  await withPage(desk, async (page) => {
    await signIn(page, '胡南星')
    const one = await draw(page, 2)
    const plan = await draw(page, 3)
    adopted = plan.id
    const ground = await ask<{ before: { share: number } }>(page, `/api/planning/plans/${plan.id}/ground`)
    assert.ok(plan.figures.share > ground.before.share)
    assert.ok(plan.figures.covered > one.figures.covered)
    const hand = page.getByRole('region', { name: '手工调整' })
    await page.getByText(/已证明：按这些要求没有更好的选法|最多还能好/).waitFor()
    await calm(page, 'drawn')

    await moveOne(page, plan)
    await page.getByText(/离计算给出的上限还差|不在候选之列/).waitFor()
    await calm(page, 'moved')
    await hand.getByRole('button', { name: '撤回上一步（共 1 步）' }).click()
    await page.getByText(/^已撤回：就近有站/).waitFor()
    assert.deepEqual((await told(page, plan.id)).figures, plan.figures)

    // Going on from what is there never makes it worse.
    await page.getByRole('button', { name: '从现在的结果接着算' }).click()
    await page.getByText(/^上次计算/).waitFor()
    assert.ok((await told(page, plan.id)).figures.covered >= plan.figures.covered)

    await page.getByRole('link', { name: '比较' }).click()
    await page.goto(`/console/planning/plans/${plan.id}/compare?with=${one.id}`)
    const figures = page.getByRole('table').filter({ hasText: '占人口' })
    await figures.getByRole('row', { name: /^新建 3 2$/ }).waitFor()
    await page.getByRole('region', { name: '不同的站点', exact: true }).waitFor()
    await calm(page, 'compared')
    await page.goto(`/console/planning/plans/${plan.id}/print`)
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '导出 GeoJSON' }).click(),
    ])
    const { features } = JSON.parse(await readFile(await file.path(), 'utf8')) as { features: unknown[] }
    assert.equal(features.length, plan.sites.length)
    await page.goto(`/console/planning/plans/${plan.id}`)
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByText('演示·胡南星已提交，等另一人批准。').waitFor()
  })
  await withPage(desk, async (page) => {
    await signIn(page, '徐清越')
    await page.goto(`/console/planning/plans/${adopted}`)
    await page.getByRole('button', { name: '批准', exact: true }).click()
    const card = page.getByRole('region', { name: '定一天启用' })
    await card.getByText('建 3 个草稿').waitFor()
    await calm(page, 'preview')
    await card.getByRole('checkbox').check()
    await card.getByRole('button', { name: /启用$/ }).click()
    const prepared = page.getByRole('region', { name: '筹备中的站', exact: true })
    await prepared.getByText('筹备中', { exact: true }).first().waitFor()
    await calm(page, 'adopted')
    const name = await prepared.getByRole('link').first().innerText()
    await prepared.getByRole('link').first().click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
  })
  await withPage(desk, async (page) => {
    // Residents find none of them.
    await page.goto('/')
    const found = await ask<{ zh: string }[]>(page, `/api/stations/search?text=${encodeURIComponent('筹备')}`)
    assert.deepEqual(found, [])
  })
})

test('a wish that cannot be fulfilled is told with its numbers; places come from a file, and faults in it are named', async () => {
  await withPage(desk, async (page) => {
    await signIn(page, '胡南星')
    await page.goto('/console/planning/sites/new')
    await page.getByText('只在我提供的位置').click()
    await page.getByText('还缺：至少一个候选位置').waitFor()
    const file = (text: string) =>
      page
        .getByLabel('上传位置文件')
        .setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    await file('name,lon\n甲,121.4')
    await page.getByRole('alert').getByText('找不到经度和纬度两列').waitFor()
    const [lon, lat] = program.territory.at(street.id) ?? assert.fail()
    await file(`name,lon,lat,room\n"甲, 临街",${lon},${lat},900\n乙,${lon + 0.001},${lat},`)
    await page.getByText('已有 2 个位置').waitFor()
    await page.getByText('甲, 临街').waitFor()
    await calm(page, 'places')
    await page.getByLabel('新建几个站').fill('5')
    await page.getByRole('button', { name: '开始计算' }).click()
    await page.getByRole('alert').getByText('要建 5 个站，但候选位置只有 2 个。').waitFor()
    await calm(page, 'impossible')
  })
})

const VIEWS = [
  { device: 'desktop', locale: 'en', baseURL: url },
  { device: 'phone', locale: 'zh-CN', baseURL: url },
  { device: 'phone', locale: 'en', baseURL: url },
] as const satisfies readonly PageOptions[]

test('every page of sites can be read in both languages, at the desk and on a phone', async () => {
  for (const view of VIEWS)
    await withPage(view, async (page) => {
      await signIn(page, '胡南星')
      for (const [what, path] of [
        ['list', 'plans'],
        ['new', 'sites/new'],
        ['plan', `plans/${adopted}`],
        ['compare', `plans/${adopted}/compare`],
        ['print', `plans/${adopted}/print`],
      ] as const) {
        await page.goto(`/console/planning/${path}`)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.waitForLoadState('networkidle')
        await calm(page, `${what}-${view.device}-${view.locale}`)
      }
    })
})
