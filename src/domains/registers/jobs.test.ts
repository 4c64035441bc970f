import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { freshDatabase } from '../../../test/database.ts'
import { givenStaff } from '../../../test/people.ts'
import { openTestProgram } from '../../../test/program.ts'
import { givenTown } from '../territory/samples.ts'
import { dropForgotten } from './jobs.ts'
import { importing } from './samples.ts'

const database = await freshDatabase()
const town = await givenTown(database.ownerUrl)
const { app, program } = await openTestProgram(database)
const { token } = await givenStaff(database.ownerUrl, 'officer', town.plane)
const me = importing(app, token)

test('an import that nobody has touched for 30 days is given up and its file deleted; no other is', async () => {
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  const begin = (n: number) =>
    me.begin(
      town.plane,
      `编码,名称,类型,所属区域\nFG-${n},示范路第${n}书店,商户,planeNorth\nFG-x${n},花店,商户,别处`,
    )
  const [forgotten, touched, imported] = [await begin(1), await begin(2), await begin(3)]
  for (const id of [forgotten, touched, imported]) await me.check(id)
  await me.ask('PUT', `imports/${imported}/leave-out`, { leaveOut: true })
  assert.equal((await me.run(imported)).status, 200)
  await owner.query(`update registers.import set touched_at = now() - interval '31 days'`)
  await me.ask('PUT', `imports/${touched}/leave-out`, { leaveOut: true })
  assert.equal(await dropForgotten.run(program), 1)
  const { rows } = await owner.query<{ id: string; state: string; kept: boolean; faults: boolean }>(
    `select id, state, exists (select from registers.file_part p where p.import_id = i.id) as kept,
      exists (select from registers.fault f where f.import_id = i.id) as faults from registers.import i`,
  )
  await owner.end()
  const seen = Object.fromEntries(rows.map(({ id, state, kept, faults }) => [id, [state, kept, faults]]))
  assert.deepEqual(seen[forgotten], ['abandoned', false, false])
  assert.deepEqual(seen[touched], ['checked', true, true])
  assert.deepEqual(seen[imported]?.slice(0, 2), ['imported', true])
  assert.equal(await dropForgotten.run(program), 0)
})
