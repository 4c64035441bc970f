import { AwsClient } from 'aws4fetch'
import { openAsBlob } from 'node:fs'
import { Readable } from 'node:stream'
import { SaxesParser } from 'saxes'
import type { Settings } from '../settings.ts'
import type { Storage } from './storage.ts'

/** A store that says nothing for this long is down, in milliseconds. */
const PATIENCE_MS = 20_000

/**
 * An S3-compatible object store: requests signed by AWS Signature Version 4, buckets addressed by path
 * (`endpoint/bucket/key`), as MinIO, Ceph and the object stores of Chinese clouds all understand it.
 */
export function s3Storage({ endpoint, bucket, region, keyId, secret }: NonNullable<Settings['s3']>): Storage {
  const client = new AwsClient({
    accessKeyId: keyId,
    secretAccessKey: secret,
    region,
    service: 's3',
    retries: 0,
  })
  const base = `${endpoint.replace(/\/+$/, '')}/${bucket}`
  const ask = async (path: string, init: RequestInit, fine: readonly number[]): Promise<Response> => {
    const response = await client.fetch(base + path, {
      ...init,
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    if (response.ok || fine.includes(response.status)) return response
    await response.body?.cancel()
    throw new Error(`The object store answered ${response.status}`)
  }
  return {
    async put(key, path, type) {
      const body = await openAsBlob(path, { type })
      const headers = { 'content-type': type, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' }
      await drain(await ask(`/${key}`, { method: 'PUT', body, headers }, []))
    },
    async get(key) {
      const response = await ask(`/${key}`, {}, [404])
      if (response.status !== 404 && response.body) return Readable.from(response.body)
      await drain(response)
      return undefined
    },
    async remove(key) {
      await drain(await ask(`/${key}`, { method: 'DELETE' }, [404]))
    },
    async *list() {
      let from = ''
      do {
        const page = await ask(
          `/?list-type=2${from && `&continuation-token=${encodeURIComponent(from)}`}`,
          {},
          [],
        )
        const { entries, next } = readListing(await page.text())
        yield* entries
        from = next
      } while (from)
    },
  }
}

async function drain(response: Response): Promise<void> {
  await response.body?.cancel()
}

/** ListBucketResult of ListObjectsV2: keys, their ages, and where the next page begins ('' on the last). */
export function readListing(xml: string): { entries: { key: string; at: number }[]; next: string } {
  const entries: { key: string; at: number }[] = []
  const parser = new SaxesParser()
  let [text, key, at, next] = ['', '', '', '']
  parser.on('opentag', () => (text = ''))
  parser.on('text', (part) => (text += part))
  parser.on('closetag', ({ name }) => {
    if (name === 'Key') key = text
    if (name === 'LastModified') at = text
    if (name === 'NextContinuationToken') next = text
    if (name === 'Contents') entries.push({ key, at: Date.parse(at) })
  })
  parser.write(xml).close()
  return { entries, next }
}
