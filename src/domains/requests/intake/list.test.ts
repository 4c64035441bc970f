import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenStaff } from '../../../../test/people.ts'
import { newId } from '../../../kernel/new-id.ts'
import { openRequestsTown, refused } from '../samples.ts'
import { suggest } from '../suggestion/actions.ts'

/* What an officer says in the responsibility list from tomorrow on, seen from whoever files today and tomorrow. */

const { program, app, ownerUrl, town, office, people, file } = await openRequestsTown()
const officer = await givenStaff(ownerUrl, 'officer', town.city)
const now = Temporal.Now.instant()
const tomorrow = now.toZonedDateTimeISO(program.settings.timeZone).add({ days: 1 })
const from = tomorrow.toPlainDate().toString()

async function says(url: string, body: object): Promise<void> {
  const headers = { cookie: `wutong_session=${officer.token}`, 'idempotency-key': newId() }
  const { lists } = (await app.inject({ url: `/api/responsibility/lists/${town.city}`, headers })).json() as {
    lists: { version: number }[]
  }
  const payload = { from, ...body, version: lists[0]?.version }
  const reply = await app.inject({ method: 'POST', url: `/api/responsibility/${url}`, headers, payload })
  assert.ok(reply.statusCode < 300, reply.body)
  await program.responsibility.catchUp()
}

test('a new time counts for what is filed from its day on; what was filed before keeps its own', async () => {
  const before = await file(people.resident, {}, now)
  await says(`lists/${town.city}/budgets`, {
    category: '0304',
    clock: 'solve',
    budget: { days: 30 },
    source: { zh: '市办法', en: 'Rules of the city' },
  })
  const today = await file(people.resident, { text: '弄堂里的路灯一闪一闪的。' }, now)
  const then = await file(people.resident, {}, tomorrow.toInstant())
  assert.equal(String(today.due), String(before.due))
  assert.ok(today.due && then.due)
  assert.ok(Temporal.Instant.compare(today.due, tomorrow.add({ days: 29 }).toInstant()) < 0)
  assert.equal(Math.round(then.due.since(tomorrow.toInstant()).total('hours')), 30 * 24)
})

test('a category is filed under from its day on, suggested by its examples, and found by its old code once moved', async () => {
  const said = { hint: null, track: null, call: null, sight: 'public', sunk: false }
  const source = { zh: '市局通知', en: 'Notice of the city' }
  const rack = { ...said, zh: '雨伞架', en: 'Umbrella racks', examples: { zh: [], en: [] }, source }
  await says('categories', { ...rack, code: '0309' })
  const wish = { category: '0309', text: '地铁口的雨伞架满了，还不进去。' }
  await assert.rejects(file(people.resident, wish, now), refused('invalid-request', '#/body/category'))
  const filed = await file(people.resident, wish, tomorrow.toInstant())
  assert.deepEqual([filed.category?.code, filed.lead.id], ['0309', office])

  const examples = { zh: ['共享雨伞还不回去', '雨伞借不出来'], en: ['I cannot return the umbrella'] }
  const lent = { ...said, zh: '共享雨伞', en: 'Shared umbrellas', examples, source }
  await says('categories', {
    ...lent,
    code: '0310',
    from: now.toZonedDateTimeISO(tomorrow.timeZoneId).toPlainDate(),
  })
  for (const text of ['雨伞怎么也还不回去', 'The umbrella cannot be returned'])
    assert.equal(suggest(program, text).categories[0]?.code, '0310', text)

  await says('categories/030402/move', { to: '0610' })
  assert.equal((await file(people.resident, {}, now)).category?.code, '030402')
  assert.equal((await file(people.resident, {}, tomorrow.toInstant())).category?.code, '0610')
})
