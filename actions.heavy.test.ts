import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../../../test/database.ts'
import { givenStaff } from '../../../../test/people.ts'
import { openTestProgram } from '../../../../test/program.ts'
import { asOwner } from '../../checks/samples.ts'
import { givenTown } from '../../territory/samples.ts'

const database = await freshDatabase()
const town = await givenTown(database.ownerUrl)
const officer = await givenStaff(database.ownerUrl, 'officer', town.city)
await asOwner(database.ownerUrl, (client) =>
  client.query(
    `with made as (
       insert into organisations.organisation (kind, name_zh, initials, address, lon, lat, valid)
       select 'company', '企业' || n, 'qy' || n, '示范路 ' || n || ' 号', 121.4, 31.2, '[2020-01-01,)'
       from generate_series(1, 100000) n returning id)
     insert into organisations.attachment (organisation_id, kind, unit_id, valid)
     select id, 'seat', $1, '[2020-01-01,)' from made`,
    [town.north1],
  ),
)
await asOwner(database.ownerUrl, (client) => client.query('analyze'))
const { app } = await openTestProgram(database)
const address = await app.listen({ port: 0, host: '127.0.0.1' })

/** What the process may grow by while 100,000 rows pass through, its own warming up included; generous. */
const MOST_MB = 180

for (const format of ['csv', 'xlsx', 'geojson'])
  test(`100,000 organisations as ${format} pass through without standing in memory together`, async (t) => {
    const rss = () => process.memoryUsage.rss() / 1024 / 1024
    const [before, start] = [rss(), performance.now()]
    const reply = await fetch(`${address}/api/export/organisations?format=${format}`, {
      headers: { cookie: `wutong_session=${officer.token}` },
    })
    assert.equal(reply.status, 200)
    assert.ok(reply.body)
    let [bytes, most, first] = [0, before, 0]
    for await (const piece of reply.body) {
      first ||= performance.now() - start
      bytes += piece.length
      most = Math.max(most, rss())
    }
    t.diagnostic(
      `${(bytes / 1e6).toFixed(1)} MB in ${Math.round(performance.now() - start)} ms, first byte after ${Math.round(first)} ms, ` +
        `process ${Math.round(before)} MB and at most ${Math.round(most)} MB`,
    )
    assert.ok(bytes > 1e6)
    assert.ok(most - before < MOST_MB, `${Math.round(most - before)} MB more`)
  })
