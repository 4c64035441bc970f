import { useEffect, useState } from 'react'

/** Below this a page has one column, and what can be done lies at the lower edge, in reach of the thumb. */
const NARROW = '(max-width: 900px)'

/** Whether the window is narrow, now and whenever that changes. */
export function useNarrow(): boolean {
  const [isNarrow, setNarrow] = useState(() => matchMedia(NARROW).matches)
  useEffect(() => {
    const query = matchMedia(NARROW)
    const hear = () => setNarrow(query.matches)
    query.addEventListener('change', hear)
    return () => query.removeEventListener('change', hear)
  }, [])
  return isNarrow
}
