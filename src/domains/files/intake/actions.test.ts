import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { test } from 'node:test'
import sharp from 'sharp'
import { newId } from '../../../kernel/new-id.ts'
import { cookieOf, idOf, openFiles, SAMPLE_PDF, samplePicture, type Sent } from '../samples.ts'

const { app, program, own, upload, see, stored, rows } = await openFiles()
const { files } = program

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
