import type { ReactNode } from 'react'
import './timeline.css'

/** What happened, step by step: each a list item. */
export function Timeline({ children }: { children: ReactNode }) {
  return <ol className="timeline">{children}</ol>
}
