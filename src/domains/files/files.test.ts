import assert from 'node:assert/strict'
import { existsSync, globSync } from 'node:fs'
import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import sharp from 'sharp'
import { freshDatabase } from '../../../test/database.ts'
import { givenStaff } from '../../../test/people.ts'
import { openTestProgram } from '../../../test/program.ts'
import { act, type Who } from '../../kernel/access.ts'
import { newId } from '../../kernel/new-id.ts'
import { givenTown } from '../territory/samples.ts'
import { FileId } from './contract.ts'
import { dropUnkept, removeBytes, sweepStorage } from './jobs.ts'
import { keepFile, letGoFile, type Sight } from './public.ts'
import { SAMPLE_PDF, samplePicture } from './samples.ts'

const database = await freshDatabase()
const town = await givenTown(database.ownerUrl)
const { app, program } = await openTestProgram(database)
const { db, files, settings } = program
const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 1 })
owner.on('error', () => {})
after(() => owner.end())

const own = await givenStaff(database.ownerUrl, 'stationStaff', town.planeNorth)
const above = await givenStaff(database.ownerUrl, 'stationManager', town.plane)
const neighbour = await givenStaff(database.ownerUrl, 'administrator', town.maple)
const cookieOf = (token: string) => ({ cookie: `wutong_session=${token}` })
const whoIs = ({ token }: { token: string }): Promise<Who> => program.identity.whoOf(token)

type Sent = { kind?: string; name?: string; key?: string; token?: string; type?: string }
const upload = (payload: Buffer | string, { kind = 'picture', name, key, token, type }: Sent = {}) =>
  app.inject({
    method: 'POST',
    url: `/api/files?kind=${kind}${name ? `&name=${encodeURIComponent(name)}` : ''}`,
    headers: {
      ...cookieOf(token ?? own.token),
      'idempotency-key': key ?? newId(),
      'content-type': type ?? 'application/octet-stream',
    },
    payload,
  })
const idOf = (reply: { json: () => unknown }) => FileId.parse((reply.json() as { id: string }).id)
const see = (id: string, token?: string, rest = '') =>
  app.inject({ url: `/files/${id}${rest}`, headers: token ? cookieOf(token) : {} })
const given = async (sight: Sight, by = own) => {
  const id = idOf(await upload(await samplePicture(), { token: by.token }))
  const wish = { use: 'test', subject: { kind: 'test', id: newId() }, sight }
  await act(db, await whoIs(by), (tx) => keepFile(tx, id, wish))
  return id
}
const stored = () => globSync('**/*-*', { cwd: join(settings.dataFolder, 'files') }).length
const rows = async () =>
  (await owner.query<{ n: number }>('select count(*)::int as n from files.file')).rows[0]?.n

test('a picture is turned upright, and nothing that came with it is kept', async () => {
  const reply = await upload(await samplePicture(), { name: 'C:\\照片\\一楼.JPG' })
  assert.equal(reply.statusCode, 201, reply.body)
  const { id, width, height, name } = reply.json<{
    id: string
    width: number
    height: number
    name: string
  }>()
  assert.deepEqual([width, height, name], [40, 60, '一楼.JPG'])
  const { rawPayload, headers } = await see(id, own.token)
  assert.equal(headers['content-type'], 'image/jpeg')
  assert.ok(!rawPayload.includes('Secret 12') && !rawPayload.includes('Phone'))
  const { exif, orientation } = await sharp(rawPayload).metadata()
  assert.deepEqual([exif, orientation], [undefined, undefined])
  const [r = 0, , b = 0] = await sharp(rawPayload)
    .extract({ left: 20, top: 5, width: 1, height: 1 })
    .raw()
    .toBuffer()
  assert.ok(r > 200 && b < 60, 'the red half is above')
  const thumb = await see(id, own.token, '/thumb')
  assert.equal((await sharp(thumb.rawPayload).metadata()).format, 'webp')
})

test('documents are found by their bytes, and saved rather than opened', async () => {
  const reply = await upload(SAMPLE_PDF, { kind: 'document', name: '台账.txt' })
  assert.equal(reply.statusCode, 201, reply.body)
  const { headers, rawPayload } = await see(idOf(reply), own.token)
  assert.ok(rawPayload.equals(SAMPLE_PDF))
  assert.equal(headers['content-type'], 'application/pdf')
  assert.equal(headers['x-content-type-options'], 'nosniff')
  assert.match(String(headers['content-security-policy']), /sandbox/)
  assert.match(String(headers['content-disposition']), /^attachment; .*%E5%8F%B0%E8%B4%A6\.pdf$/)
  for (const text of ['名称,地址\n书房,示范路\n', Buffer.from([0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0x31, 0x0a])]) {
    const csv = await upload(text, { kind: 'document', type: 'text/csv' })
    assert.equal(csv.json<{ type: string }>().type, 'text/csv')
  }
})

