import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { cityDatabase } from '../../../test/city.ts'
import { givenStaff } from '../../../test/people.ts'
import { openTestProgram } from '../../../test/program.ts'
import { importing } from './samples.ts'

const database = await cityDatabase()
const { app, program } = await openTestProgram(database)
const client = new pg.Client({ connectionString: database.ownerUrl })
await client.connect()
const { rows } = await client.query<{ id: string }>(`select id from territory.unit where kind = 'city'`)
await client.end()
const city = rows[0]?.id ?? ''
const { token } = await givenStaff(database.ownerUrl, 'officer', city)
const me = importing(app, token)

for (const [format, language] of [
  ['xlsx', 'zh-CN'],
  ['csv', 'en'],
] as const)
  test(`the whole catalogue of the city goes out as ${format} in ${language} and comes in unchanged`, async () => {
    const { rawPayload } = await app.inject({
      url: `/api/export/services?all=yes&format=${format}`,
      headers: { cookie: `wutong_session=${token}`, 'accept-language': language },
    })
    const { body, status, text } = await me.upload(city, rawPayload, 'services', `services.${format}`)
    assert.equal(status, 201, text)
    const { counts, groups, state } = await me.check(body.id)
    assert.deepEqual([state, groups], ['checked', []])
    const services = program.catalogue.count
    assert.ok(services > 100)
    assert.deepEqual(
      [counts.same, counts.fresh, counts.changed, counts.unsure, counts.absent],
      [services, 0, 0, 0, 0],
    )
  })
