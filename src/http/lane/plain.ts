/** A request for seats as it stands on the wire, taken apart and not yet believed. */
export type PlainAsk = {
  readonly offer: string
  /** The session's token; empty: nobody is signed in. */
  readonly token: string
  readonly headers: PlainHeaders
  /** Where its body begins, and where the next request does. */
  readonly body: number
  readonly end: number
}

/** What is read of a head; everything else in it is looked at for its form and then left. */
export type PlainHeaders = {
  readonly [name in (typeof READ)[number]]?: string
}

/** Headers that decide something. One that comes twice, or one of those below, is not plain. */
const READ = [
  'host',
  'cookie',
  'origin',
  'content-type',
  'content-length',
  'idempotency-key',
  'sec-fetch-site',
  'accept-language',
  'connection',
] as const
const NOT_PLAIN = new Set([
  'transfer-encoding',
  'content-encoding',
  'expect',
  'upgrade',
  'te',
  'trailer',
  'proxy-connection',
  'keep-alive',
])
const READ_NAMES: ReadonlySet<string> = new Set(READ)

/** The largest body that is plain: ten participants take some 500 bytes. */
const LARGEST_BODY = 4_096
/** The largest head that is plain; Node's own limit is twice that. */
const LARGEST_HEAD = 8_192

const START = 'POST /api/offers/'
const AFTER_ID = '/seats HTTP/1.1\r\n'
const ID_LENGTH = 36
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
// RFC 9110, 5.5 and 5.6.2: a token, a colon, visible ASCII. No folding, no bare CR or LF, no space before the colon.
const LINE = /([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t\x20-\x7e]*)\r\n/y
const SESSION = /(?:^|; ?)wutong_session=([^;]*)/
const TOKEN = /^[\w-]{0,128}$/

/**
 * Takes a request apart if it is one for seats in its plain form: `POST /api/offers/<uuid>/seats HTTP/1.1`,
 * a head of whole lines, a JSON body of a told length, a connection that stays.
 *
 * It is stricter than HTTP on purpose. Whatever is not exactly so, malformed or merely unusual, is `other` and
 * goes to Node's own parser, so that there is nothing that two parsers could read differently and go on from.
 * @returns `more` when the head is plain and its body has not all arrived
 */
export function readPlain(bytes: Buffer): PlainAsk | 'more' | 'other' {
  const headEnd = bytes.indexOf('\r\n\r\n', 0, 'latin1')
  if (headEnd < 0 || headEnd > LARGEST_HEAD) return 'other'
  const head = bytes.toString('latin1', 0, headEnd + 2)
  const offer = head.slice(START.length, START.length + ID_LENGTH)
  const first = START.length + ID_LENGTH
  if (!head.startsWith(START) || !head.startsWith(AFTER_ID, first) || !ID.test(offer)) return 'other'
  const headers = readHeaders(head, first + AFTER_ID.length)
  if (!headers) return 'other'
  const length = lengthOf(headers)
  const token = tokenOf(headers.cookie)
  if (length === undefined || token === undefined || !isPlain(headers)) return 'other'
  const body = headEnd + 4
  if (bytes.length < body + length) return 'more'
  return { offer, token, headers, body, end: body + length }
}

function readHeaders(head: string, from: number): PlainHeaders | undefined {
  const found: Record<string, string> = {}
  let at = from
  while (at < head.length) {
    LINE.lastIndex = at
    const line = LINE.exec(head)
    if (!line) return undefined
    at = LINE.lastIndex
    const name = (line[1] ?? '').toLowerCase()
    if (READ_NAMES.has(name)) {
      if (found[name] !== undefined) return undefined
      found[name] = line[2] ?? ''
    } else if (NOT_PLAIN.has(name)) return undefined
  }
  return found
}

function isPlain(headers: PlainHeaders): boolean {
  const { connection, host } = headers
  const type = headers['content-type']
  return (
    host !== undefined &&
    (connection === undefined || /^keep-alive$/i.test(connection)) &&
    (type === 'application/json' || type === 'application/json; charset=utf-8')
  )
}

function lengthOf(headers: PlainHeaders): number | undefined {
  const text = headers['content-length']
  if (text === undefined || !/^[1-9]\d{0,3}$/.test(text)) return undefined
  const length = Number(text)
  return length <= LARGEST_BODY ? length : undefined
}

/** Undefined: a cookie that only the whole cookie parser may judge. */
function tokenOf(cookie: string | undefined): string | undefined {
  const token = SESSION.exec(cookie ?? '')?.[1] ?? ''
  return TOKEN.test(token) ? token : undefined
}
