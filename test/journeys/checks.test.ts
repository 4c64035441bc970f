import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import {
  coverOrganisation,
  getOrganisation,
  type OrganisationId,
} from '../../src/domains/organisations/contract.ts'
import { runAll } from '../../src/domains/checks/public.ts'
import { newId } from '../../src/kernel/new-id.ts'
import { decodeShape } from '../../src/kernel/wkb.ts'
import { axeFaults, overflow, withPage } from '../browser.ts'
import { servedCity } from '../served.ts'

const { url, program } = await servedCity()
await runAll(program.db)
const desktop = { device: 'desktop', baseURL: url } as const
const [hunan] = program.territory.search('湖南路街道', 'subdistrict')
const [xuhui] = program.territory.search('徐汇区', 'district')
assert.ok(hunan && xuhui)

type Person = { id: string; roles: { role: string; unit: { zh: string } }[] }

/** Signs in as one of the demo's people, without the page. */
async function signIn(page: Page, role: string, unit: string): Promise<void> {
  const people = (await (await page.request.get(`${url}/api/demo/people`)).json()) as Person[]
  const person = people.find(({ roles }) => roles.some((held) => held.role === role && held.unit.zh === unit))
  assert.ok(person, `nobody is ${role} of ${unit}`)
  const reply = await page.request.post(`${url}/api/demo/sign-in`, {
    data: { person: person.id },
    headers: { 'idempotency-key': newId() },
  })
  assert.equal(reply.status(), 200)
}

type Shown = {
  id: string
  check: string
  about: { organisation: { id: OrganisationId; zh: string } | null; units: { id: string }[] }
}

async function findings(page: Page, unit: string, check: string, state = 'open'): Promise<Shown[]> {
  const reply = await page.request.get(
    `${url}/api/checks/findings?unit=${unit}&check=${check}&state=${state}`,
  )
  return ((await reply.json()) as { findings: Shown[] }).findings
}

/** What changes is judged anew a moment later. */
async function eventually(holds: () => Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  assert.fail(what)
}

/** Chooses whose findings are listed; the chart's key says the same words. */
const showState = (page: Page, state: string) =>
  page.getByRole('radiogroup', { name: '状态' }).getByText(state, { exact: true }).click()

const post = (page: Page, path: string, data: unknown) =>
  page.request.post(`${url}${path}`, { data, headers: { 'idempotency-key': newId() } })

test('an officer sees vacancies and organisations that nobody covers; one is covered, its finding goes and its history stays', async () => {
  await withPage(desktop, async (page) => {
    await signIn(page, 'officer', '徐汇区')
    await page.goto('/console/checks')
    await page.getByRole('button', { name: /岗位空缺/ }).click()
    await page
      .getByText(/的.+空缺/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: /没有组织覆盖/ }).click()
    const [finding] = await findings(page, xuhui.id, 'uncovered')
    assert.ok(finding?.about.organisation)
    const { id, zh } = finding.about.organisation
    await page.getByText(`${zh}没有党组织覆盖，也没有兜底`).waitFor()
    const path = (contract: { url: string }) => contract.url.replace(':organisationId', id)
    const organisation = (await (await page.request.get(`${url}${path(getOrganisation)}`)).json()) as {
      version: number
    }
    const covers = (await (
      await page.request.get(`${url}/api/organisations?unit=${xuhui.id}&kind=partyOrg&limit=1`)
    ).json()) as { rows: { id: string }[] }
    const covered = await post(page, path(coverOrganisation), {
      by: covers.rows[0]?.id,
      kind: 'fallback',
      from: program.today(),
      version: organisation.version,
    })
    assert.equal(covered.status(), 200, await covered.text())
    await eventually(
      async () =>
        (await findings(page, xuhui.id, 'uncovered', 'gone')).some((gone) => gone.id === finding.id),
      'the finding stays',
    )
    await page.reload()
    await showState(page, '已消除')
    await page.getByRole('button', { name: `详情：${zh}没有党组织覆盖，也没有兜底` }).click()
    await page
      .getByRole('dialog')
      .getByText(/至 .*\d\d:\d\d:\d\d/)
      .waitFor()
  })
})

