import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cityDatabase } from '../../../../test/city.ts'
import { givenStaff } from '../../../../test/people.ts'
import { openTestProgram } from '../../../../test/program.ts'
import { readAll } from '../../../kernel/sheets/samples.ts'

const database = await cityDatabase()
const { program, app } = await openTestProgram(database)
const [hunan] = program.territory.search('湖南路街道', 'subdistrict')
assert.ok(hunan)
const officer = await givenStaff(database.ownerUrl, 'officer', hunan.id)

async function exported(list: string, format: string, token = officer.token, language = 'zh-CN') {
  const reply = await app.inject({
    url: `/api/export/${list}?unit=${hunan!.id}&format=${format}`,
    headers: { cookie: `wutong_session=${token}`, 'accept-language': language },
  })
  return { reply, sheet: reply.statusCode === 200 ? await readAll(reply.rawPayload) : undefined }
}

for (const format of ['xlsx', 'csv', 'geojson'])
  test(`units, grids, stations and organisations go out as ${format} with the columns of the import`, async () => {
    for (const list of ['units', 'grids', 'stations', 'organisations']) {
      const { reply, sheet } = await exported(list, format)
      assert.equal(reply.statusCode, 200, reply.body.slice(0, 300))
      assert.equal(sheet?.format, format)
      assert.ok((sheet?.rows.length ?? 0) > 3, `${list}: ${sheet?.rows.length} rows`)
      assert.ok(sheet?.header.includes('名称'), `${list}: ${sheet?.header.join()}`)
      assert.deepEqual(
        sheet?.rows.flatMap(({ faults }) => faults.filter(({ code }) => code !== 'geometry-missing')),
        [],
      )
      assert.match(String(reply.headers['content-disposition']), /%E6%B9%96%E5%8D%97%E8%B7%AF/)
    }
  })

test('outlines go out as they are, and choices in the words of the reader', async () => {
  const { sheet } = await exported('boundaries', 'geojson')
  assert.ok(sheet?.rows.every(({ geometry }) => geometry?.type === 'MultiPolygon'))
  const english = await exported('units', 'csv', officer.token, 'en')
  assert.ok(english.sheet?.rows.some(({ cells }) => cells.includes('community')))
})

test('open data are for everybody, organisations for staff, and drafts for those in reach', async () => {
  assert.equal((await exported('stations', 'csv', '')).reply.statusCode, 200)
  assert.equal((await exported('organisations', 'csv', '')).reply.statusCode, 401)
  assert.equal((await exported('everything', 'csv')).reply.statusCode, 404)
})
