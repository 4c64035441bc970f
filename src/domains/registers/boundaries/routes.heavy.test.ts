import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test, type TestContext } from 'node:test'
import pg from 'pg'
import { freshDatabase } from '../../../../test/database.ts'
import { givenStaff } from '../../../../test/people.ts'
import { openTestProgram, TEST_SECRET } from '../../../../test/program.ts'
import { loadDemoCity } from '../../../demo/load.ts'
import { Keys } from '../../../kernel/keys.ts'
import { newId } from '../../../kernel/new-id.ts'
import type { BoundaryPreview, BoundarySeams } from './contract.ts'

/** Outlines of subdistricts from OpenStreetMap (ODbL); not part of the program, so not always there. */
const FILE = new URL('../../../../../shared/data/geometry/shanghai-streets.osm-odbl.geojson', import.meta.url)
const skip = existsSync(FILE) ? false : `there is no ${FILE.pathname}`
const BASE = '/api/registers/boundaries'

async function openCity(t: TestContext) {
  const database = await freshDatabase()
  const today = Temporal.Now.plainDateISO().toString()
  await loadDemoCity(database.ownerUrl, { keys: new Keys(TEST_SECRET), today })
  const { program, app } = await openTestProgram(database)
  const city = program.territory.root()
  assert.ok(city)
  const { token } = await givenStaff(database.ownerUrl, 'officer', city.id)
  const cookie = `wutong_session=${token}`
  /** Asks, and tells how long the answer took. */
  const timed = async <T>(
    what: string,
    path: string,
    write?: { payload?: Buffer | object; type?: string },
  ): Promise<T> => {
    const start = performance.now()
    const reply = await app.inject({
      method: write ? 'POST' : 'GET',
      url: BASE + path,
      headers: {
        cookie,
        ...(write && { 'idempotency-key': newId() }),
        ...(write?.type && { 'content-type': write.type }),
      },
      ...(write?.payload && { payload: write.payload }),
    })
    t.diagnostic(`${what}: ${Math.round(performance.now() - start)} ms`)
    assert.ok(reply.statusCode < 300, reply.body.slice(0, 500))
    return reply.json() as T
  }
  const print = async () => {
    const owner = new pg.Client({ connectionString: database.ownerUrl })
    await owner.connect()
    const { rows } = await owner.query<{ print: string }>(
      `select md5(string_agg(b::text, '' order by b::text)) as print from territory.boundary b`,
    )
    await owner.end()
    return rows[0]?.print
  }
  return { city, today, timed, print }
}

test(
  'the real outlines of subdistricts: previewed, the sound ones adopted, and recalled',
  {
    skip,
  },
  async (t) => {
    const { city, today, timed, print } = await openCity(t)
    const before = await print()
    const { id } = await timed<{ id: string }>(
      'upload and judgement of each outline',
      `?within=${city.id}&name=a.geojson`,
      { payload: readFileSync(FILE), type: 'application/geo+json' },
    )
    await timed('preview, the first', `/${id}`)
    const { list } = await timed<BoundaryPreview>('preview, again', `/${id}`)
    const { overlaps, gaps } = await timed<BoundarySeams>('overlaps and gaps', `/${id}/seams`)
    const sound = list.filter(({ faults }) => faults.every(({ weight }) => weight !== 'fault')).length
    t.diagnostic(
      `${list.length} outlines, ${sound} sound, ${overlaps?.length} overlaps, ${gaps?.length} gaps`,
    )
    const adoption = { payload: { from: today, sound } }
    const { adopted } = await timed<{ adopted: number }>(
      'adoption of the sound ones',
      `/${id}/adopt`,
      adoption,
    )
    assert.deepEqual([list.length, adopted], [117, sound])
    assert.notEqual(await print(), before)
    const { recalled } = await timed<{ recalled: number }>('recall', `/${id}/recall`, {})
    assert.equal(recalled, sound)
    assert.equal(await print(), before)
  },
)
