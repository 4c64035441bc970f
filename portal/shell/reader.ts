import type { FastifyRequest } from 'fastify'
import type { Language } from '../../messages/catalogue.ts'
import { enPortal } from '../../messages/en/portal.ts'
import { type PortalWords, zhPortal } from '../../messages/zh-CN/portal.ts'

/** Who reads a page, and how: everything about the request that a page's looks depend on. */
export type Reader = {
  readonly language: Language
  readonly words: PortalWords
  readonly large: boolean
  /** Epoch milliseconds at which the page is made. */
  readonly now: number
  readonly timeZone: string
  /** Path and query of this page, to come back to. */
  readonly url: string
}

const WORDS: Readonly<Record<Language, PortalWords>> = { 'zh-CN': zhPortal, en: enPortal }

export function readerFor(language: Language, rest: Omit<Reader, 'language' | 'words'>): Reader {
  return { language, words: WORDS[language], ...rest }
}

/** The reader of a request. A page that answers a form is not one to come back to: its address is. */
export function readerOf(request: FastifyRequest, timeZone: string, now = Date.now()): Reader {
  return readerFor(request.language, {
    large: cookieOf(request, 'large') === '1',
    now,
    timeZone,
    url: request.url,
  })
}

/** The reader of a page that answers a form: its address cannot be come back to, that of the form can. */
export function readerAt(
  request: FastifyRequest,
  { settings }: { readonly settings: { readonly timeZone: string } },
  url: string,
): Reader {
  return { ...readerOf(request, settings.timeZone), url }
}

/** One cookie's value; undefined where there is none. */
export function cookieOf(request: FastifyRequest, name: string): string | undefined {
  return request.cookies[name]
}

/** A thing's name in the reader's language. */
export function named(reader: Reader, thing: { readonly zh: string; readonly en: string }): string {
  return reader.language === 'en' ? thing.en : thing.zh
}
