import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { newId } from '../../src/kernel/new-id.ts'
import { axeFaults, overflow, withPage } from '../browser.ts'
import { servedCity } from '../served.ts'

const { url, program } = await servedCity()
const [hunan] = program.territory.search('湖南路街道', 'subdistrict')
assert.ok(hunan)
const communities = program.territory.children(hunan.id).filter(({ kind }) => kind === 'community')

type Listed = { rows: { id: string }[] }

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
const OFFICER = '胡南星'

for (const { locale, device } of [
  { locale: 'zh-CN', device: 'desktop' },
  { locale: 'en', device: 'phone' },
] as const) {
  test(`axe finds nothing on pages of organisations and people, and nothing overflows: ${locale}, ${device}`, async () => {
    await withPage({ device, locale, baseURL: url }, async (page, context) => {
      await context.addCookies([{ name: 'lang', value: locale, url }])
      await signIn(page, OFFICER)
      const office = await ask<Listed>(page, `/api/organisations?unit=${hunan.id}&kind=office`)
      const shop = await ask<Listed>(page, `/api/organisations?unit=${hunan.id}&covered=no`)
      const unit = communities[0]?.id
      const { posts } = await ask<{ posts: { holdings: { person: string }[] }[] }>(
        page,
        `/api/territory/units/${unit}/posts`,
      )
      const person = posts.flatMap(({ holdings }) => holdings)[0]?.person
      const building = program.territory.children(hunan.id).find(({ kind }) => kind === 'building')
      for (const path of [
        '/console/organisations',
        `/console/organisations/${office.rows[0]?.id}`,
        `/console/organisations/${shop.rows[0]?.id}`,
        `/console/units/${unit}`,
        `/console/units/${building?.id}`,
        `/console/people/${person}`,
      ]) {
        await page.goto(path, { waitUntil: 'networkidle' })
        await page.getByRole('main').waitFor()
        assert.deepEqual(await axeFaults(page), [], path)
        assert.equal(await overflow(page), 0, path)
      }
    })
  })
}
