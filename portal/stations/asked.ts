import { Question, StationKind } from '../../src/domains/stations/contract.ts'
import type { Position } from '../../src/kernel/geo.ts'
import { ZOOMS } from '../maps/frame.ts'
import { readPoint } from '../place/place.ts'
import { textOf } from '../shell/send.ts'

/** What the address of a list or map of stations asks for. */
export type Asked = {
  readonly question: Question
  readonly kind: StationKind | null
  /** How many stations of the list. */
  readonly show: number
  readonly view: 'list' | 'map'
  /** Around this position rather than the reader's own place. */
  readonly at: Position | null
  /** Null: as near as shows a handful of stations. */
  readonly zoom: number | null
}

/** Stations in a list before "show more" is tapped, and added by each tap. */
export const PAGE = 12
/** Beyond this nobody scrolls; the finder answers so many at once. */
const MOST = 96

const DEFAULTS: Asked = { question: 'any', kind: null, show: PAGE, view: 'list', at: null, zoom: null }

/** Reads an address forgivingly: what makes no sense is as if it were not there. */
export function readAsked(query: unknown): Asked {
  const question = Question.safeParse(textOf(query, 'open'))
  const zoom = whole(textOf(query, 'zoom'))
  const kind = StationKind.safeParse(textOf(query, 'kind'))
  return {
    question: question.success ? question.data : DEFAULTS.question,
    kind: kind.success ? kind.data : null,
    show: Math.min(MOST, Math.max(PAGE, whole(textOf(query, 'show')) ?? PAGE)),
    view: textOf(query, 'view') === 'map' ? 'map' : 'list',
    at: readPoint(textOf(query, 'at')),
    zoom: zoom === null ? null : Math.min(ZOOMS.length - 1, zoom),
  }
}

function whole(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,4}$/.test(text) ? Number(text) : null
}

/** The address that asks for the same with some changes, as short as it can be. */
export function addressOf(path: string, asked: Asked, changes: Partial<Asked> = {}): string {
  const { question, kind, show, view, at, zoom } = { ...asked, ...changes }
  const parts = [
    question !== DEFAULTS.question && `open=${question}`,
    kind && `kind=${kind}`,
    show !== DEFAULTS.show && `show=${show}`,
    view === 'map' && 'view=map',
    at && `at=${at.map((degrees) => Number(degrees.toFixed(4))).join(',')}`,
    view === 'map' && zoom !== null && `zoom=${zoom}`,
  ].filter(Boolean)
  return parts.length > 0 ? `${path}?${parts.join('&')}` : path
}

/** How many more the next tap shows; 0 where there is nothing more to show. */
export function moreOf(asked: Asked): number {
  return Math.min(PAGE, MOST - asked.show)
}
