import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { freshDatabase } from '../../../../test/database.ts'
import { act, ANYONE, look, type Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { openSampleRoom } from '../samples.ts'

// The second wall: what the database itself refuses, whatever the program asks.
const { db, ownerUrl } = await freshDatabase()
const room = await openSampleRoom({ db, ownerUrl })
after(room.close)
const { town, identity, owner } = room

const whoIs = ({ cookie }: { cookie: string }) => identity.whoOf(cookie.split('=')[1] ?? '')
const mine = await whoIs(await room.resident('13800000001'))
const other = await whoIs(await room.resident('13800000002'))
const admin = await whoIs(await room.staff('Li', ['administrator', town.plane]))
const neighbour = await whoIs(
  await room.staff('Sun', ['administrator', town.maple], ['officer', town.willow]),
)
await room.codeFor('13800000003')

const ids = (who: Who, table: 'identity.person' | 'identity.session' | 'identity.role_grant') =>
  look(db, who, async (tx) => {
    const column = table === 'identity.person' ? 'id' : 'person_id'
    const { rows } = await sql<{
      id: string
    }>`select ${sql.ref(column)} as id from ${sql.table(table)}`.execute(tx)
    return new Set(rows.map(({ id }) => id))
  })

const touch = (who: Who) =>
  act(db, who, async (tx) => {
    const people = await tx
      .updateTable('identity.person')
      .set({ name: 'X' })
      .where('id', '=', other.person)
      .execute()
    const sessions = await tx
      .updateTable('identity.session')
      .set({ ended_at: sql<string>`now()` })
      .where('person_id', '=', other.person)
      .execute()
    return [...people, ...sessions].map(({ numUpdatedRows }) => numUpdatedRows)
  })

const grant = (unit: string, person: string | null) => (tx: Tx) =>
  tx
    .insertInto('identity.role_grant')
    .values({ person_id: person ?? '', role: 'administrator', unit_id: unit, valid: '[2026-01-01,)' })
    .execute()

const count = () =>
  owner<{ count: number }>(`select count(*)::int from identity.role_grant where upper_inf(valid)`)

test('nobody reads a person, a session or a code without being somebody', async () => {
  for (const table of ['identity.person', 'identity.session', 'identity.role_grant'] as const)
    assert.deepEqual(await ids(ANYONE, table), new Set())
  for (const who of [ANYONE, mine, admin]) {
    const codes = await look(db, who, (tx) => tx.selectFrom('identity.sign_in_code').selectAll().execute())
    assert.deepEqual(codes, [])
  }
})

test('a resident reads themselves; an administrator reads colleagues and never a resident', async () => {
  assert.deepEqual(await ids(mine, 'identity.person'), new Set([mine.person]))
  assert.deepEqual(await ids(mine, 'identity.session'), new Set([mine.person]))
  assert.deepEqual(await ids(admin, 'identity.person'), new Set([admin.person, neighbour.person]))
  assert.deepEqual(await ids(admin, 'identity.session'), new Set([admin.person]))
  assert.deepEqual(await ids(admin, 'identity.role_grant'), new Set([admin.person]))
})

test('nobody changes another person or ends their session', async () => {
  for (const who of [ANYONE, mine, admin]) assert.deepEqual(await touch(who), [0n, 0n])
})

test('a role is written only within reach', async () => {
  const refused = /row-level security/
  await assert.rejects(act(db, mine, grant(town.plane, mine.person)), refused)
  await assert.rejects(act(db, admin, grant(town.maple, admin.person)), refused)
  await assert.rejects(act(db, admin, grant(town.east, admin.person)), refused)
  await assert.rejects(act(db, mine, grant(town.plane, mine.person), 'sign-in'), refused)
  await act(db, admin, grant(town.north1, admin.person))
  const prolong = (who: Who) =>
    act(db, who, (tx) =>
      tx
        .updateTable('identity.role_grant')
        .set({ unit_id: town.city })
        .where('person_id', '=', admin.person)
        .executeTakeFirst(),
    )
  await assert.rejects(prolong(admin), refused)
  assert.equal((await prolong(neighbour)).numUpdatedRows, 0n)
})

test('laying down roles touches the own only', async () => {
  const before = await count()
  for (const who of [ANYONE, mine])
    await act(db, who, (tx) => sql`select identity.lay_down_roles()`.execute(tx), 'sign-in')
  assert.deepEqual(await count(), before)
})
