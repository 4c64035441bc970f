import assert from 'node:assert/strict'
import { test } from 'node:test'
import { act, type Who } from '../../../kernel/access.ts'
import { PersonId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/new-id.ts'
import { freshDatabase } from '../../../../test/database.ts'
import { givenTown } from '../../territory/samples.ts'
import { contentSample, givenService } from '../samples.ts'
import { takeInServices } from './public.ts'

const { db, ownerUrl } = await freshDatabase()
const town = await givenTown(ownerUrl)
await givenService(ownerUrl, { unit: town.plane })
const editor = (unit: typeof town.plane): Who => ({
  person: PersonId.parse(newId()),
  kind: 'staff',
  grants: { 'catalogue.edit': [unit] },
})
const days = { from: '2026-06-01', today: '2026-06-01' }
const row = (code: string, rest = {}) => ({ ...contentSample(rest), code, unit: town.plane })

test('rows found, change or leave alone by their codes; a second time all are the same', async () => {
  const rows = [
    row('residence-permit', { keywords: '新叫法' }),
    row('new-one', { zh: '新服务', documents: [] }),
  ]
  const first = await act(db, editor(town.plane), (tx) => takeInServices(tx, editor(town.plane), rows, days))
  assert.deepEqual(
    first.map(({ became }) => became),
    ['changed', 'founded'],
  )
  const again = await act(db, editor(town.plane), (tx) => takeInServices(tx, editor(town.plane), rows, days))
  assert.deepEqual(
    again.map(({ became }) => became),
    ['same', 'same'],
  )
})

test('one row that is refused takes back all of them', async () => {
  const rows = [row('never-there'), row('residence-permit', { category: 'nothing' })]
  await assert.rejects(
    act(db, editor(town.plane), (tx) => takeInServices(tx, editor(town.plane), rows, days)),
    /invalid-request/,
  )
  await assert.rejects(
    act(db, editor(town.maple), (tx) =>
      takeInServices(tx, editor(town.maple), [row('residence-permit', { keywords: '别人的' })], days),
    ),
    /not-yours/,
  )
  const left = await db.selectFrom('catalogue.service').select('code').orderBy('code').execute()
  assert.deepEqual(
    left.map(({ code }) => code),
    ['new-one', 'residence-permit'],
  )
})
