import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import pg from 'pg'
import { freshDatabase } from '../../../../test/database.ts'
import { givenStaff } from '../../../../test/people.ts'
import { openTestProgram, TEST_SECRET } from '../../../../test/program.ts'
import { loadDemoCity } from '../../../demo/load.ts'
import { Keys } from '../../../kernel/keys.ts'
import { newId } from '../../../kernel/new-id.ts'
import type { BoundaryPreview } from './contract.ts'

/** Outlines of subdistricts from OpenStreetMap (ODbL); not part of the program, so not always there. */
const FILE = new URL('../../../../../shared/data/geometry/shanghai-streets.osm-odbl.geojson', import.meta.url)
const skip = existsSync(FILE) ? false : `skipped: there is no ${FILE.pathname}`

test(
  'the real outlines of 117 subdistricts: previewed, the sound ones adopted, and recalled',
  { skip },
  async (t) => {
    const database = await freshDatabase()
    const today = Temporal.Now.plainDateISO().toString()
    await loadDemoCity(database.ownerUrl, { keys: new Keys(TEST_SECRET), today })
    const { program, app } = await openTestProgram(database)
    const city = program.territory.root()
    assert.ok(city)
    const { token } = await givenStaff(database.ownerUrl, 'officer', city.id)
    const print = async () => {
      const owner = new pg.Client({ connectionString: database.ownerUrl })
      await owner.connect()
      const { rows } = await owner.query<{ print: string }>(
        `select md5(string_agg(b::text, '' order by b::text)) as print from territory.boundary b`,
      )
      await owner.end()
      return rows[0]?.print
    }
    const timed = async <T>(what: string, ask: Parameters<typeof app.inject>[0]): Promise<T> => {
      const start = performance.now()
      const reply = await app.inject(ask)
      t.diagnostic(`${what}: ${Math.round(performance.now() - start)} ms`)
      assert.ok(reply.statusCode < 300, reply.body.slice(0, 500))
      return reply.json() as T
    }
    const read = { cookie: `wutong_session=${token}` }
    const write = () => ({ ...read, 'idempotency-key': newId() })
    const base = '/api/registers/boundaries'
    const before = await print()

    const { id } = await timed<{ id: string }>('upload and judgement of each outline', {
      method: 'POST',
      url: `${base}?within=${city.id}&name=streets.geojson`,
      headers: { ...write(), 'content-type': 'application/geo+json' },
      payload: readFileSync(FILE),
    })
    await timed('preview, the first', { url: `${base}/${id}`, headers: read })
    const preview = await timed<BoundaryPreview>('preview, again', { url: `${base}/${id}`, headers: read })
    const seams = await timed<{ overlaps: unknown[] | null; gaps: unknown[] | null }>('overlaps and gaps', {
      url: `${base}/${id}/seams`,
      headers: read,
    })
    const sound = preview.list.filter(({ faults }) => faults.every(({ weight }) => weight !== 'fault'))
    t.diagnostic(
      `${preview.list.length} outlines, ${sound.length} sound, ${seams.overlaps?.length} overlaps, ${seams.gaps?.length} gaps`,
    )
    assert.ok(sound.length > 50)
    const adopted = await timed<{ adopted: number }>('adoption of the sound ones', {
      method: 'POST',
      url: `${base}/${id}/adopt`,
      headers: write(),
      payload: { from: today, sound: sound.length },
    })
    assert.equal(adopted.adopted, sound.length)
    assert.notEqual(await print(), before)
    const recalled = await timed<{ recalled: number }>('recall', {
      method: 'POST',
      url: `${base}/${id}/recall`,
      headers: write(),
    })
    assert.equal(recalled.recalled, sound.length)
    assert.equal(await print(), before)
  },
)
