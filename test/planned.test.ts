import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { act, ANYONE, look, type Who } from '../src/kernel/access.ts'
import { copyIn } from '../src/kernel/copy-in.ts'
import { connectPlanned, type Database } from '../src/kernel/database.ts'
import type { PersonId } from '../src/kernel/ids.ts'
import { whenDone } from './closing.ts'
import { asOwner, freshDatabase } from './database.ts'
import { givenResident } from './people.ts'

const { appUrl, ownerUrl } = await freshDatabase()
const planned = connectPlanned(appUrl, { most: 1 })
whenDone(() => planned.destroy())

const resident = async (name: string) => {
  const { person } = await givenResident(ownerUrl, name)
  return { person, kind: 'resident', grants: {} } as const
}
const people = async (db: Database, who: Who, at: PersonId[]) =>
  look(db, who, async (tx) => {
    const { rows } = await sql<{
      id: string
    }>`select id from identity.person where id = any(${at}::uuid[])`.execute(tx)
    return rows.map(({ id }) => id)
  })
const named = async () =>
  look(planned, ANYONE, async (tx) => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::integer as n from pg_prepared_statements where statement like ${'%from identity.person%'}`.execute(
      tx,
    )
    return rows[0]?.n
  })

test('a statement is planned once a connection, and tells each person what is theirs', async () => {
  const [one, other] = [await resident('甲'), await resident('乙')]
  const all = [one.person, other.person]
  for (let n = 0; n < 4; n += 1) {
    assert.deepEqual(await people(planned, one, all), [one.person])
    assert.deepEqual(await people(planned, other, all), [other.person])
    assert.deepEqual(await people(planned, ANYONE, all), [])
  }
  assert.equal(await named(), 1)
})

test('a plan that was kept knows what changed under it: a policy that came, and went', async () => {
  const who = await resident('丙')
  const id = who.person
  assert.deepEqual(await people(planned, who, [id]), [id])
  await asOwner(ownerUrl, (owner) =>
    owner.query(
      'create policy nobody on identity.person as restrictive for select to wutong_app using (false)',
    ),
  )
  assert.deepEqual(await people(planned, who, [id]), [])
  await asOwner(ownerUrl, (owner) => owner.query('drop policy nobody on identity.person'))
  assert.deepEqual(await people(planned, who, [id]), [id])
})

test('rows are copied in on such connections as on others', async () => {
  const copied = await act(planned, ANYONE, async (tx) => {
    await sql`create temp table copied (n integer) on commit drop`.execute(tx)
    await copyIn(tx, { table: 'copied', columns: 'n' }, ['1\n', '2\n'])
    const { rows } = await sql<{ n: number }>`select n from copied order by n`.execute(tx)
    return rows.map(({ n }) => n)
  })
  assert.deepEqual(copied, [1, 2])
})
