import { fork } from 'node:child_process'
import { connect, type Socket } from 'node:net'

/** What to ask: requests are taken in turn; connections stay open; each waits for its answer. */
export type LoadAsk = {
  url: string
  connections: number
  seconds: number
} & ({ paths: readonly string[] } | { posts: Posts })

/**
 * Requests for seats, each by another person: `{token}` and `{key}` in the head stand for texts made of a running
 * number, from `from` on; the paths are taken in turn.
 */
export type Posts = { paths: readonly string[]; headers: readonly string[]; body: string; from: number }

/** Answers a second, times of all answers in milliseconds, and answers that were not 2xx; all of them by status. */
export type LoadResult = {
  perSecond: number
  p50: number
  p99: number
  bad: number
  statuses: Record<string, number>
  /** Running numbers used up. */
  used: number
  /** Of the loading process: seconds of a processor per second. */
  processor: number
}

/** What stands for `{token}` of a running number: 43 characters, as a real token has. */
export function tokenOf(number: number): string {
  return `b${String(number).padStart(42, '0')}`
}

/** Asks from a process of its own, so that the asking does not slow the answering. */
export function load(ask: LoadAsk): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, [], { env: { ...process.env, LOAD: '1' } })
    child.once('message', (result) => {
      resolve(result as LoadResult)
      child.kill()
    })
    child.once('error', reject)
    child.send(ask)
  })
}

if (process.env['LOAD'])
  process.once('message', (ask: LoadAsk) => void ride(ask).then((r) => process.send?.(r)))

async function ride(ask: LoadAsk): Promise<LoadResult> {
  const { hostname, port } = new URL(ask.url)
  const next = 'posts' in ask ? postsOf(hostname, ask.posts) : getsOf(hostname, ask.paths)
  const times: number[] = []
  const statuses: Record<string, number> = {}
  const began = process.cpuUsage()
  const started = performance.now()
  const end = started + ask.seconds * 1000
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true })
      let sent = 0
      const send = () => {
        sent = performance.now()
        socket.write(next(), 'latin1')
      }
      socket.once('connect', send)
      socket.once('error', reject)
      hearAnswers(socket, (status) => {
        const now = performance.now()
        times.push(now - sent)
        statuses[status] = (statuses[status] ?? 0) + 1
        if (now < end) return send()
        socket.destroy()
        resolve()
      })
    })
  await Promise.all(Array.from({ length: ask.connections }, one))
  const took = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(began)
  const sorted = Float64Array.from(times).toSorted()
  const at = (part: number) => sorted[Math.floor(part * (sorted.length - 1))] ?? Number.NaN
  const bad = Object.entries(statuses).reduce((sum, [status, n]) => sum + (status.startsWith('2') ? 0 : n), 0)
  const used = sorted.length
  const processor = (user + system) / 1e6 / took
  return { perSecond: used / took, p50: at(0.5), p99: at(0.99), bad, statuses, used, processor }
}

function getsOf(host: string, paths: readonly string[]): () => string {
  const requests = paths.map((path) => `GET ${path} HTTP/1.1\r\nhost: ${host}\r\n\r\n`)
  let turn = 0
  return () => requests[turn++ % requests.length] ?? ''
}

/** Heads are cut once at what changes, so that a request costs two joins. */
function postsOf(host: string, { paths, headers, body, from }: Posts): () => string {
  const lines = [`host: ${host}`, `content-length: ${Buffer.byteLength(body)}`, ...headers]
  const [beforeToken = '', afterToken = ''] = `${lines.join('\r\n')}\r\n\r\n${body}`.split('{token}')
  const [beforeKey = '', afterKey = ''] = afterToken.split('{key}')
  const firsts = paths.map((path) => `POST ${path} HTTP/1.1\r\n${beforeToken}`)
  let turn = from
  return () => {
    const number = turn++
    const first = firsts[number % firsts.length] ?? ''
    return `${first}${tokenOf(number)}${beforeKey}load-${String(number).padStart(12, '0')}${afterKey}`
  }
}

/** Tells the status of every answer once all of it is there, by its content-length. */
export function hearAnswers(socket: Socket, hear: (status: string) => void): void {
  let got: Buffer | undefined
  socket.on('data', (part: Buffer) => {
    const bytes = got ? Buffer.concat([got, part]) : part
    got = undefined
    const head = bytes.indexOf('\r\n\r\n')
    const length = head < 0 ? -1 : lengthIn(bytes.toString('latin1', 0, head))
    if (head < 0 || bytes.length < head + 4 + length) got = bytes
    else hear(bytes.toString('latin1', 9, 12))
  })
}

function lengthIn(head: string): number {
  let at = head.indexOf('ontent-length: ')
  if (at < 0) at = head.indexOf('ontent-Length: ')
  return at < 0 ? 0 : Number.parseInt(head.slice(at + 15, at + 25), 10)
}