test('a form with one file does as well', async () => {
  const bytes = await samplePicture({ type: 'png' })
  const payload = Buffer.concat([
    Buffer.from('--x\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\n'),
    bytes,
    Buffer.from('\r\n--x--\r\n'),
  ])
  const reply = await upload(payload, { type: 'multipart/form-data; boundary=x' })
  assert.deepEqual([reply.statusCode, reply.json<{ name: string }>().name], [201, 'a.png'], reply.body)
})

test('what is no picture, cut off, a bomb or a page is refused and leaves nothing', async () => {
  const before = [stored(), await rows()]
  const whole = await samplePicture({ width: 600, height: 400 })
  const bomb = await sharp({
    create: { width: 9_000, height: 9_000, channels: 3, background: '#fff' },
    limitInputPixels: false,
  })
    .png()
    .toBuffer()
  const cases: [Buffer | string, Sent, number, string][] = [
    [whole.subarray(0, whole.length / 2), {}, 422, 'picture-faulty'],
    [bomb, {}, 422, 'picture-too-large'],
    [SAMPLE_PDF, { name: 'a.jpg', type: 'image/jpeg' }, 422, 'file-type-refused'],
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', { type: 'image/svg+xml' }, 422, 'file-type-refused'],
    ['<!doctype html><script>1</script>', { kind: 'document', type: 'text/csv' }, 422, 'file-type-refused'],
    [whole, { kind: 'document', name: 'a.pdf' }, 422, 'file-type-refused'],
    [Buffer.from('MZ\u0000\u0001'), { kind: 'document' }, 422, 'file-type-refused'],
    ['', {}, 400, 'file-missing'],
    [whole, { key: 'short' }, 400, 'idempotency-key-needed'],
    [whole, { kind: 'film' }, 400, 'invalid-request'],
  ]
  for (const [payload, sent, status, type] of cases) {
    const reply = await upload(payload, sent)
    assert.deepEqual(
      [reply.statusCode, reply.json<{ type: string }>().type],
      [status, `/problems/${type}`],
      reply.body,
    )
  }
  assert.deepEqual([stored(), await rows()], before)
  assert.deepEqual(globSync('*', { cwd: files.incoming }), [])
})

test('a hundred megabytes are refused by their announcement, and by the first byte too many', async () => {
  const url = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))
  const headers = { ...cookieOf(own.token), 'idempotency-key': newId(), 'content-type': 'image/jpeg' }
  const send = (more: Record<string, string>) =>
    httpRequest({
      host: url.hostname,
      port: url.port,
      path: '/api/files?kind=picture',
      method: 'POST',
      headers: { ...headers, ...more },
    })
  const announced = send({ 'content-length': String(100 * 1_048_576) }).on('error', () => {})
  announced.flushHeaders()
  const [early] = (await once(announced, 'response')) as [{ statusCode: number }]
  assert.equal(early.statusCode, 413)
  announced.destroy()

  const streamed = send({})
  let sentBytes = 0
  const answer = once(streamed, 'response') as Promise<[{ statusCode: number }]>
  const state = { answered: false }
  void answer.then(() => (state.answered = true))
  streamed.on('error', () => {})
  const megabyte = Buffer.alloc(1_048_576, 7)
  while (!state.answered && sentBytes < 100) {
    sentBytes += 1
    if (!streamed.write(megabyte)) await Promise.race([once(streamed, 'drain'), answer])
  }
  const [late] = await answer
  streamed.destroy()
  assert.equal(late.statusCode, 413)
  assert.ok(sentBytes < 60, `cut off after ${sentBytes} MB`)
})

test('the same upload sent twice is one file; the key for another file is refused', async () => {
  const [bytes, key] = [await samplePicture(), newId()]
  const before = [stored(), await rows()]
  const [one, two] = await Promise.all([upload(bytes, { key }), upload(bytes, { key })])
  assert.deepEqual(one.json(), two.json())
  assert.deepEqual([stored(), await rows()], [before[0]! + 2, before[1]! + 1])
  const other = await upload(await samplePicture({ width: 80 }), { key })
  assert.equal(other.statusCode, 422)
  assert.equal(stored(), before[0]! + 2)
})

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

test('a storage that is down is said plainly, and nothing is half saved', async () => {
  const put = files.storage.put.bind(files.storage)
  const before = [stored(), await rows()]
  for (const failing of ['', '.thumb']) {
    files.storage.put = (key, ...rest) =>
      key.endsWith(failing) ? Promise.reject(new Error('down')) : put(key, ...rest)
    const reply = await upload(await samplePicture())
    assert.deepEqual([reply.statusCode, reply.json<{ type: string }>().type], [503, '/problems/storage-down'])
  }
  files.storage.put = put
  assert.deepEqual([stored(), await rows()], before)
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
