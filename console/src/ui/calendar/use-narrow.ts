import { useSyncExternalStore } from 'react'

const narrow = matchMedia('(max-width: 640px)')

function watch(onChange: () => void): () => void {
  narrow.addEventListener('change', onChange)
  return () => narrow.removeEventListener('change', onChange)
}

/** Whether the window is as narrow as a phone's. */
export function useNarrow(): boolean {
  return useSyncExternalStore(watch, () => narrow.matches)
}
