// Lets Node load .tsx files: it strips types by itself, but knows no JSX. All pages are translated at
// the first one that is asked for, by one run of esbuild; a program that asks for none pays nothing.
import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire, registerHooks, setSourceMapsSupport } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const require = createRequire(import.meta.url)
const settings = {
  jsx: 'automatic',
  jsxImportSource: 'preact',
  format: 'esm',
  target: 'esnext',
  platform: 'node',
  sourcemap: 'inline',
  sourcesContent: false,
}

let translated

function translate(file) {
  translated ??= translateAll()
  return translated.get(file)
}

/** Translations are kept beside the libraries and used again while no page has changed. */
function translateAll() {
  // Errors in pages name the lines as they were written.
  setSourceMapsSupport(true, { nodeModules: false, generatedCode: false })
  const files = globSync('{portal,test}/**/*.tsx', { cwd: root }).map((file) => join(root, file))
  const hash = createHash('sha256').update(JSON.stringify(settings))
  for (const file of files.toSorted()) hash.update(file).update(readFileSync(file))
  const kept = join(root, 'node_modules/.cache/pages', `${hash.digest('hex')}.json`)
  try {
    return new Map(JSON.parse(readFileSync(kept, 'utf8')))
  } catch {
    const pages = translateNow(files)
    keep(kept, pages)
    return pages
  }
}

/** Written aside and renamed, so that nobody reads half of it; where nothing can be written, nothing is kept. */
function keep(path, pages) {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(`${path}.${process.pid}`, JSON.stringify([...pages]))
    renameSync(`${path}.${process.pid}`, path)
  } catch {
    // The next start translates again.
  }
}

function translateNow(files) {
  const { buildSync } = require('esbuild')
  const { outputFiles } = buildSync({
    ...settings,
    entryPoints: files,
    // The output goes nowhere, but maps and names of files are taken relative to it.
    outdir: root,
    outbase: root,
    outExtension: { '.js': '.tsx' },
    write: false,
    bundle: false,
    logLevel: 'silent',
  })
  return new Map(outputFiles.map(({ path, text }) => [path, text]))
}

registerHooks({
  load(url, context, next) {
    if (!url.startsWith('file:') || !/\.tsx(\?|$)/.test(url)) return next(url, context)
    const source = translate(fileURLToPath(url))
    if (source === undefined) return next(url, context)
    return { format: 'module', source, shortCircuit: true }
  },
})
