import { z } from 'zod'
import '../styles/base.css'

// Zod may otherwise try to compile its checks, which the page's policy forbids.
z.config({ jitless: true })

// Only browsers that do not know it yet load it.
if (!('Temporal' in globalThis)) await import('temporal-polyfill/global')
const { start } = await import('./start.tsx')
await start()
