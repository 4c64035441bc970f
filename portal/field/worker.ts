/*
 * The worker of the field view. It keeps the page, its script and icons, and nothing of what the server says: what a
 * phone knows of places lies in its store. Where the browser can, it sends what waits as soon as there is a network.
 */

import { createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { openKept } from './kept/kept.ts'
import { leave, send } from './send/send.ts'
import { SERVER } from './send/wire.ts'

type Waiting = { waitUntil(work: Promise<unknown>): void }
type Scope = {
  skipWaiting(): Promise<void>
  readonly clients: { claim(): Promise<void> }
  addEventListener(type: 'install' | 'activate', hear: (event: Waiting) => void): void
  addEventListener(type: 'sync', hear: (event: Waiting & { readonly tag: string }) => void): void
  addEventListener(type: 'message', hear: (event: Waiting & { readonly data: unknown }) => void): void
}
const scope = globalThis as unknown as Scope

/** Replaced when the program starts: what is kept, with a print of each where its address does not change. */
precacheAndRoute(JSON.parse('PRECACHED') as { url: string; revision: string | null }[])
registerRoute(new NavigationRoute(createHandlerBoundToURL('/field'), { allowlist: [/^\/field(\/|$|\?)/] }))

// Claimed at once: otherwise the first visit would stay without its worker.
scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()))
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()))

scope.addEventListener('sync', (event) => {
  if (event.tag === 'wutong-field') event.waitUntil(sendAll())
})

/** Whoever signs out in the portal or the console leaves no addresses here; what they noted waits until they sign in again. */
scope.addEventListener('message', (event) => {
  if (event.data === 'signed-out') event.waitUntil(leaveAll())
})

async function leaveAll(): Promise<void> {
  const kept = await openKept()
  await leave(kept)
  kept.close()
}

async function sendAll(): Promise<void> {
  const kept = await openKept()
  const { how } = await send(kept, SERVER)
  kept.close()
  // The browser tries again by itself where this fails.
  if (how === 'offline' || how === 'later') throw new Error(how)
}
