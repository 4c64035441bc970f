/*
 * The service worker of the scanner. It keeps the page and its scripts, and nothing of what the server says: who
 * is expected lies in the page's own store. Scripts have their print in their names and never change.
 */

type Waiting = { waitUntil(work: Promise<unknown>): void }
type Fetching = Waiting & { readonly request: Request; respondWith(answer: Promise<Response>): void }
type Serving = {
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(kind: 'install' | 'activate', hear: (event: Waiting) => void): void
  addEventListener(kind: 'fetch', hear: (event: Fetching) => void): void
  addEventListener(kind: 'message', hear: (event: Waiting & { data: unknown }) => void): void
}
const worker = globalThis as unknown as Serving

const CACHE = 'wutong-scan'
const PAGE = '/console/scan'
const ASSET = /\/console\/assets\/[\w.-]+/g

worker.addEventListener('install', (event) =>
  event.waitUntil(
    remember().then(
      () => worker.skipWaiting(),
      () => worker.skipWaiting(),
    ),
  ),
)

// Claimed at once: otherwise the first visit would stay without its worker.
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))

worker.addEventListener('message', (event) => {
  const { data } = event
  if (Array.isArray(data)) event.waitUntil(keep(data.filter((path) => typeof path === 'string')))
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== globalThis.location.origin) return
  if (request.mode === 'navigate') event.respondWith(page(event))
  else if (/^\/console\/(assets\/|icon\.svg|scan\.webmanifest)/.test(pathname))
    event.respondWith(asset(request))
})

/** The newest page where there is a network, and the kept one where there is none. */
async function page(event: Fetching): Promise<Response> {
  try {
    const fresh = await fetch(event.request)
    if (fresh.ok) event.waitUntil(remember(fresh.clone()))
    return fresh
  } catch {
    return (await caches.match(PAGE)) ?? Response.error()
  }
}

async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request, { ignoreSearch: true })
  if (kept) return kept
  const fresh = await fetch(request)
  if (fresh.ok) {
    const cache = await caches.open(CACHE)
    await cache.put(request, fresh.clone())
  }
  return fresh
}

/** Keeps the page and the scripts that it names. */
async function remember(given?: Response): Promise<void> {
  const response = given ?? (await fetch(PAGE))
  if (!response.ok) return
  const text = await response.clone().text()
  const cache = await caches.open(CACHE)
  await cache.put(PAGE, response)
  await keep(['/console/icon.svg', '/console/scan.webmanifest', ...(text.match(ASSET) ?? [])])
}

async function keep(paths: readonly string[]): Promise<void> {
  const cache = await caches.open(CACHE)
  for (const path of new Set(paths)) if (!(await cache.match(path))) await cache.add(path)
}
