import { fork } from 'node:child_process'
import { Agent, get } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { quantile } from './figure.ts'

/** What is asked by as many at once as there are cookies, each one path after another. */
export type Asked = {
  readonly url: string
  readonly cookies: readonly string[]
  readonly paths: readonly string[]
  readonly seconds: number
  /** Milliseconds that everybody reads an answer before they ask again. */
  readonly reads: number
}
export type Answered = { readonly p50: number; readonly p95: number; readonly perSecond: number }

/** Asks from a process of its own. Throws where an answer is not 200. */
export function askAtOnce(asked: Asked): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, [], { env: { ...process.env, CASES_LOAD: '1' } })
    child.once('message', (result: Answered & { fault?: string }) => {
      child.kill()
      if (result.fault) reject(new Error(result.fault))
      else resolve(result)
    })
    child.once('error', reject)
    child.send(asked)
  })
}

if (process.env['CASES_LOAD'])
  process.once('message', (asked: Asked) => {
    ride(asked).then(
      (result) => process.send?.(result),
      (error: unknown) => process.send?.({ fault: String(error) }),
    )
  })

async function ride({ url, cookies, paths, seconds, reads }: Asked): Promise<Answered> {
  const agent = new Agent({ keepAlive: true, maxSockets: cookies.length })
  const times: number[] = []
  const started = performance.now()
  const end = started + seconds * 1_000
  await Promise.all(
    cookies.map(async (cookie, person) => {
      // Not all of them press at one moment.
      await setTimeout((reads * person) / cookies.length)
      for (let n = person; performance.now() < end; n += cookies.length) {
        const asked = performance.now()
        await fetched(`${url}${paths[n % paths.length]}`, cookie, agent)
        times.push(performance.now() - asked)
        if (reads > 0) await setTimeout(reads)
      }
    }),
  )
  const perSecond = (times.length * 1_000) / (performance.now() - started)
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), perSecond }
}

function fetched(url: string, cookie: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { cookie } }, (reply) => {
      let said = ''
      reply.on('data', (part: Buffer) => (said += reply.statusCode === 200 ? '' : String(part)))
      reply.on('end', () =>
        reply.statusCode === 200
          ? resolve()
          : reject(new Error(`${url}: ${reply.statusCode} ${said.slice(0, 300)}`)),
      )
    }).on('error', reject)
  })
}
