import type { Format, RefusalName } from '../contract.ts'

/** What an answer is made of: the same tree is written as JSON or as XML (the standard's "Spark convention"). */
export type Value =
  | string
  | number
  | boolean
  | null
  | readonly Value[]
  | { readonly [name: string]: Value | undefined }

/** How the items of a list are called in XML, by what the list is called. */
const ITEM: Readonly<Record<string, string>> = {
  services: 'service',
  service_requests: 'request',
  attributes: 'attribute',
  values: 'value',
  errors: 'error',
  endpoints: 'endpoint',
  formats: 'format',
  updates: 'update',
  service_request_updates: 'request_update',
}

/** A refusal as the standard has it: a status of HTTP, and a sentence by its name in the catalogues. */
export class Refused extends Error {
  readonly status: 400 | 403 | 404 | 429
  readonly says: RefusalName
  readonly values: Readonly<Record<string, string | number>>

  constructor(status: Refused['status'], says: RefusalName, values: Refused['values'] = {}) {
    super(says)
    this.name = 'Refused'
    this.status = status
    this.says = says
    this.values = values
  }
}

export const TYPE: Readonly<Record<Format, string>> = {
  xml: 'text/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

/** Writes an answer. `root`: what the outermost is called in XML; JSON does not name it. */
export function written(format: Format, root: string, value: Value): string {
  return format === 'json'
    ? JSON.stringify(value)
    : `<?xml version="1.0" encoding="utf-8"?>\n${element(root, value)}\n`
}

function element(name: string, value: Value | undefined): string {
  if (value === undefined) return ''
  const inner = innerOf(name, value)
  return inner === '' ? `<${name}/>` : `<${name}>${inner}</${name}>`
}

function innerOf(name: string, value: Value): string {
  if (value === null) return ''
  if (isList(value)) return value.map((one) => element(ITEM[name] ?? 'item', one)).join('')
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([key, one]) => element(key, one))
      .join('')
  return escaped(String(value))
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}

/** What XML 1.0 (section 2.2) has no way to write, not even escaped. */
// eslint-disable-next-line no-control-regex
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // Readers turn a bare one into a line feed.
  '\r': '&#13;',
}

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(UNWRITABLE, '')
    .replace(/[&<>"\r]/g, (letter) => ESCAPES[letter] ?? letter)
}

/** A moment as the standard writes it (W3C note on dates and times), to the second. */
export function momentOf(at: Temporal.Instant): string {
  return at.round({ smallestUnit: 'second', roundingMode: 'floor' }).toString()
}

/** Splits `033.json` into a name and its form; null where it says no form that there is. */
export function splitName(text: string): { name: string; format: Format } | null {
  const [, name, format] = /^(.*)\.(xml|json)$/s.exec(text) ?? []
  return name !== undefined && (format === 'xml' || format === 'json') ? { name, format } : null
}

/** The form in which an address is answered: what it ends with, and XML, which every client reads, for all others. */
export function formatOf(url: string): Format {
  return /\.json(?=\?|$)/.test(url) ? 'json' : 'xml'
}
