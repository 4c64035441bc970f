import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { axeFaults, overflow, type PageOptions, withPage } from '../browser.ts'
import { asOwner } from '../database.ts'
import { servedCity } from '../served.ts'
import { once } from './steps.ts'

const { url, program, database } = await servedCity()
const desk = { device: 'desktop', baseURL: url } as const
const shots = process.env['SHOTS']

async function ask<T>(page: Page, path: string, data?: object): Promise<T> {
  const reply = await (data ? page.request.post(path, { data, headers: once() }) : page.request.get(path))
  assert.ok(reply.ok(), `${path}: ${reply.status()} ${await reply.text()}`)
  return (await reply.json()) as T
}

/** Signs in as one of the demo's people, by a part of the name. */
async function signIn(page: Page, name: string): Promise<void> {
  page.setDefaultTimeout(12_000)
  const people = await ask<{ id: string; name: string }[]>(page, '/api/demo/people')
  const person = people.find((one) => one.name.includes(name)) ?? assert.fail(`there is no ${name}`)
  await ask(page, '/api/demo/sign-in', { person: person.id })
}

async function calm(page: Page, what: string): Promise<void> {
  assert.deepEqual(await axeFaults(page), [], what)
  assert.equal(await overflow(page), 0, what)
  if (shots) await page.screenshot({ path: `${shots}/wishes-${what}.png`, fullPage: true })
}

type Told = {
  units: { id: string; zh: string; grid: number; today: string; at: [number, number] }[]
  grids: { number: number; zh: string; livesOnAs: string; units: number }[]
  barriers: string[]
  figures: { broken: { code: string; grids: number[] }[] }
  laidOn: string
}

const planIdOf = (page: Page) => /plans\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? assert.fail(page.url())
const told = (page: Page) => ask<Told>(page, `/api/planning/plans/${planIdOf(page)}`)

const river = (name: string, coordinates: unknown) => ({
  type: 'Feature',
  properties: { name, kind: 'river' },
  geometry: { type: 'LineString', coordinates },
})

/** A river from south to north, and a row that is none. */
function fileThrough(lon: number, lat: number) {
  const through = [
    [lon, lat - 0.05],
    [lon, lat + 0.05],
  ]
  const features = [river('中间的河', through), river('只有一点', [[lon, lat]])]
  const buffer = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }))
  return { name: 'rivers.geojson', mimeType: 'application/geo+json', buffer }
}

async function bring(page: Page): Promise<void> {
  const [street] = program.territory.search('湖南路街道', 'subdistrict')
  const { plans } = await ask<{ plans: { id: string }[] }>(
    page,
    `/api/planning/plans?unit=${street?.id}&kind=grids`,
  )
  const { units } = await ask<Told>(page, `/api/planning/plans/${plans[0]?.id}`)
  // A quarter of the units lie west of it.
  const lons = units.map(({ at }) => at[0]).toSorted((a, b) => a - b)
  const lon = ((lons[3] ?? 0) + (lons[4] ?? 0)) / 2
  const lat = units[0]?.at[1] ?? 0
  await page.goto('/console/planning/plans')
  await page.getByRole('link', { name: '管理界线' }).click()
  await page.getByLabel('GeoJSON 文件').setInputFiles(fileThrough(lon, lat))
  await page.getByRole('button', { name: '导入', exact: true }).click()
  const refused = page.getByRole('alert').filter({ hasText: '什么都还没有导入' })
  await refused.getByText('第 2 条（只有一点）：点太少').waitFor()
  await calm(page, 'faulty')
  await page.getByRole('button', { name: '只导入无误的 1 条' }).click()
  await page.getByRole('row').filter({ hasText: '中间的河' }).waitFor()
  await calm(page, 'barriers')
}

let drawn = ''

