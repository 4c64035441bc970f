import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { act, type Who } from '../../../kernel/access.ts'
import { PersonId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/new-id.ts'
import { freshDatabase } from '../../../../test/database.ts'
import { givenTown } from '../../territory/samples.ts'
import { contentSample, givenService } from '../samples.ts'
import { takeInServices } from './public.ts'
import { servicesBulk } from './services/public.ts'
import { layWishes } from './services/wishes/store.ts'

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

test('a forged row of an import is told, and where nobody tells it the policies keep it out', async () => {
  const maple = await givenService(ownerUrl, { unit: town.maple, code: 'of-maple' })
  const forged = (unit: typeof town.plane, judges: boolean) =>
    act(
      db,
      editor(unit),
      async (tx) => {
        await servicesBulk.prepare(tx)
        await sql`insert into import_incoming (row_number, summary) values (2, '别人写的')`.execute(tx)
        await servicesBulk.known(tx, town.plane)
        const matched = { row: 2, id: maple, fresh: false, initials: null, organisation: null }
        await servicesBulk.match(tx, [matched])
        if (judges) return servicesBulk.judge?.(tx, days.from)
        await layWishes(tx, days.from)
        return servicesBulk.write(tx, days.from)
      },
      'import',
    )
  assert.deepEqual(await forged(town.plane, true), [
    { row: 2, key: '', code: 'import-not-cataloguing', values: {} },
  ])
  await assert.rejects(forged(town.plane, false), /not-yours/)
  assert.deepEqual(await forged(town.maple, false), { fresh: 0, changed: 1, same: 0 })
})
