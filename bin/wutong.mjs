#!/usr/bin/env node
// The door of the program. Called by any Node from 20 on, it runs the program on the Node that came
// with the libraries.
import { spawn } from 'node:child_process'
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { ensure, node } from '../scripts/ensure.mjs'

/** The program needs this Node for its types and for `Temporal`. */
const LEAST_NODE = 26

if (Number(process.versions.node.split('.')[0]) >= LEAST_NODE) {
  // Compiled code is kept beside the libraries: half of a start is otherwise spent compiling.
  enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)))
  await import('../scripts/hooks.mjs')
  await import('../src/cli/main.ts')
} else {
  ensure()
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGUSR2']) process.on(signal, () => child.kill(signal))
  // A terminal sends Ctrl-C to both of us; passing it on would make it two.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}
