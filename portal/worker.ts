/*
 * Pages come from the network, always: an opening hour of yesterday helps nobody. Only where there is
 * no network does this worker answer, with a page that says so; the script, which never changes under
 * one address, is kept.
 */

type WorkerScope = {
  skipWaiting(): Promise<void>
  readonly clients: { claim(): Promise<void> }
  addEventListener(type: 'install' | 'activate' | 'fetch', listener: (event: WorkerEvent) => void): void
}
type WorkerEvent = {
  readonly request: Request
  waitUntil(work: Promise<unknown>): void
  respondWith(answer: Promise<Response>): void
}

const scope = globalThis as unknown as WorkerScope
/** Replaced by a hash of what is kept when the program starts. */
const KEPT = 'wutong-VERSION'
const OFFLINE = '/offline'

scope.addEventListener('install', (event) => event.waitUntil(keepShell()))
scope.addEventListener('activate', (event) => event.waitUntil(takeOver()))
scope.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET') return
  if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => keptOffline()))
  else if (new URL(request.url).pathname.startsWith('/assets/portal-')) event.respondWith(keptFirst(request))
})

async function keepShell(): Promise<void> {
  const cache = await caches.open(KEPT)
  await cache.add(new Request(OFFLINE, { cache: 'reload' }))
  await scope.skipWaiting()
}

async function takeOver(): Promise<void> {
  for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name)
  await scope.clients.claim()
}

async function keptOffline(): Promise<Response> {
  return (await caches.match(OFFLINE)) ?? Response.error()
}

async function keptFirst(request: Request): Promise<Response> {
  const kept = await caches.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await (await caches.open(KEPT)).put(request, answer.clone())
  return answer
}
