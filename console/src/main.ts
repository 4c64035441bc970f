import { z } from 'zod'
import './styles/base.css'

// Zod may otherwise try to compile its checks, which the page's policy forbids.
z.config({ jitless: true })

if ('Temporal' in globalThis) {
  const { start } = await import('./start.tsx')
  await start()
} else {
  const root = document.getElementById('root')
  if (root) root.textContent = '请更新浏览器后再打开。 Please update your browser to open this page.'
}
