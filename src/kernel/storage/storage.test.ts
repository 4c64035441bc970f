import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { after, test } from 'node:test'
import { diskStorage } from './disk.ts'
import { s3Storage } from './s3.ts'
import { openSampleStore } from './samples.ts'
import { type Storage, storageFor } from './storage.ts'

const folder = await mkdtemp(join(tmpdir(), 'wutong-test-storage-'))
after(() => rm(folder, { recursive: true, force: true }))
const store = await openSampleStore()
after(() => store.close())

const local = async (bytes: Buffer): Promise<string> => {
  const path = join(folder, randomUUID())
  await writeFile(path, bytes)
  return path
}
const keysOf = async (storage: Storage): Promise<string[]> => {
  const keys: string[] = []
  for await (const { key, at } of storage.list()) {
    assert.ok(Math.abs(at - Date.now()) < 60_000)
    keys.push(key)
  }
  return keys.toSorted()
}

const kinds: Record<string, Storage> = {
  'a folder': diskStorage(join(folder, 'files')),
  'an object store': s3Storage(store.settings),
}
for (const [name, storage] of Object.entries(kinds))
  test(`${name} gives back what it was given, lists it page by page, and forgets it`, async () => {
    assert.deepEqual(await keysOf(storage), [])
    const bytes = randomBytes(200_000)
    const keys = Array.from({ length: 5 }, () => randomUUID()).toSorted()
    for (const key of keys) await storage.put(key, await local(bytes), 'image/jpeg')
    assert.deepEqual(await keysOf(storage), keys)
    const [first = ''] = keys
    const found = await storage.get(first)
    assert.ok(found && (await buffer(found)).equals(bytes))
    await storage.put(first, await local(Buffer.from('anew')), 'image/jpeg')
    const anew = await storage.get(first)
    assert.equal(anew && (await buffer(anew)).toString(), 'anew')
    for (const key of [...keys, first]) await storage.remove(key)
    assert.deepEqual([await storage.get(first), await keysOf(storage)], [undefined, []])
  })

test('an object store refuses another secret, and being down is an error', async () => {
  const path = await local(Buffer.from('x'))
  const stranger = s3Storage({ ...store.settings, secret: 'another' })
  await assert.rejects(stranger.put('a', path, 'text/csv'), /403/)
  await assert.rejects(s3Storage({ ...store.settings, bucket: 'others' }).put('a', path, 'text/csv'), /404/)
  store.down = 503
  await assert.rejects(kinds['an object store']!.put('a', path, 'text/csv'), /503/)
  await assert.rejects(kinds['an object store']!.get('a'), /503/)
  store.down = undefined
  const nowhere = s3Storage({ ...store.settings, endpoint: 'http://127.0.0.1:1' })
  await assert.rejects(nowhere.put('a', path, 'text/csv'))
})

test('a folder that takes nothing leaves no half of a file', async () => {
  const place = join(folder, 'closed')
  await mkdir(place)
  const storage = diskStorage(place)
  await assert.rejects(storage.put(randomUUID(), join(folder, 'missing'), 'text/csv'))
  await chmod(place, 0o700)
  assert.deepEqual(await keysOf(storage), [])
  const left = (await readdir(place, { recursive: true })).filter((name) => name.endsWith('.half'))
  assert.deepEqual(left, [])
})

test('an object store is used where one is named', async () => {
  await storageFor({ s3: store.settings, dataFolder: folder }).put(
    'named',
    await local(Buffer.from('x')),
    'text/csv',
  )
  assert.equal(store.objects.get('named')?.type, 'text/csv')
})
