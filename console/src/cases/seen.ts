const KEPT = 'wutong-cases-seen'
/** So many cases are remembered; the ones seen longest ago are forgotten first. */
const MOST = 400

type Seen = Record<string, number>

function read(): Seen {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? '{}')
    return typeof kept === 'object' && kept !== null ? (kept as Seen) : {}
  } catch {
    return {}
  }
}

/** How many events of a case were there when it was last open in this browser; undefined: it never was. */
export function seenOf(id: string): number | undefined {
  return read()[id]
}

/**
 * Remembers in this browser, and nowhere else, how far a case was read: the server does not keep who opened
 * what when.
 */
export function noteSeen(id: string, events: number): void {
  const { [id]: before, ...others } = read()
  if (before === events) return
  const kept = [...Object.entries(others), [id, events] as const].slice(-MOST)
  try {
    localStorage.setItem(KEPT, JSON.stringify(Object.fromEntries(kept)))
  } catch {
    // Without room to remember, everything looks new: nothing is lost.
  }
}
