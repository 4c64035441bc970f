import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { askSeats, checkSeats, makeOffer } from '../../src/engines/capacity/public.ts'
import { sampleTerms, sampleWish, someone } from '../../src/engines/capacity/samples.ts'
import { act } from '../../src/kernel/access.ts'
import { newId } from '../../src/kernel/new-id.ts'
import { withPage } from '../browser.ts'
import { servedCity } from '../served.ts'
import { axeFinds, signInAs } from './steps.ts'

const { url, program, database } = await servedCity()
const [xuhui] = program.territory.search('徐汇区', 'district')
assert.ok(xuhui)

test('an operator sees that seats add up, and what the standing check found where they do not', async () => {
  const keeper = { person: someone().person, kind: 'staff', grants: { 'activity.edit': [xuhui.id] } } as const
  const offer = await act(program.db, keeper, (tx) =>
    makeOffer(tx, {
      keeper: 'activities',
      subject: { kind: 'session', id: newId() },
      permission: 'activity.edit',
      lineage: [xuhui.id],
      terms: sampleTerms({ capacity: 40 }),
    }),
  )
  const who = someone()
  await act(program.db, who, (tx) => askSeats(tx, sampleWish(offer, who.person, [0, 0, 0])))
  assert.deepEqual((await checkSeats(program.db)).found, [])
  await withPage({ device: 'desktop', baseURL: url }, async (page) => {
    await signInAs(page, 'officer', '徐汇区')
    await axeFinds(page, ['/console/seats'])
    await page.getByText('上次核对没有发现问题：每个名额').waitFor()
    await page.getByText('相等', { exact: true }).waitFor()
    const owner = new pg.Client({ connectionString: database.ownerUrl })
    await owner.connect()
    await owner.query('update capacity.bucket set confirmed = 2 where offer_id = $1', [offer])
    await owner.end()
    await checkSeats(program.db)
    await page.reload()
    await page.getByText('记为 2，实为 3').waitFor()
  })
  await withPage({ device: 'phone', locale: 'en', baseURL: url }, async (page, context) => {
    await context.addCookies([{ name: 'lang', value: 'en', url }])
    await signInAs(page, 'officer', '徐汇区')
    await axeFinds(page, ['/console/seats'])
    await page.getByText('counted 2, found 3').waitFor()
  })
  await withPage({ device: 'desktop', baseURL: url }, async (page) => {
    await signInAs(page, 'stationManager', '湖南路街道')
    const reply = await page.request.get('/api/capacity/faults')
    assert.equal(reply.status(), 403)
  })
})
