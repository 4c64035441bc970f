import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { givenStaff } from '../../../test/people.ts'
import { act } from '../../kernel/access.ts'
import { newId } from '../../kernel/new-id.ts'
import { dropUnkept, removeBytes, sweepStorage } from './jobs.ts'
import { keepFile, letGoFile } from './public.ts'
import { idOf, openFiles, samplePicture } from './samples.ts'

const { database, town, app, program, owner, own, above, neighbour, whoIs, upload, see, given } =
  await openFiles()
const { db, files, settings } = program

test('an upload is seen by whoever sent it, and by nobody else', async () => {
  const id = idOf(await upload(await samplePicture()))
  assert.equal((await see(id, own.token)).statusCode, 200)
  for (const token of [undefined, above.token, neighbour.token])
    assert.equal((await see(id, token)).statusCode, 404)
  const theirs = { use: 'x', subject: { kind: 'x', id: newId() }, sight: { kind: 'public' } as const }
  await assert.rejects(
    act(db, await whoIs(neighbour), (tx) => keepFile(tx, id, theirs)),
    { type: 'file-not-found' },
  )
  assert.equal((await upload('x', { token: '' })).statusCode, 401)
})

test('two neighbouring units: a kept file is seen by whom its sight says', async () => {
  const unit = town.planeNorth
  const seen = async (id: string) =>
    Promise.all(
      [undefined, own.token, above.token, neighbour.token].map(async (t) => (await see(id, t)).statusCode),
    )
  assert.deepEqual(await seen(await given({ kind: 'public' })), [200, 200, 200, 200])
  assert.deepEqual(
    await seen(await given({ kind: 'unit', unit, permission: 'station.edit' })),
    [404, 200, 200, 404],
  )
  assert.deepEqual(
    await seen(await given({ kind: 'unit', unit, permission: 'mainStation.appoint' })),
    [404, 404, 200, 404],
    'whoever gave it sees it no more than the permission allows',
  )
  assert.deepEqual(
    await seen(await given({ kind: 'person', person: neighbour.person })),
    [404, 404, 404, 200],
  )
})

test('what is public may be kept by others for an hour, what is not is asked for each time', async () => {
  const open = await given({ kind: 'public' })
  const first = await see(open)
  assert.equal(first.headers['cache-control'], 'public, max-age=3600')
  const again = await app.inject({
    url: `/files/${open}`,
    headers: { 'if-none-match': String(first.headers.etag) },
  })
  assert.deepEqual([again.statusCode, again.body], [304, ''])
  const closed = await given({ kind: 'person', person: own.person })
  assert.equal((await see(closed, own.token)).headers['cache-control'], 'private, no-cache')
})

test('a file is kept once, in the transaction of the room that keeps it', async () => {
  const id = idOf(await upload(await samplePicture()))
  const who = await whoIs(own)
  const wish = { use: 'x', subject: { kind: 'x', id: newId() }, sight: { kind: 'public' } as const }
  await assert.rejects(
    act(db, who, async (tx) => {
      await keepFile(tx, id, wish)
      throw new Error('the room changed its mind')
    }),
  )
  assert.equal((await see(id)).statusCode, 404)
  await act(db, who, (tx) => keepFile(tx, id, wish))
  await assert.rejects(
    act(db, who, (tx) => keepFile(tx, id, wish)),
    { type: 'file-not-found' },
  )
})

test('what is let go is gone at once, and its bytes with the job', async () => {
  const id = await given({ kind: 'public' })
  const place = () => existsSync(join(settings.dataFolder, 'files', id.slice(0, 2), id.slice(2, 4), id))
  await removeBytes.run({ ...program, storage: files.storage }, { files: [id] })
  assert.ok(place(), 'what has a row stays, whatever a job says')
  assert.equal(await act(db, await whoIs(neighbour), (tx) => letGoFile(tx, id)), true)
  assert.equal((await see(id)).statusCode, 404)
  assert.equal(await act(db, await whoIs(neighbour), (tx) => letGoFile(tx, id)), false)
  await removeBytes.run({ ...program, storage: files.storage }, { files: [id] })
  assert.ok(!place())
})

test('what nothing keeps goes after a day', async () => {
  const [old, young, kept] = [
    idOf(await upload(await samplePicture())),
    idOf(await upload(await samplePicture())),
    await given({ kind: 'public' }),
  ]
  await owner.query(`update files.file set at = now() - interval '25 hours' where id = any($1)`, [
    [old, kept],
  ])
  assert.equal(await dropUnkept.run({ db }), 1)
  assert.deepEqual(
    await Promise.all([old, young, kept].map(async (id) => (await see(id, own.token)).statusCode)),
    [404, 200, 200],
  )
})

test('bytes that no row knows are swept away once they are a day old', async () => {
  const kept = await given({ kind: 'public' })
  const lost = idOf(await upload(await samplePicture()))
  await owner.query('delete from files.file where id = $1', [lost])
  const deps = { ...program, storage: files.storage }
  assert.equal(await sweepStorage.run(deps), 0, 'not those that are young')
  await sweepStorage.run(deps, Date.now() + 86_400_000 * 2)
  assert.equal(await files.storage.get(lost), undefined)
  assert.equal((await see(kept)).statusCode, 200)
})

test('whoever erases themselves sees what they gave, and takes along what is theirs alone', async () => {
  const leaving = await givenStaff(database.ownerUrl, 'stationStaff', town.planeNorth)
  const unkept = idOf(await upload(await samplePicture(), { token: leaving.token }))
  const theirs = await given({ kind: 'person', person: leaving.person })
  const open = await given({ kind: 'public' }, leaving)
  const who = await whoIs(leaving)
  const told = (await program.identity.myData(who)).records['files'] as { id: string }[]
  assert.deepEqual(new Set(told.map(({ id }) => id)), new Set([unkept, theirs, open]))
  await program.identity.erase(who)
  const left = await owner.query<{ id: string; owner_id: string | null }>(
    'select id, owner_id from files.file where id = any($1)',
    [[unkept, theirs, open]],
  )
  assert.deepEqual(left.rows, [{ id: open, owner_id: null }])
})
