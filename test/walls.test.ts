import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { act, ANYONE, look } from '../src/kernel/access.ts'
import { writeDown } from '../src/kernel/audit.ts'
import { MAY_CALL } from '../src/house.ts'
import { newId } from '../src/kernel/new-id.ts'
import { freshDatabase } from './database.ts'

const { db, ownerUrl } = await freshDatabase()
// Every room's schema, whether or not it has tables already.
const SCHEMAS = ['kernel', ...Object.keys(MAY_CALL)]

async function asOwner<T extends pg.QueryResultRow>(query: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    return (await client.query<T>(query, values)).rows
  } finally {
    await client.end()
  }
}

test('the program connects as a role that owns nothing and cannot step over the rules', async () => {
  const { rows } = await sql<{ name: string; over: boolean; owned: number }>`
    select current_user as name, rolsuper or rolbypassrls or rolcreaterole as over,
      (select count(*)::int from pg_class where relowner = r.oid) as owned
    from pg_roles r where rolname = current_user`.execute(db)
  assert.deepEqual(rows, [{ name: 'wutong_app', over: false, owned: 0 }])
})

test('every table stands behind row-level security', async () => {
  const open = await asOwner(
    `select oid::regclass::text as name from pg_class
     where relkind in ('r', 'p') and not relrowsecurity and relnamespace::regnamespace::text = any($1)`,
    [SCHEMAS],
  )
  assert.deepEqual(open, [])
})

test('nobody in particular writes nothing but what opens a door: codes, sessions, answers', async () => {
  const permissive = await asOwner<{ name: string }>(
    `select schemaname || '.' || tablename || ' ' || policyname as name from pg_policies
     where schemaname = any($1) and cmd in ('INSERT', 'UPDATE', 'DELETE', 'ALL')
       and (coalesce(qual, 'true') = 'true' and coalesce(with_check, 'true') = 'true')`,
    [SCHEMAS],
  )
  // Anybody's action may be written down; nobody may change what was.
  assert.deepEqual(
    permissive.map(({ name }) => name),
    ['kernel.audit write_down'],
  )
})

test('without saying who asks, the program sees no person, no session and no audit line', async () => {
  for (const table of [
    'identity.person',
    'identity.session',
    'identity.sign_in_code',
    'identity.role_grant',
    'files.file',
    'notices.notice',
    'notices.address',
    'notices.delivery',
    'kernel.audit',
  ]) {
    await asOwner('select 1')
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(db)
    assert.equal(rows[0]?.n, 0, table)
  }
  await asOwner(`insert into identity.person (kind, name) values ('staff', '演示')`)
  const seen = await look(db, ANYONE, (tx) => tx.selectFrom('identity.person').selectAll().execute())
  assert.deepEqual(seen, [])
})

const line = (district: string, n: number) => ({
  action: 'test',
  subject: { kind: 'unit', id: newId() },
  lineage: [newId(), district, 'ffffffff-0000-7000-8000-000000000000'],
  detail: { n },
})

test('many who write at once leave an unbroken chain per district', async () => {
  const districts = [newId(), newId()]
  await Promise.all(
    Array.from({ length: 60 }, (_, n) =>
      act(db, ANYONE, async (tx) => {
        writeDown(tx, line(districts[n % 2]!, n))
        if (n % 5 === 0) writeDown(tx, line(districts[(n + 1) % 2]!, n))
      }),
    ),
  )
  assert.deepEqual(await asOwner('select * from kernel.verify_audit()'), [])
  const heads = await asOwner<{ position: string }>(
    'select position from kernel.audit_head where chain = any($1)',
    [districts],
  )
  assert.equal(
    heads.reduce((sum, { position }) => sum + Number(position), 0),
    72,
  )
})

test('an action that fails leaves no line', async () => {
  const district = newId()
  const failed = act(db, ANYONE, async (tx) => {
    writeDown(tx, line(district, 1))
    throw new Error('no')
  })
  await assert.rejects(failed, /no/)
  assert.deepEqual(await asOwner('select * from kernel.audit_head where chain = $1', [district]), [])
})

test('the program can neither change nor remove a line, nor move a head', async () => {
  for (const statement of [
    'update kernel.audit set action = action',
    'delete from kernel.audit',
    'update kernel.audit_head set position = 0',
  ])
    await assert.rejects(sql.raw(statement).execute(db), /permission denied|append-only/, statement)
})

const TAMPERINGS = {
  'a changed line': `update kernel.audit set detail = '{"n": 99}' where chain = $1 and position = 2`,
  'a line taken from the middle': `delete from kernel.audit where chain = $1 and position = 2`,
  'the last line cut off': `delete from kernel.audit where chain = $1 and position = 3`,
}
for (const [what, statement] of Object.entries(TAMPERINGS)) {
  test(`the check finds ${what}, whoever did it`, async () => {
    const district = newId()
    for (let n = 1; n <= 3; n++) await act(db, ANYONE, async (tx) => writeDown(tx, line(district, n)))
    const client = new pg.Client({ connectionString: ownerUrl })
    await client.connect()
    try {
      await client.query('begin')
      await client.query('alter table kernel.audit disable trigger user')
      await client.query(statement, [district])
      const { rows } = await client.query('select fault from kernel.verify_audit() where chain = $1', [
        district,
      ])
      assert.ok(rows.length > 0)
      await client.query('rollback')
    } finally {
      await client.end()
    }
  })
}
