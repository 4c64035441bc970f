import { useEffect, useRef, useState } from 'preact/hooks'
import type { Kept } from '../kept/kept.ts'

/** Characters of a request at least, as the server takes it. */
export const LEAST_OF_REQUEST = 4

/** Between two writings of what is being typed. */
const EVERY = 250

/**
 * What is being written, kept at every pause: a killed browser brings it back. `undefined` while it is looked up. With
 * what changes it, and what stops keeping it: once it is noted it must not come back.
 */
export function useDraft<T extends Readonly<Record<string, unknown>>>(
  kept: Kept,
  key: string,
  empty: T,
): readonly [T | undefined, (more: Partial<T>) => void, () => void] {
  const [draft, setDraft] = useState<T>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    void kept.get('drafts', key).then((found) => setDraft({ ...empty, ...(found as Partial<T> | undefined) }))
    return () => clearTimeout(timer.current)
  }, [key])
  const change = (more: Partial<T>) =>
    setDraft((before) => {
      const next = { ...(before ?? empty), ...more }
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void kept.put('drafts', next, key), EVERY)
      return next
    })
  return [draft, change, () => clearTimeout(timer.current)]
}

/** Pixels of the longer side: enough to read a sign, a tenth of what a phone takes. */
const LONGEST = 1_600

export type Shot = { readonly id: string; readonly blob: Blob }

/** Drawn anew, a picture carries its pixels and nothing else. */
export async function shrink(file: File): Promise<Shot> {
  const picture = await createImageBitmap(file)
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.82))
  if (!blob) throw new Error('This picture cannot be drawn')
  return { id: crypto.randomUUID(), blob }
}
