import { randomUUID } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Sight } from '../../src/engines/cases/contract.ts'
import { FileId } from '../../src/domains/files/contract.ts'
import type { Position } from '../../src/kernel/geo.ts'
import { readPoint } from '../place/place.ts'
import { cookieOf } from '../shell/reader.ts'

/**
 * A report that is not sent yet. It lies in the reporter's own browser, in cookies that only the pages under
 * /report get: it outlives a reload, a lost connection and signing in on the way, with and without script, and the
 * program knows nothing of it before it is sent.
 */
export type Draft = {
  /** Makes the report be filed once, however often it is sent. */
  readonly key: string
  readonly text: string
  readonly pictures: readonly FileId[]
  /** Where the pin stands. */
  readonly at: Position | null
  /** In words: "opposite number 12, by the bin". */
  readonly address: string
  /** It is at or in somebody's home: the public sees the place only roughly. */
  readonly home: boolean
  /** As it was chosen; null while the suggestion stands. */
  readonly category: string | null
  /** As it was chosen; null: as the category offers first. */
  readonly sight: Sight | null
  /** Whether it goes without a name even where somebody is signed in. */
  readonly anonymous: boolean
}

export const TEXT_MOST = 1000
export const ADDRESS_MOST = 120
export const PICTURES_MOST = 4

export function emptyDraft(): Draft {
  return {
    key: randomUUID(),
    text: '',
    pictures: [],
    at: null,
    address: '',
    home: false,
    category: null,
    sight: null,
    anonymous: false,
  }
}

/** What one cookie may hold, with its name and attributes below the 4,096 bytes that browsers grant. */
const PIECE = 3_600
/** A thousand characters of anything fit into these. */
const NAMES = ['report', 'report2'] as const

/** A draft as cookies hold it: short enough for a thousand characters of Chinese in one of them. */
export function packDraft(draft: Draft): string[] {
  const { key, text, pictures, at, address, home, category, sight, anonymous } = draft
  const lines = [
    key,
    sight ?? '',
    anonymous ? '1' : '',
    home ? '1' : '',
    at?.join(',') ?? '',
    category ?? '',
    pictures.join(','),
  ]
  const whole = JSON.stringify([...lines, address, text])
  const packed = deflateRawSync(Buffer.from(whole), { level: 9 }).toString('base64url')
  return NAMES.map((_, i) => packed.slice(i * PIECE, (i + 1) * PIECE))
}

/** Far more than any draft unpacks to. */
const LARGEST = 32_768

/** Reads a draft back; what is not one, or was tampered with, is an empty one. */
export function unpackDraft(pieces: readonly string[]): Draft {
  const empty = emptyDraft()
  try {
    const packed = Buffer.from(pieces.join(''), 'base64url')
    const whole: unknown = JSON.parse(inflateRawSync(packed, { maxOutputLength: LARGEST }).toString())
    if (!Array.isArray(whole) || !whole.every((one) => typeof one === 'string')) return empty
    const [key = '', sight, anonymous, home, at, category = '', pictures = '', address = '', text = ''] =
      whole
    if (!/^[\w-]{8,128}$/.test(key)) return empty
    return {
      key,
      text: text.slice(0, TEXT_MOST),
      pictures: picturesIn(pictures.split(',')),
      at: readPoint(at),
      address: address.slice(0, ADDRESS_MOST),
      home: home === '1',
      category: /^\d{2,8}$/.test(category) ? category : null,
      sight: Sight.safeParse(sight).data ?? null,
      anonymous: anonymous === '1',
    }
  } catch {
    return empty
  }
}

/** Those that are pictures' ids, each once, as many as a report may have. */
export function picturesIn(texts: readonly string[]): FileId[] {
  const ids = texts.flatMap((text) => FileId.safeParse(text).data ?? [])
  return [...new Set(ids)].slice(0, PICTURES_MOST)
}

export function draftOf(request: FastifyRequest): Draft {
  return unpackDraft(NAMES.map((name) => cookieOf(request, name) ?? ''))
}

/** For as long as the browser runs: a phone that is lent on forgets it with the next start. */
export function keepDraft(request: FastifyRequest, reply: FastifyReply, draft: Draft): void {
  const pieces = packDraft(draft)
  const how = {
    path: '/report',
    sameSite: 'lax',
    httpOnly: true,
    secure: request.protocol === 'https',
  } as const
  for (const [i, name] of NAMES.entries())
    if (pieces[i]) void reply.setCookie(name, pieces[i], how)
    else void reply.clearCookie(name, { path: '/report' })
}

export function dropDraft(reply: FastifyReply): void {
  for (const name of NAMES) void reply.clearCookie(name, { path: '/report' })
}
