// Lets Node load .tsx files: it strips types by itself, but knows no JSX. All pages are translated at
// the first one that is asked for, by one run of esbuild; a program that asks for none pays nothing.
import { globSync } from 'node:fs'
import { createRequire, registerHooks, setSourceMapsSupport } from 'node:module'
import { join } from 'node:path'
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

function translateAll() {
  const { buildSync } = require('esbuild')
  // Errors in pages name the lines as they were written.
  setSourceMapsSupport(true, { nodeModules: false, generatedCode: false })
  const files = globSync('{portal,test}/**/*.tsx', { cwd: root }).map((file) => join(root, file))
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
