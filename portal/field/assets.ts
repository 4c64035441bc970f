import { assets, bundle, digest, version } from '../shell/assets.ts'

/** What the field view is made of, made once when the program starts. */
export type FieldAssets = {
  /** The portal's own sheet and what is added to it, in the page itself. */
  readonly css: string
  readonly script: string
  /** Its address changes with its content. */
  readonly scriptUrl: `/assets/field-${string}.js`
  readonly worker: string
  readonly policy: string
}

let made: FieldAssets | undefined

export function fieldAssets(): FieldAssets {
  made ??= makeAssets()
  return made
}

function makeAssets(): FieldAssets {
  const css = assets().css + bundle('../field/field.css')
  const script = bundle('../field/app/main.tsx')
  const scriptUrl = `/assets/field-${version(script)}.js` as const
  const kept = [
    // The page is rendered in the reader's language and size: what it is made of is its version.
    { url: '/field', revision: version(css + script) },
    { url: scriptUrl, revision: null },
    { url: '/icon.svg', revision: '1' },
    { url: '/field/manifest.webmanifest', revision: '1' },
  ]
  return {
    css,
    script,
    scriptUrl,
    worker: bundle('../field/worker.ts').replace('PRECACHED', JSON.stringify(kept).replaceAll('"', '\\"')),
    policy: [
      `default-src 'none'`,
      `script-src 'self'`,
      `style-src 'sha256-${digest(css, 'base64')}'`,
      // Pictures that wait are shown from the phone itself.
      `img-src 'self' data: blob:`,
      `connect-src 'self'`,
      `manifest-src 'self'`,
      `worker-src 'self'`,
      `form-action 'self'`,
      `base-uri 'none'`,
      `frame-ancestors 'none'`,
    ].join('; '),
  }
}