test('an officer brings barriers from a file with a bad row, switches one on, pins a grid, draws: no grid crosses, the grid stays; names one', async () => {
  await withPage(desk, async (page) => {
    await signIn(page, '胡南星')
    await bring(page)

    await page.goto('/console/planning/plans/new')
    await page.getByText('现在有 4 个网格').waitFor()
    await page.getByRole('checkbox', { name: /淮海中路/ }).uncheck()
    assert.ok(await page.getByRole('checkbox', { name: /中间的河/ }).isChecked())
    await page.getByText('更多设置').click()
    for (const feature of ['人口密度', '60 岁及以上占比', '1 公里内的服务站数'])
      await page.getByRole('checkbox', { name: feature }).waitFor()
    await page.getByRole('checkbox', { name: '60 岁及以上占比' }).uncheck()
    await calm(page, 'new')
    await page.getByRole('button', { name: '从现状开始，手工调整' }).click()

    const stay = page.getByRole('region', { name: '保持不变' })
    await stay.waitFor()
    const before = await told(page)
    assert.equal(before.barriers.length, 1)
    assert.ok(before.figures.broken.some(({ code }) => code === 'crosses-barrier'))
    // A grid that the river leaves whole stays as it is.
    const broken = before.figures.broken.filter(({ code }) => code === 'crosses-barrier')
    const crossing = new Set(broken.flatMap(({ grids }) => grids))
    const kept = before.grids.find(({ number }) => !crossing.has(number)) ?? assert.fail('all are crossed')
    await page.getByRole('tab', { name: '单元' }).click()
    const inside = before.units.find(({ today }) => today === kept.livesOnAs) ?? assert.fail()
    await page.getByRole('button', { name: inside.zh, exact: true }).click()
    await stay.getByRole('button', { name: `固定${kept.zh}（它现在的网格）` }).click()
    await stay.getByText(`${kept.zh}：原样保留`).waitFor()
    await calm(page, 'pinned')

    await page.getByRole('button', { name: '改要求' }).click()
    await page.getByLabel('网格数').fill('5')
    await page.getByLabel('人口允许偏差').fill('60')
    await page.getByRole('button', { name: '保存并重新计算' }).click()
    await page.getByText(/^上次计算/).waitFor()
    await page.getByText('没有网格跨越').waitFor()
    const after = await told(page)
    assert.deepEqual(
      after.figures.broken.filter(({ code }) => code.startsWith('crosses') || code.startsWith('fixed')),
      [],
    )
    const stayed = after.units.filter(({ today }) => today === kept.livesOnAs).map(({ grid }) => grid)
    assert.equal(new Set(stayed).size, 1)
    assert.equal(after.units.filter(({ grid }) => grid === stayed[0]).length, stayed.length)

    await page.getByRole('tab', { name: '网格' }).click()
    const [first, second] = after.grids
    await page.getByRole('button', { name: `改名：${first?.zh}` }).click()
    await page.getByLabel('中文名称').fill(second?.zh ?? '')
    await page.getByRole('button', { name: '保存名称' }).click()
    await page.getByText(`有两个网格都叫“${second?.zh}”。`).waitFor()
    await calm(page, 'twin')
    await page.getByLabel('中文名称').fill('河东网格')
    await page.getByLabel('英文名称').fill('East of the River')
    await page.getByRole('button', { name: '保存名称' }).click()
    await page.getByRole('row').filter({ hasText: '河东网格' }).waitFor()
    drawn = planIdOf(page)
    await calm(page, 'named')
  })
})

test('what a barrier makes impossible names it, and a plan of an earlier day is laid anew', async () => {
  await withPage(desk, async (page) => {
    await signIn(page, '胡南星')
    await page.goto(`/console/planning/plans/${drawn}`)
    await page.getByRole('button', { name: '改要求' }).click()
    await page.getByLabel('网格数').fill('1')
    await page.getByRole('button', { name: '保存并重新计算' }).click()
    const alert = page.getByRole('alert').filter({ hasText: '互不相连' })
    await alert.getByText('隔开它们的界线：中间的河。').waitFor()
    await calm(page, 'impossible')

    await asOwner(database.ownerUrl, (client) =>
      client.query(`update planning.plan set laid_on = laid_on - 1 where id = $1`, [drawn]),
    )
    await page.reload()
    const old = page.getByRole('region', { name: '底图旧了' })
    await old.waitFor()
    await calm(page, 'old')
    await old.getByRole('button', { name: '按今天重新铺底' }).click()
    await old.waitFor({ state: 'detached' })
    assert.equal((await told(page)).laidOn, program.today())
    await page.getByRole('row').filter({ hasText: '河东网格' }).waitFor()
  })
})

const VIEWS = [
  { device: 'desktop', locale: 'en', baseURL: url },
  { device: 'phone', locale: 'zh-CN', baseURL: url },
  { device: 'phone', locale: 'en', baseURL: url },
] as const satisfies readonly PageOptions[]

test('barriers, wishes and the plan that is laid upon them can be read in both languages, at the desk and on a phone', async () => {
  for (const view of VIEWS)
    await withPage(view, async (page) => {
      await signIn(page, '胡南星')
      for (const [what, path] of [
        ['list', '/barriers'],
        ['wish', '/plans/new'],
        ['plan', `/plans/${drawn}`],
      ] as const) {
        await page.goto(`/console/planning${path}`)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.waitForLoadState('networkidle')
        if (what === 'wish') await page.locator('summary').click()
        // What lies half below the bar of the page is not what is looked at.
        await page.evaluate(() => window.scrollTo(0, 0))
        await calm(page, `${what}-${view.device}-${view.locale}`)
      }
    })
})
