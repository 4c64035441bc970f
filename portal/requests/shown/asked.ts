import { ShownFilter } from '../../../src/domains/requests/shown/contract.ts'
import { UnitId } from '../../../src/kernel/ids.ts'
import type { Position } from '../../../src/kernel/geo.ts'
import { ZOOMS } from '../../maps/frame.ts'
import { readPoint } from '../../place/place.ts'
import { textOf } from '../../shell/send.ts'

/** How far back, in days; null: as far as is shown. */
export const SINCE = { any: null, week: 7, month: 30, quarter: 91 } as const
export type Since = keyof typeof SINCE

/** What the address of the list or the map of requests asks for. */
export type RequestsAsked = {
  readonly show: ShownFilter
  readonly category: string | null
  readonly since: Since
  /** Within a unit; `all`: the whole city; null: around the reader's own place, if one was chosen. */
  readonly unit: UnitId | 'all' | null
  readonly view: 'list' | 'map'
  readonly at: Position | null
  /** Null: as near as shows something. */
  readonly zoom: number | null
  /** Where the page before ended. */
  readonly cursor: string | null
}

/** Reads an address forgivingly: what makes no sense is as if it were not there. */
export function readRequestsAsked(query: unknown): RequestsAsked {
  const since = textOf(query, 'since')
  const unit = textOf(query, 'unit')
  const zoom = textOf(query, 'zoom')
  return {
    show: ShownFilter.safeParse(textOf(query, 'show')).data ?? 'all',
    category: matching(textOf(query, 'category'), /^\d{2}(\d{2}){0,3}$/),
    since: since !== undefined && Object.hasOwn(SINCE, since) ? (since as Since) : 'any',
    unit: unit === 'all' ? 'all' : (UnitId.safeParse(unit).data ?? null),
    view: textOf(query, 'view') === 'map' ? 'map' : 'list',
    at: readPoint(textOf(query, 'at')),
    zoom: zoom !== undefined && /^\d$/.test(zoom) ? Math.min(ZOOMS.length - 1, Number(zoom)) : null,
    cursor: matching(textOf(query, 'from'), /^[\w-]{1,200}$/),
  }
}

function matching(text: string | undefined, form: RegExp): string | null {
  return text !== undefined && form.test(text) ? text : null
}

/** The address that asks for the same with some changes, as short as it can be; the first page unless told. */
export function requestsAddress(asked: RequestsAsked, changes: Partial<RequestsAsked> = {}): string {
  const { show, category, since, unit, view, at, zoom, cursor } = { ...asked, cursor: null, ...changes }
  const isMap = view === 'map'
  const parts = [
    show !== 'all' && `show=${show}`,
    category && `category=${category}`,
    since !== 'any' && `since=${since}`,
    unit && `unit=${unit}`,
    ...(isMap ? mapParts(at, zoom) : []),
    cursor && `from=${encodeURIComponent(cursor)}`,
  ].filter(Boolean)
  return parts.length > 0 ? `/requests?${parts.join('&')}` : '/requests'
}

function mapParts(at: Position | null, zoom: number | null): (string | false | null)[] {
  const place = at && `at=${at.map((degrees) => Number(degrees.toFixed(4))).join(',')}`
  return ['view=map', place, zoom !== null && `zoom=${zoom}`]
}
