import { spawn } from 'node:child_process'
import { connect, createServer, type Socket } from 'node:net'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type BrowserContext, chromium as playwright, type Page } from 'playwright-core'
import { chromium } from '../chromium.ts'
import { whenDone } from '../closing.ts'

export type Phone = {
  readonly page: Page
  readonly context: BrowserContext
  /** As a phone whose browser the system has killed, at once and without a word. */
  readonly kill: () => Promise<void>
}

/** A browser with a profile on the disk, which outlives its processes. */
export async function givenProfile(): Promise<{ open: () => Promise<Phone> }> {
  const folder = await mkdtemp(join(tmpdir(), 'wutong-field-'))
  whenDone(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  return { open: () => start(folder) }
}

async function start(folder: string): Promise<Phone> {
  const { executablePath, args, env } = await chromium()
  const port = join(folder, 'DevToolsActivePort')
  await rm(port, { force: true })
  const child = spawn(
    executablePath,
    [
      ...args,
      '--headless',
      '--force-prefers-reduced-motion',
      '--lang=zh-CN',
      `--user-data-dir=${folder}`,
      '--remote-debugging-port=0',
      'about:blank',
    ],
    { env: { ...env, TZ: 'Asia/Shanghai' }, stdio: 'ignore', detached: true },
  )
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
  })
  const end = (signal: NodeJS.Signals) => {
    // The whole group: a browser is a family of processes.
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, signal)
  }
  const browser = await playwright.connectOverCDP(await addressIn(port))
  const [context] = browser.contexts()
  if (!context) throw new Error('The browser has no context')
  const page = context.pages()[0] ?? (await context.newPage())
  await page.setViewportSize({ width: 360, height: 780 })
  whenDone(async () => {
    if (child.exitCode === null && child.signalCode === null) end('SIGKILL')
    await gone
  })
  return {
    page,
    context,
    async kill() {
      end('SIGKILL')
      await gone
      await browser.close().catch(() => {})
    },
  }
}

/** The browser writes where it listens once it does. */
async function addressIn(path: string): Promise<string> {
  for (let tries = 0; tries < 300; tries++) {
    const text = await readFile(path, 'utf8').catch(() => '')
    const [port, way] = text.split('\n')
    if (port && way) return `ws://127.0.0.1:${port}${way}`
    await sleep(50)
  }
  throw new Error('The browser did not start')
}

/**
 * A network between a phone and the server that can be cut: what a browser is told to be without, its service workers
 * may still have.
 */
export async function givenNetwork(port: number): Promise<{ url: string; cut: (isCut: boolean) => void }> {
  const sockets = new Set<Socket>()
  let cutNow = false
  const server = createServer((near) => {
    if (cutNow) {
      near.destroy()
      return
    }
    const far = connect(port, '127.0.0.1')
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.pipe(to)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const cut = (isCut: boolean) => {
    cutNow = isCut
    if (isCut) for (const socket of sockets) socket.destroy()
  }
  whenDone(async () => {
    cut(true)
    server.close()
  })
  const address = server.address()
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, cut }
}

/** All that lies in the store of this phone, as text. */
export function stored(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const opening = indexedDB.open('wutong-field')
        opening.addEventListener('success', () => {
          const db = opening.result
          const names = [...db.objectStoreNames]
          const tx = db.transaction(names)
          const all = names.map((name) => tx.objectStore(name).getAll())
          tx.addEventListener('complete', () => {
            db.close()
            resolve(JSON.stringify(all.map(({ result }) => result as unknown)))
          })
        })
      }),
  )
}
