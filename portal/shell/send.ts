import type { FastifyReply } from 'fastify'
import { assets } from './assets.ts'
import { documentOf, type Page } from './document.tsx'
import type { Reader } from './reader.ts'

/** Of a page that shows what belongs to one person: no browser writes it to disk. */
export const PERSONAL = { kept: false } as const

/**
 * Answers with a page. It depends on cookies and the hour, so browsers ask again each time; what is
 * personal (`kept: false`) is not written to disk at all. `frames`: it shows pages of our own in a frame.
 */
export function sendPage(
  reply: FastifyReply,
  reader: Reader,
  page: Page,
  { status = 200, kept = true, frames = false }: { status?: number; kept?: boolean; frames?: boolean } = {},
): FastifyReply {
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', kept ? 'private, no-cache' : 'private, no-store')
    .header('vary', 'cookie, accept-language')
    .header('content-language', reader.language)
    .header('content-security-policy', frames ? `${assets().policy}; frame-src 'self'` : assets().policy)
    .send(documentOf(reader, page))
}

/** Goes on to a page by GET, after a form or a choice. */
export function goTo(reply: FastifyReply, path: string): FastifyReply {
  return reply.header('cache-control', 'no-store').redirect(path, 303)
}

/** A path of our own that somebody may be sent to; anything else is the home page. */
export function localPath(path: string | undefined): string {
  if (!path?.startsWith('/') || path.length > 500) return '/'
  const here = 'http://here.invalid'
  const url = URL.parse(path, here)
  return url?.origin === here ? url.pathname + url.search + url.hash : '/'
}

/**
 * One text value of a query or a form; undefined where it is missing or given twice. Browsers count a line break as
 * one character and send it as two: it is one.
 */
export function textOf(values: unknown, name: string): string | undefined {
  const value = (values as Record<string, unknown> | null | undefined)?.[name]
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : undefined
}

/** Every text value of a form by its name. */
export function textsIn(body: unknown): Record<string, string> {
  const names = Object.keys(body ?? {})
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = textOf(body, name)
      return text === undefined ? [] : [[name, text]]
    }),
  )
}

/** All text values of a field that may be given several times: ticked boxes. */
export function manyOf(values: unknown, name: string): string[] {
  const value = (values as Record<string, unknown> | null | undefined)?.[name]
  return [value].flat().filter((one) => typeof one === 'string')
}
