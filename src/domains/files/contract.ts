import { z } from 'zod'
import { Problem } from '../../kernel/problem.ts'
import type { RouteContract } from '../../kernel/route.ts'

/** A file that a person gave to the program. */
export const FileId = z.uuid().brand<'FileId'>()
export type FileId = z.infer<typeof FileId>

/** pictures: JPEG, PNG, WebP. documents: PDF, XLSX, DOCX, CSV. */
export const FileKind = z.enum(['picture', 'document'])
export type FileKind = z.infer<typeof FileKind>

/** The largest file of each kind, in bytes: a phone's picture in full, a scanned document. */
export const LARGEST = { picture: 20_971_520, document: 31_457_280 } as const satisfies Record<
  FileKind,
  number
>

/** What each kind may be. */
export const TYPES = {
  picture: ['image/jpeg', 'image/png', 'image/webp'],
  document: [
    'application/pdf',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'text/csv',
  ],
} as const satisfies Record<FileKind, readonly string[]>

/** A file as it is kept: found at `/files/:id`, a picture's thumbnail (WebP, 480 px) at `/files/:id/thumb`. */
export const GivenFile = z
  .object({
    id: FileId,
    kind: FileKind,
    type: z.string(),
    name: z.string().nullable(),
    size: z.int(),
    width: z.int().nullable(),
    height: z.int().nullable(),
  })
  .meta({ id: 'GivenFile' })
export type GivenFile = z.infer<typeof GivenFile>

/** Where a file is served. */
export function addressOfFile(id: FileId): string {
  return `/files/${id}`
}
export function addressOfThumb(id: FileId): string {
  return `/files/${id}/thumb`
}

/**
 * The body is the file itself, under any media type, or a form (multipart/form-data) with one file in it;
 * what it is, is found from its bytes. It belongs to whoever sent it and goes after a day, unless
 * something keeps it.
 */
export const uploadFile = {
  method: 'POST',
  url: '/api/files',
  access: 'person',
  schema: {
    operationId: 'uploadFile',
    summary: 'Give a picture (JPEG, PNG, WebP) or a document (PDF, XLSX, DOCX, CSV)',
    tags: ['files'],
    querystring: z.object({ kind: FileKind, name: z.string().max(400).optional() }),
    response: {
      201: GivenFile,
      400: Problem,
      401: Problem,
      413: Problem,
      422: Problem,
      429: Problem,
      503: Problem,
    },
  },
} as const satisfies RouteContract
