import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../../../test/database.ts'
import { givenTown } from '../../territory/samples.ts'

const database = await freshDatabase()
const town = await givenTown(database.ownerUrl)

test('nobody who does not survey can write a finding', async () => {
  await assert.rejects(
    database.db
      .insertInto('checks.finding')
      .values({
        check_code: 'gap',
        cell_id: town.plane,
        subject: 'forged',
        unit_id: town.plane,
        involved: [town.plane],
        grave: false,
        about: '{}',
      })
      .execute(),
    /row-level security/,
  )
})