test('a boundary that is redrawn over its neighbour is found, seen on the map, and gone when it is undone', async () => {
  await withPage(desktop, async (page) => {
    await signIn(page, 'officer', '湖南路街道')
    const [grid] = program.territory
      .children(hunan.id)
      .filter(({ kind }) => kind === 'community')
      .flatMap(({ id }) => program.territory.children(id))
    assert.ok(grid)
    const before = await boundaryOf(grid.id)
    const [lon, lat] = before[0]![0]![0]!
    const far = [lon + 0.012, lat + 0.012] as const
    const huge = [
      [
        [
          [lon - 0.012, lat - 0.012],
          [far[0], lat - 0.012],
          far,
          [lon - 0.012, far[1]],
          [lon - 0.012, lat - 0.012],
        ],
      ],
    ]
    const redraw = async (coordinates: unknown, from: string) => {
      await page.goto(`/console/units/${grid.id}?change=redraw`)
      const dialog = page.getByRole('dialog')
      await dialog.locator('textarea').fill(JSON.stringify({ type: 'MultiPolygon', coordinates }))
      await dialog.locator('input[type=date]').fill(from)
      await dialog.getByRole('button', { name: '调整边界' }).click()
      await dialog.waitFor({ state: 'hidden' })
    }
    // The day before yesterday and yesterday: a boundary is changed once a day at most.
    const day = (ago: number) => Temporal.PlainDate.from(program.today()).subtract({ days: ago }).toString()
    await redraw(huge, day(2))
    const found = async () =>
      (await findings(page, hunan.id, 'overlap')).filter(({ about }) =>
        about.units.some(({ id }) => id === grid.id),
      )
    await eventually(async () => (await found()).length > 0, 'no overlap is found')
    await page.goto('/console/checks')
    await page.getByRole('button', { name: /相邻区域重叠/ }).click()
    await page
      .getByRole('button', { name: /^详情：.*重叠/ })
      .first()
      .click()
    await page.getByRole('dialog').locator('canvas').waitFor()
    await redraw(before, day(1))
    await eventually(async () => (await found()).length === 0, 'the overlap stays')
    assert.ok((await findings(page, hunan.id, 'overlap', 'gone')).length > 0)
    await page.goto(`/console/units/${grid.id}`)
    await page.getByRole('heading', { name: '本区域排查结果' }).waitFor()
  })
})

async function boundaryOf(unit: string) {
  const { shape } = await program.db
    .selectFrom('territory.boundary')
    .select('shape')
    .where('unit_id', '=', unit)
    .executeTakeFirstOrThrow()
  return decodeShape(shape)
}

test('a finding is left for now with a reason, stands apart, and is taken up again; the audit list tells of both', async () => {
  await withPage(desktop, async (page) => {
    await signIn(page, 'officer', '湖南路街道')
    await page.goto('/console/checks')
    const first = page.getByRole('button', { name: /^详情：/ }).first()
    const name = (await first.getAttribute('aria-label')) ?? ''
    await first.click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('原因').fill('店主下月搬走')
    await dialog.getByRole('button', { name: '提交说明' }).click()
    await dialog.getByRole('button', { name: '撤回说明' }).waitFor()
    await page.keyboard.press('Escape')
    await showState(page, '已说明')
    await page.getByText(/已说明：店主下月搬走/).waitFor()
    await page.getByRole('button', { name }).click()
    await page.getByRole('dialog').getByRole('button', { name: '撤回说明' }).click()
    await page.getByRole('dialog').getByText('已撤回').waitFor()
    const audit = await (await page.request.get(`${url}/api/audit?unit=${hunan.id}`)).text()
    assert.match(audit, /finding\.acknowledge/)
    assert.match(audit, /finding\.reopen/)
    assert.ok(!audit.includes('店主'), 'reasons are no part of the audit list')
  })
})

test('whoever looks after the neighbouring subdistrict sees none of it', async () => {
  await withPage(desktop, async (page) => {
    await signIn(page, 'officer', '湖南路街道')
    const [mine] = await findings(page, hunan.id, 'unserved')
    assert.ok(mine)
    await signIn(page, 'officer', '天平路街道')
    assert.deepEqual(await findings(page, hunan.id, 'unserved'), [])
    const refused = await post(page, `/api/checks/findings/${mine.id}/acknowledgement`, {
      reason: '不归我管',
      until: Temporal.PlainDate.from(program.today()).add({ days: 3 }).toString(),
    })
    assert.equal(refused.status(), 404)
  })
})

for (const { locale, device } of [
  { locale: 'zh-CN', device: 'desktop' },
  { locale: 'en', device: 'desktop' },
  { locale: 'zh-CN', device: 'phone' },
] as const)
  test(`axe finds nothing on the standing checks, and nothing overflows: ${locale}, ${device}`, async () => {
    await withPage({ device, locale, baseURL: url }, async (page, context) => {
      await context.addCookies([{ name: 'lang', value: locale, url }])
      await signIn(page, 'officer', '徐汇区')
      for (const path of ['/console/checks', `/console/units/${hunan.id}`]) {
        await page.goto(path, { waitUntil: 'networkidle' })
        assert.deepEqual(await axeFaults(page), [], path)
        assert.equal(await overflow(page), 0, path)
      }
      await page.goto('/console/checks')
      await page.locator('.finding .link-button').first().click()
      await page.getByRole('dialog').locator('.finding-history').first().waitFor()
      await page.waitForTimeout(400)
      assert.deepEqual(await axeFaults(page), [], 'a finding')
    })
  })
