import { useRef, useState } from 'react'
import type { FileKind, GivenFile } from '../../../src/domains/files/contract.ts'
import { upload } from './upload.ts'

/** A file on its way: how far it is, or why it did not arrive. */
export type Upload = {
  readonly key: string
  readonly file: File
  readonly share: number
  readonly error: unknown
}

/** Uploads beside each other; each that arrives is handed over and is no longer listed. */
export function useUploads(kind: FileKind, onArrived: (file: GivenFile) => void) {
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const stops = useRef(new Map<string, AbortController>())
  const arrived = useRef(onArrived)
  arrived.current = onArrived
  const change = (key: string, part: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)))
  const drop = (key: string) => {
    stops.current.get(key)?.abort()
    stops.current.delete(key)
    setUploads((all) => all.filter((one) => one.key !== key))
  }
  const send = (key: string, file: File) => {
    const stop = new AbortController()
    stops.current.set(key, stop)
    const options = { kind, key, signal: stop.signal, onProgress: (share: number) => change(key, { share }) }
    const arrive = (given: GivenFile): void => {
      drop(key)
      arrived.current(given)
    }
    upload(file, options).then(arrive, (error: unknown) => change(key, { error }))
  }
  return {
    uploads,
    drop,
    add: (files: readonly File[]) => {
      const begun = files.map((file) => ({ key: crypto.randomUUID(), file, share: 0, error: undefined }))
      setUploads((all) => [...all, ...begun])
      for (const { key, file } of begun) send(key, file)
    },
    // The same key: should the first have arrived after all, this is still one file.
    retry: ({ key, file }: Upload) => {
      change(key, { share: 0, error: undefined })
      send(key, file)
    },
  }
}
