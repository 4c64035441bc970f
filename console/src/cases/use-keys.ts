import { type RefObject, useEffect, useState } from 'react'

const KEPT = 'wutong-case-keys'
/** What the list's own keys must never be taken from. */
const TYPING =
  'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], [role=combobox]'

/**
 * j and k move between the links of a list, x presses the check box beside the one that is pointed at; Enter
 * opens, as with every link. Single letters can be switched off (WCAG 2.1.4), which this browser remembers.
 */
export function useKeys(list: RefObject<HTMLElement | null>) {
  const [on, setOn] = useState(() => localStorage.getItem(KEPT) !== 'off')
  useEffect(() => {
    if (!on) return undefined
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (event.target instanceof Element && event.target.closest(TYPING)) return
      if (press(list.current, event.key)) event.preventDefault()
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [on, list])
  const turn = () => {
    localStorage.setItem(KEPT, on ? 'off' : 'on')
    setOn(!on)
  }
  return { on, turn }
}

const STEP: Readonly<Record<string, 1 | -1>> = { j: 1, k: -1 }

/** Does what a key stands for; false where it stands for nothing. */
function press(list: HTMLElement | null, key: string): boolean {
  const rows = [...(list?.querySelectorAll<HTMLElement>('[data-case]') ?? [])]
  const at = rows.findIndex((row) => row.contains(document.activeElement))
  if (key === 'x') {
    rows[at]?.querySelector<HTMLElement>('input[type=checkbox]')?.click()
    return at >= 0
  }
  const step = STEP[key]
  if (step === undefined || rows.length === 0) return false
  const next = at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))
  rows[next]?.querySelector<HTMLElement>('a')?.focus()
  rows[next]?.scrollIntoView({ block: 'nearest' })
  return true
}
