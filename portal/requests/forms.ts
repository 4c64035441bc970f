import type { FastifyRequest } from 'fastify'
import multipart from '@fastify/multipart'
import { type FileId, LARGEST } from '../../src/domains/files/contract.ts'
import { type Files, givePicture, partsOf } from '../../src/domains/files/public.ts'
import type { App } from '../../src/kernel/app.ts'
import type { Database } from '../../src/kernel/database.ts'
import { ProblemError } from '../../src/kernel/problem.ts'
import { textsIn } from '../shell/send.ts'
import { PICTURES_MOST } from './draft.ts'

/** What a form with photos brought: its fields, the photos that were taken in, and what was wrong with the first other. */
export type SentForm = {
  readonly values: Readonly<Record<string, string>>
  readonly pictures: readonly FileId[]
  readonly refused: ProblemError | null
}

/** Pages whose forms bring photos: `work` registers them on an app that reads such forms as they stream in. */
export function withPhotos(app: App, work: (inner: App) => void): void {
  void app.register(async (inner) => {
    const limits = { files: PICTURES_MOST, fields: 20, fieldSize: 16_384, fileSize: LARGEST.picture + 1 }
    await inner.register(multipart, { limits })
    work(inner)
  })
}

/**
 * Reads such a form; `giver` gives the photos, whoever asks unless told. A photo that is refused does not take what was written with it: it is told beside the field, and
 * the others are kept. A form without photos may come in the plain way.
 */
export async function readForm(
  deps: { readonly db: Database; readonly files: Files },
  request: FastifyRequest,
  giver = request.who,
): Promise<SentForm> {
  if (!request.isMultipart()) return { values: textsIn(request.body), pictures: [], refused: null }
  const values: Record<string, string> = {}
  const pictures: FileId[] = []
  let refused: ProblemError | null = null
  for await (const part of partsOf(request)) {
    if (part.type === 'field') {
      if (typeof part.value === 'string') values[part.fieldname] = part.value
      continue
    }
    try {
      // Browsers send a field for files that is empty as a file without a name.
      if (part.filename) pictures.push((await givePicture(deps, giver, part.file)).id)
    } catch (error) {
      if (!(error instanceof ProblemError) || error.status >= 500) throw error
      refused ??= error
    } finally {
      part.file.resume()
    }
  }
  return { values: textsIn(values), pictures, refused }
}
