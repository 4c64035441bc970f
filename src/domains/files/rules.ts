import type { Permission } from '../../kernel/access.ts'
import type { PersonId, UnitId } from '../../kernel/ids.ts'
import { defineProblem, type ProblemError } from '../../kernel/problem.ts'
import { type FileKind, LARGEST, TYPES } from './contract.ts'

/** No such file of whoever asks: never given, gone after its day, somebody else's, or kept already. */
export const fileNotFound = defineProblem('file-not-found', 422)
export const fileMissing = defineProblem('file-missing', 400)
export const fileTypeRefused = defineProblem('file-type-refused', 422)
export const pictureFaulty = defineProblem('picture-faulty', 422)
export const pictureTooLarge = defineProblem('picture-too-large', 422)
export const filesTooMany = defineProblem('files-too-many', 429)
export const storageDown = defineProblem('storage-down', 503)
const tooLarge = defineProblem('file-too-large', 413)

/** Who may see a kept file: everybody, whoever holds a permission at a unit or above it, or one person. */
export type Sight =
  | { readonly kind: 'public' }
  | { readonly kind: 'unit'; readonly unit: UnitId; readonly permission: Permission }
  | { readonly kind: 'person'; readonly person: PersonId }

/** What a file is kept for. `use` is the room's own word: 'stationPicture', 'evidence'. */
export type Keeping = {
  readonly use: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly sight: Sight
}

/** Files and bytes that one person may have waiting to be kept: a long day's work, not a drive. */
export const MOST_WAITING = { files: 200, bytes: 1_073_741_824 } as const

/** The same for all together who are not signed in: a disk cannot be filled without a name. */
export const MOST_WAITING_OF_NOBODY = { files: 5_000, bytes: 4_294_967_296 } as const

const MEGABYTE = 1_048_576

export function fileTooLarge(kind: FileKind): ProblemError {
  return tooLarge({ most: Math.round(LARGEST[kind] / MEGABYTE) })
}

/** Throws file-type-refused, which says what is taken instead. `found` is what the bytes are. */
export function checkType(kind: FileKind, found: string | undefined): string {
  if (found !== undefined && (TYPES[kind] as readonly string[]).includes(found)) return found
  const faults = [
    { pointer: '#/body', code: kind === 'picture' ? 'picture-types' : 'document-types' } as const,
  ]
  // Phones of one maker take pictures as HEIC, which needs a licensed decoder; they can send JPEG.
  if (kind === 'picture' && /^image\/hei[cf]/.test(found ?? ''))
    throw fileTypeRefused({}, [{ pointer: '#/body', code: 'picture-heic' }])
  throw fileTypeRefused({}, faults)
}

/**
 * The name of a file without the folders it came from and without what could mislead (control and
 * direction characters); null where nothing is left.
 */
export function plainName(name: string | undefined): string | null {
  const last = (name ?? '').normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last.replace(/[\p{Cc}\p{Cf}]/gu, '').trim()
  return plain === '' ? null : plain.slice(-200).replace(/^[\udc00-\udfff]/, '')
}

const ENDS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'text/csv': 'csv',
}

/** The name under which a file is saved: its own, with the ending of what it is (RFC 6266, RFC 8187). */
export function dispositionOf(kind: FileKind, type: string, name: string | null): string {
  const end = ENDS[type] ?? 'bin'
  const stem = (name ?? 'wutong').replace(/\.[a-z0-9]{1,5}$/i, '') || 'wutong'
  const how = kind === 'picture' ? 'inline' : 'attachment'
  const plain = stem.replace(/[^\w.-]/g, '_')
  const full = encodeURIComponent(`${stem}.${end}`).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  )
  return `${how}; filename="${plain}.${end}"; filename*=UTF-8''${full}`
}
