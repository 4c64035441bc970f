import { readFileSync } from 'node:fs'
import type { Scope } from '../../src/kernel/route.ts'

/** What examples name that differs from city to city. */
export type Here = { readonly unit: string; readonly lon: string; readonly lat: string }

/** One call as the page shows it and as it is run: from the page itself where it only reads, and by a test always. */
export type Example = {
  readonly id: ExampleId
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** What the key must hold; null: no key is needed. */
  readonly scope: Scope | 'any' | null
  /** Sent as the form of a page (Open311), or as JSON. */
  readonly form?: Readonly<Record<string, string>>
  readonly json?: unknown
  /** The status that it is answered with. */
  readonly status: number
}

export type ExampleId =
  | 'stationsOpen'
  | 'unitFound'
  | 'activitiesOn'
  | 'servicesFound'
  | 'ownKey'
  | 'requestsListed'
  | 'requestFiled'
  | 'discovery'
  | 'open311Services'
  | 'open311Requests'
  | 'open311Updated'
  | 'open311Filed'

/** Every example of the page, in its order. */
export function examplesOf({ unit, lon, lat }: Here): Example[] {
  const at = `lon=${lon}&lat=${lat}`
  const words = 'Two street lamps have been dark for three nights.'
  return [
    get('stationsOpen', `/api/stations/near?${at}&question=now&limit=3`),
    get('unitFound', `/api/territory/locate?${at}`),
    get('activitiesOn', `/api/activities/on?${at}&limit=3`),
    get('servicesFound', '/api/catalogue/services?limit=3'),
    get('ownKey', '/api/partner/key', 'any'),
    get('requestsListed', '/api/requests?limit=3', 'requests.read'),
    {
      id: 'requestFiled',
      method: 'POST',
      path: '/api/requests',
      scope: 'requests.file',
      json: { text: words, category: '030402', place: { at: { lon: Number(lon), lat: Number(lat) } } },
      status: 201,
    },
    get('discovery', '/open311/discovery.json'),
    get('open311Services', '/open311/v2/services.json'),
    get('open311Requests', `/open311/v2/requests.xml?status=open&page_size=3`),
    get('open311Updated', `/open311/v2/requests.json?updated_after=2026-01-01T00:00:00Z&page_size=3`),
    {
      id: 'open311Filed',
      method: 'POST',
      path: '/open311/v2/requests.json',
      scope: 'requests.file',
      form: { api_key: KEY, service_code: '030402', address_id: unit, description: words },
      status: 201,
    },
  ]
}

function get(id: ExampleId, path: string, scope: Example['scope'] = null): Example {
  return { id, method: 'GET', path, scope, status: 200 }
}

/** Stands for a key in what is shown. */
export const KEY = '$KEY'

/** A call as a line for the shell. */
export function curlOf(origin: string, { method, path, scope, form, json }: Example): string {
  const lines = [`curl ${quoted(origin + path)}`]
  if (scope !== null && !form) lines.push(`-H "Authorization: Bearer ${KEY}"`)
  if (method === 'POST') lines.push(`-H "Idempotency-Key: $(uuidgen)"`)
  if (json !== undefined)
    lines.push(`-H 'Content-Type: application/json'`, `-d ${quoted(JSON.stringify(json))}`)
  for (const [name, value] of Object.entries(form ?? {}))
    lines.push(
      value === KEY ? `--data-urlencode "${name}=${KEY}"` : `--data-urlencode ${quoted(`${name}=${value}`)}`,
    )
  return lines.join(' \\\n  ')
}

/** As the shell reads it: within single quotes, where one of its own ends and begins them. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}

/** How a message of a webhook is judged, with the specification's own library: a file that a test runs. */
export const VERIFYING = readFileSync(new URL('verify.mjs', import.meta.url), 'utf8').trim()
