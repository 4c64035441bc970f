import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildSync, transformSync } from 'esbuild'

/** What every page carries or names, made once when the program starts. */
export type Assets = {
  /** The whole style sheet, in the page itself: no second request before the first paint. */
  readonly css: string
  readonly script: string
  /** Its address changes with its content, so browsers may keep it for good. */
  readonly scriptUrl: `/assets/portal-${string}.js`
  readonly worker: string
  /** Allows this style sheet and our own script, and nothing else that a page could be made to carry. */
  readonly policy: string
}

let made: Assets | undefined

/** Minified and hashed once per process; small enough (some 20 KB) not to be worth a build step. */
export function assets(): Assets {
  made ??= makeAssets()
  return made
}

function makeAssets(): Assets {
  const css = transformSync(readFileSync(fileOf('../portal.css'), 'utf8'), {
    loader: 'css',
    minify: true,
  }).code.trim()
  const script = bundle('../enhance.ts')
  const version = digest(script, 'base64url').slice(0, 10)
  return {
    css,
    script,
    scriptUrl: `/assets/portal-${version}.js`,
    worker: bundle('../worker.ts').replace('VERSION', digest(css + script, 'base64url').slice(0, 10)),
    policy: policyFor(css),
  }
}

function bundle(entry: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [fileOf(entry)],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    write: false,
  })
  return outputFiles[0]?.text.trim() ?? ''
}

function policyFor(css: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'sha256-${digest(css, 'base64')}'`,
    `img-src 'self' data:`,
    `connect-src 'self'`,
    `manifest-src 'self'`,
    `worker-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

function digest(text: string, encoding: 'base64' | 'base64url'): string {
  return createHash('sha256').update(text).digest(encoding)
}

function fileOf(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url))
}
