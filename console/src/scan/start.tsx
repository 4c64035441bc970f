import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { chooseLanguage, firstLanguage } from '../language.ts'
import { openKept } from './kept.ts'
import { ScanApp } from './scan-app.tsx'

/** Shows the scanner, and keeps it for when there is no network. */
export async function start(): Promise<void> {
  const language = firstLanguage()
  chooseLanguage(language, false)
  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no #root')
  const kept = await openKept()
  createRoot(root).render(
    <StrictMode>
      <ScanApp kept={kept} first={language} />
    </StrictMode>,
  )
  await keepPage()
}

/** Has the service worker keep this page and all of its scripts. */
async function keepPage(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  // Without a worker (a private window) the page works as long as it stays open.
  const registration = await navigator.serviceWorker
    .register('/console/scan-worker.js', { scope: '/console/scan' })
    .catch(() => undefined)
  if (!registration) return
  // What reads codes where the browser cannot: asked for now, so that it is there later.
  if (!('BarcodeDetector' in globalThis)) await import('jsqr')
  const { active } = await navigator.serviceWorker.ready
  const assets = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name).pathname)
    .filter((path) => path.startsWith('/console/assets/'))
  // A worker has no other origin than the page's own.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  active?.postMessage(assets)
}
