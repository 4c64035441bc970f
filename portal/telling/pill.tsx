import type { ComponentChildren, VNode } from 'preact'

/** How something stands: in colour, with a dot, and in words. */
export function Pill({ tone, children }: { tone: string; children: ComponentChildren }): VNode {
  return (
    <span class={`st ${tone}`}>
      <i />
      {children}
    </span>
  )
}
