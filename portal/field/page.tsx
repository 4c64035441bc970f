import { renderToString } from 'preact-render-to-string'
import type { Reader } from '../shell/reader.ts'
import { fieldWords } from './words.ts'

/**
 * The shell of the field view: the same for everybody who reads it so, and kept by its worker. What it shows comes from
 * the phone's own store.
 */
export function fieldPage(
  { language, large }: Reader,
  { css, scriptUrl }: { css: string; scriptUrl: string },
): string {
  const words = fieldWords({ language })
  const head = renderToString(
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover" />
      <title>{words.title}</title>
      <meta name="theme-color" content="#0b6260" />
      <link rel="manifest" href="/field/manifest.webmanifest" />
      <link rel="icon" href="/icon.svg" type="image/svg+xml" />
      <link rel="apple-touch-icon" href="/icon-180.png" />
      <style dangerouslySetInnerHTML={{ __html: css }} />
      <script defer src={scriptUrl} />
    </head>,
  )
  const body = renderToString(
    <div id="app">
      <div class="page">
        <main>
          <h1>{words.title}</h1>
          <p class="hint">{words.loading}</p>
          <noscript>
            <p class="card empty">{words.needsScript}</p>
          </noscript>
        </main>
      </div>
    </div>,
  )
  return `<!doctype html><html lang="${language}"${large ? ' data-large' : ''}>${head}<body>${body}`
}

/** What makes it an app of its own on a phone, beside the portal's. */
export function fieldManifest({ language, words }: Reader): string {
  const field = fieldWords({ language })
  return JSON.stringify({
    id: '/field',
    name: `${words.product} · ${field.title}`,
    short_name: field.title,
    lang: language,
    start_url: '/field',
    scope: '/field',
    display: 'standalone',
    background_color: '#f7f4ee',
    theme_color: '#0b6260',
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
    ],
  })
}
