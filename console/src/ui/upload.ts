import { type FileKind, GivenFile, uploadFile } from '../../../src/domains/files/contract.ts'
import type { Problem } from '../../../src/kernel/problem.ts'
import { addressOf, NoReply, ProblemReply } from '../api.ts'
import { presentLanguage } from '../language.ts'

export type UploadOptions = {
  readonly kind: FileKind
  /** Names this one upload: sent again with it after a lost answer, it is still one file. */
  readonly key: string
  readonly signal?: AbortSignal
  /** 0 to 1 of the bytes that have left. */
  readonly onProgress?: (share: number) => void
}

/**
 * Sends a file to the server, where it belongs to whoever is signed in and goes after a day unless something
 * keeps it. Throws ProblemReply for a refusal, NoReply when nothing answers or it was stopped.
 */
export function upload(file: File, { kind, key, signal, onProgress }: UploadOptions): Promise<GivenFile> {
  // fetch() does not tell how far an upload is.
  const request = new XMLHttpRequest()
  const address = addressOf(uploadFile, { querystring: { kind, name: file.name } })
  return new Promise((resolve, reject) => {
    request.open('POST', address)
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('accept-language', presentLanguage())
    request.setRequestHeader('idempotency-key', key)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress?.(total ? loaded / total : 0),
    )
    request.addEventListener('load', () => {
      if (request.status === 201) resolve(GivenFile.parse(JSON.parse(request.responseText)))
      else reject(new ProblemReply(problemIn(request)))
    })
    for (const end of ['error', 'abort', 'timeout'] as const)
      request.addEventListener(end, () => reject(new NoReply(end)))
    signal?.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

function problemIn({ responseText, status, statusText }: XMLHttpRequest): Problem {
  try {
    return JSON.parse(responseText) as Problem
  } catch {
    return { type: 'internal', title: statusText || String(status), status }
  }
}
