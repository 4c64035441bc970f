import { fork } from 'node:child_process'
import { connect, type Socket } from 'node:net'

/** What to ask: requests are taken in turn; connections stay open; each waits for its answer. */
export type LoadAsk = { url: string; paths: readonly string[]; connections: number; seconds: number }
/** Answers a second, times of all answers in milliseconds, and answers that were not 200. */
export type LoadResult = { perSecond: number; p50: number; p99: number; bad: number }

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

async function ride({ url, paths, connections, seconds }: LoadAsk): Promise<LoadResult> {
  const { hostname, port } = new URL(url)
  const requests = paths.map((path) => Buffer.from(`GET ${path} HTTP/1.1\r\nhost: ${hostname}\r\n\r\n`))
  const end = performance.now() + seconds * 1000
  const times: number[] = []
  let bad = 0
  let turn = 0
  const one = async () => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true })
    while (performance.now() < end) {
      const started = performance.now()
      socket.write(requests[turn++ % requests.length] ?? '')
      if (!(await answered(socket))) bad++
      times.push(performance.now() - started)
    }
    socket.destroy()
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: connections }, one))
  const took = (performance.now() - started) / 1000
  const sorted = Float64Array.from(times).toSorted()
  const at = (part: number) => sorted[Math.floor(part * (sorted.length - 1))] ?? Number.NaN
  return { perSecond: sorted.length / took, p50: at(0.5), p99: at(0.99), bad }
}

/** Reads one answer to its end by its content-length; true for 200. */
function answered(socket: Socket): Promise<boolean> {
  return new Promise((resolve, reject) => {
    let got: Buffer = Buffer.alloc(0)
    const hear = (part: Buffer) => {
      got = got.length === 0 ? part : Buffer.concat([got, part])
      const head = got.indexOf('\r\n\r\n')
      if (head < 0) return
      const text = got.toString('latin1', 0, head)
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0)
      if (got.length < head + 4 + length) return
      socket.off('data', hear)
      socket.off('error', reject)
      resolve(text.startsWith('HTTP/1.1 200'))
    }
    socket.on('data', hear)
    socket.once('error', reject)
  })
}
