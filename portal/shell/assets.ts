import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import { type Sheet, SHEETS, sheetsOf } from './sheets.ts'

/** What every page carries or names, made once when the program starts. */
export type Assets = {
  /** The style sheet of every page, in the page itself: no second request before the first paint. */
  readonly css: string
  /** Added to the pages that use something of them. */
  readonly sheets: readonly Sheet[]
  readonly script: string
  /** Its address changes with its content, so browsers may keep it for good. */
  readonly scriptUrl: `/assets/portal-${string}.js`
  /** For pages that show what changes while somebody watches. */
  readonly live: string
  readonly liveUrl: `/assets/live-${string}.js`
  /** For the steps of reporting a problem. */
  readonly report: string
  readonly reportUrl: `/assets/report-${string}.js`
  readonly worker: string
  /** Allows this style sheet and our own script, and nothing else that a page could be made to carry. */
  readonly policy: string
  /** Of the pages that other sites put into a frame: a style sheet, and nothing else at all. */
  readonly widget: { readonly css: string; readonly policy: string }
}

let made: Assets | undefined

/** Minified and hashed once per process; small enough (some 20 KB) not to be worth a build step. */
export function assets(): Assets {
  made ??= makeAssets()
  return made
}

function makeAssets(): Assets {
  const css = bundle('../portal.css')
  const sheets = sheetsOf(
    css,
    SHEETS.map((name) => bundle(`../styles/${name}.css`)),
  )
  const styles = [css, ...sheets.map((sheet) => sheet.css)]
  const script = bundle('../enhance.ts')
  const live = bundle('../live.ts')
  const report = bundle('../report.ts')
  const widget = bundle('../styles/widget.css')
  return {
    css,
    script,
    scriptUrl: `/assets/portal-${version(script)}.js`,
    sheets,
    report,
    reportUrl: `/assets/report-${version(report)}.js`,
    live,
    liveUrl: `/assets/live-${version(live)}.js`,
    worker: bundle('../worker.ts').replace('VERSION', version(styles.join('') + script)),
    policy: policyFor(styles),
    widget: { css: widget, policy: widgetPolicy(widget) },
  }
}

/** Changes with the content. */
export function version(text: string): string {
  return digest(text, 'base64url').slice(0, 10)
}

/** A script or a style sheet with all that it imports, in one piece. */
export function bundle(entry: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [fileOf(entry)],
    bundle: true,
    minify: true,
    format: 'iife',
    // Read by libraries that say more while one develops.
    define: { 'process.env.NODE_ENV': '"production"' },
    jsx: 'automatic',
    jsxImportSource: 'preact',
    target: 'es2022',
    write: false,
  })
  return outputFiles[0]?.text.trim() ?? ''
}

function policyFor(sheets: readonly string[]): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src ${sheets.map((css) => `'sha256-${digest(css, 'base64')}'`).join(' ')}`,
    `img-src 'self' data:`,
    `connect-src 'self'`,
    `manifest-src 'self'`,
    `worker-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

function widgetPolicy(css: string): string {
  return [
    `default-src 'none'`,
    `style-src 'sha256-${digest(css, 'base64')}'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors *`,
  ].join('; ')
}

export function digest(text: string, encoding: 'base64' | 'base64url'): string {
  return createHash('sha256').update(text).digest(encoding)
}

function fileOf(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url))
}
