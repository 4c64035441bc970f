import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { axeFaults, overflow, withPage } from '../browser.ts'
import { servedCity } from '../served.ts'

const { url, program } = await servedCity()
const [hunan] = program.territory.search('湖南路街道', 'subdistrict')
assert.ok(hunan)

async function signIn(page: Page): Promise<void> {
  page.setDefaultTimeout(8_000)
  await page.goto('/console/sign-in')
  const people = (await (await page.request.get('/api/demo/people')).json()) as {
    name: string
    roles: { role: string; unit: { zh: string } }[]
  }[]
  const person = people.find(({ roles }) =>
    roles.some(({ role, unit }) => role === 'officer' && unit.zh === '徐汇区'),
  )
  assert.ok(person)
  await page.getByRole('button', { name: person.name }).click()
  await page.locator('.side a').first().waitFor({ state: 'attached' })
}

/** The outline of the subdistrict as it is. */
async function outlineOf(page: Page): Promise<[number, number][]> {
  const district = program.territory.path(hunan!.id).at(1)
  const reply = await page.request.get(`/api/territory/units/${district!.id}/outlines?kind=subdistrict`)
  const outlines = (await reply.json()) as { id: string; rings: number[][] }[]
  const steps = outlines.find(({ id }) => id === hunan!.id)!.rings[0]!
  let [lon, lat] = [0, 0]
  return Array.from({ length: steps.length / 2 }, (_, at) => {
    lon += steps[2 * at]!
    lat += steps[2 * at + 1]!
    return [lon / 1e5, lat / 1e5]
  })
}

/** One subdistrict cut to half of its box, and another that crosses itself. */
async function fileOf(page: Page): Promise<Buffer> {
  const [west, south, east, north] = boxOf(await outlineOf(page))
  const middle = (west + east) / 2
  const corners = { sw: [west, south], se: [middle, south], ne: [middle, north], nw: [west, north] }
  const { sw, se, ne, nw } = corners
  const features = [
    { name: '湖南路街道', ring: [sw, se, ne, nw, sw] },
    { name: '天平路街道', ring: [sw, ne, se, nw, sw] },
  ].map(({ name, ring }) => ({
    type: 'Feature',
    properties: { 名称: name },
    geometry: { type: 'Polygon', coordinates: [ring] },
  }))
  return Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }))
}

function boxOf(ring: readonly (readonly [number, number])[]): [number, number, number, number] {
  const [lons, lats] = [ring.map(([lon]) => lon), ring.map(([, lat]) => lat)]
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
}

async function areas(page: Page): Promise<number[]> {
  const reply = await page.request.get(`/api/territory/units/${hunan?.id}/history`)
  return ((await reply.json()) as { boundaries: { areaM2: number }[] }).boundaries.map(({ areaM2 }) => areaM2)
}

test('an officer replaces generated boundaries by those of a file, sees the map change, and takes it back', async () => {
  await withPage({ device: 'desktop', baseURL: url }, async (page) => {
    await signIn(page)
    const before = await areas(page)
    await page.getByRole('link', { name: '边界替换' }).click()
    await page.getByLabel('GeoJSON 文件（WGS84）').setInputFiles({
      name: '新边界.geojson',
      mimeType: 'application/geo+json',
      buffer: await fileOf(page),
    })
    await page.getByRole('button', { name: '读取并预览' }).click()
    await page.getByRole('heading', { name: '新边界.geojson' }).waitFor()
    // The faulty feature is told, and holds the file back until the officer says otherwise.
    await page.getByText('自相交叉').first().waitFor()
    const adopt = page.getByRole('button', { name: '采用 1 个新边界' })
    assert.ok(await adopt.isDisabled())
    assert.deepEqual(await areas(page), before)
    await page.getByRole('button', { name: '湖南路街道' }).click()
    await page.getByText('湖南路街道：换边的对象').waitFor()
    await page.getByText('微网格', { exact: true }).first().waitFor()
    await page.getByRole('checkbox').check()
    await adopt.click()
    await page.getByText('已采用 1 个新边界').waitFor()
    await page.getByRole('button', { name: '整体撤销' }).waitFor()
    assert.equal((await areas(page)).length, before.length + 1)
    await page.getByRole('button', { name: '整体撤销' }).click()
    await page.getByRole('button', { name: '确定撤销' }).click()
    await page.getByText(/已撤销，1 个区域恢复/).waitFor()
    assert.deepEqual(await areas(page), before)
  })
})

for (const device of ['desktop', 'phone'] as const)
  for (const locale of ['zh-CN', 'en'] as const)
    test(`boundaries on a ${device} in ${locale}: no fault that axe finds, nothing overflows`, async () => {
      await withPage({ device, locale, baseURL: url }, async (page, context) => {
        await context.addCookies([{ name: 'lang', value: locale, url }])
        await signIn(page)
        await page.goto('/console/registers/boundaries')
        await page.locator('input[type=file]').waitFor()
        assert.deepEqual(await axeFaults(page), [])
        assert.equal(await overflow(page), 0)
        await page
          .locator('input[type=file]')
          .setInputFiles({ name: 'a.geojson', mimeType: 'application/geo+json', buffer: await fileOf(page) })
        await page.locator('button[type=submit]').click()
        await page.locator('.boundary-map').waitFor()
        await page.locator('.boundary-list tbody tr').first().waitFor()
        await page.locator('.boundary-movers h3').first().waitFor()
        const picture = process.env['PICTURES']
        if (picture)
          await page.screenshot({ path: `${picture}/boundaries-${device}-${locale}.png`, fullPage: true })
        assert.deepEqual(await axeFaults(page), [])
        assert.equal(await overflow(page), 0)
      })
    })
