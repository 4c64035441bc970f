import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Settings } from '../settings.ts'

export type SampleStore = {
  readonly settings: NonNullable<Settings['s3']>
  readonly objects: Map<string, { bytes: Buffer; type: string; at: Date }>
  /** Answers everything with this status, while it is set. */
  down: number | undefined
  close(): void
}

const SECRET = 'a secret of the tests'
/** Keys listed on one page: few, so that tests turn pages. */
const PAGE = 2

/**
 * An object store in this process: buckets by path, requests judged by their signature (AWS Signature Version
 * 4, computed here from its description and not by the library that signs), listings in pages.
 */
export async function openSampleStore(): Promise<SampleStore> {
  const objects: SampleStore['objects'] = new Map()
  const store: SampleStore = {
    settings: { endpoint: '', bucket: 'bucket', region: 'cn-east-1', keyId: 'KEY', secret: SECRET },
    objects,
    down: undefined,
    close: () => server.close(),
  }
  const server = createServer((request, response) => {
    void request.toArray().then((parts) => answer(store, request, Buffer.concat(parts as Buffer[]), response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return Object.assign(store, { settings: { ...store.settings, endpoint: `http://127.0.0.1:${port}` } })
}

function answer(store: SampleStore, request: IncomingMessage, body: Buffer, response: ServerResponse): void {
  const url = new URL(request.url ?? '', 'http://store')
  const say = (status: number, content: Buffer | string = '') => response.writeHead(status).end(content)
  if (store.down !== undefined) return void say(store.down)
  if (!isSigned(request, url, body)) return void say(403, 'SignatureDoesNotMatch')
  const [, bucket, ...rest] = url.pathname.split('/')
  if (bucket !== store.settings.bucket) return void say(404, 'NoSuchBucket')
  const key = rest.join('/')
  if (request.method === 'PUT') {
    store.objects.set(key, { bytes: body, type: request.headers['content-type'] ?? '', at: new Date() })
    return void say(200)
  }
  if (request.method === 'DELETE') return void (store.objects.delete(key), say(204))
  if (url.searchParams.get('list-type') === '2') return void say(200, listing(store, url))
  const found = store.objects.get(key)
  return void (found ? say(200, found.bytes) : say(404, 'NoSuchKey'))
}

function listing(store: SampleStore, url: URL): string {
  const from = Number(url.searchParams.get('continuation-token') ?? 0)
  const all = [...store.objects].toSorted(([a], [b]) => a.localeCompare(b))
  const contents = all
    .slice(from, from + PAGE)
    .map(
      ([key, { at }]) =>
        `<Contents><Key>${key}</Key><LastModified>${at.toISOString()}</LastModified></Contents>`,
    )
  const next = from + PAGE < all.length ? `<NextContinuationToken>${from + PAGE}</NextContinuationToken>` : ''
  return `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult>${contents.join('')}${next}</ListBucketResult>`
}

const sha = (content: Buffer | string) => createHash('sha256').update(content).digest('hex')
const mac = (key: Buffer | string, content: string) => createHmac('sha256', key).update(content).digest()

function isSigned({ headers, method }: IncomingMessage, url: URL, body: Buffer): boolean {
  const match =
    /^AWS4-HMAC-SHA256 Credential=KEY\/(\d{8})\/cn-east-1\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    )
  const [, day = '', signed = '', signature = ''] = match ?? []
  const moment = String(headers['x-amz-date'])
  const content = String(headers['x-amz-content-sha256'])
  if (!match || !signed.split(';').includes('host') || !moment.startsWith(day)) return false
  if (content !== 'UNSIGNED-PAYLOAD' && content !== sha(body)) return false
  const query = [...url.searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .toSorted()
    .join('&')
  const named = signed.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`)
  const canonical = [method, url.pathname, query, named.join(''), signed, content].join('\n')
  const wanted = ['AWS4-HMAC-SHA256', moment, `${day}/cn-east-1/s3/aws4_request`, sha(canonical)].join('\n')
  const key = ['cn-east-1', 's3', 'aws4_request'].reduce(mac, mac(`AWS4${SECRET}`, day))
  return timingSafeEqual(mac(key, wanted), Buffer.from(signature, 'hex'))
}
