/** What is kept in this tab until the report is sent: it outlives a reload and a lost connection, not the browser. */
const STORE = 'report.'
const stored = sessionStorage

export function kept(name: string): string | null {
  return stored.getItem(STORE + name)
}

export function keep(name: string, value: string): void {
  try {
    stored.setItem(STORE + name, value)
  } catch {
    // Full or forbidden: then it is not kept.
  }
}

/** Forgets these, or all. */
export function forget(...names: string[]): void {
  for (const name of Object.keys(stored))
    if (name.startsWith(STORE) && (names.length === 0 || names.includes(name.slice(STORE.length))))
      stored.removeItem(name)
}
