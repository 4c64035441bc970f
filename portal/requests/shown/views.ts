import type { NamedUnit, ShownRequest } from '../../../src/domains/requests/contract.ts'
import { listShown, showBox } from '../../../src/domains/requests/public.ts'
import type { RequestPage } from '../../../src/domains/requests/shown/contract.ts'
import { ANYONE, look } from '../../../src/kernel/access.ts'
import type { PortalDeps } from '../../deps.ts'
import { bannerPaper, frameAt, MAP_PAPER } from '../../maps/frame.ts'
import { drawUnits } from '../../maps/drawing.ts'
import { miniMapOf } from '../../maps/mini.ts'
import { TAPPED } from '../../maps/points.ts'
import type { MiniView } from '../../maps/map.tsx'
import { ofKind, type Place } from '../../place/place.ts'
import type { Reader } from '../../shell/reader.ts'
import { upperCategories } from '../categories.ts'
import { nameOf } from '../parts.tsx'
import { type RequestsAsked, SINCE } from './asked.ts'
import type { RequestsView } from './list.tsx'
import type { RequestsMapView } from './map.tsx'
import { boundsOf, requestPoints } from './spots.ts'

/** In a list before "earlier ones" is tapped; below a map, the newest of what it is about. */
const LISTED = 12
const BELOW_MAP = 6
/** Squares across that the server gathers in: two to a finger, joined further where they touch. */
const ACROSS = 12
/** Zoom levels: around a place that was chosen, over the city where none was. */
const NEAR = 2
const CITY = 6

/** The list or the map of what neighbours reported. */
export async function requestsView(
  deps: PortalDeps,
  reader: Reader,
  place: Place | null,
  asked: RequestsAsked,
): Promise<RequestsView> {
  const unit = unitOf(deps, place, asked)
  const since = sinceOf(reader, asked)
  const filters = { category: asked.category ?? undefined, show: asked.show, since }
  const isMap = asked.view === 'map'
  const listed = await look(deps.db, ANYONE, (tx) =>
    listShown(tx, deps, {
      ...filters,
      unit: unit?.id,
      cursor: asked.cursor ?? undefined,
      limit: isMap ? BELOW_MAP : LISTED,
    }),
  )
  return {
    asked,
    place,
    unit,
    categories: upperCategories(deps.responsibility),
    requests: listed.requests,
    next: isMap ? null : listed.next,
    map: isMap ? await mapOf(deps, place, asked, filters) : null,
  }
}

function sinceOf({ now }: Reader, { since }: RequestsAsked): Temporal.Instant | undefined {
  const days = SINCE[since]
  return days === null
    ? undefined
    : Temporal.Instant.fromEpochMilliseconds(now).subtract({ hours: 24 * days })
}

/** Where they are listed from: as asked, else the reader's own subdistrict, else the whole city. */
export function unitOf(
  { territory }: Pick<PortalDeps, 'territory'>,
  place: Place | null,
  { unit }: Pick<RequestsAsked, 'unit'>,
): NamedUnit | null {
  if (unit === 'all') return null
  const found = unit === null ? place && ofKind(place.path, 'subdistrict') : territory.brief(unit)
  return found ? { id: found.id, zh: found.zh, en: found.en } : null
}

type Filters = Pick<Parameters<typeof showBox>[1], 'category' | 'show' | 'since'>

async function mapOf(
  deps: PortalDeps,
  place: Place | null,
  asked: RequestsAsked,
  filters: Filters,
): Promise<RequestsMapView> {
  const zoom = asked.zoom ?? (place?.here ? NEAR : CITY)
  const frame = frameAt(asked.at ?? place?.at ?? [0, 0], zoom, MAP_PAPER)
  const [spots, units] = await Promise.all([
    look(deps.db, ANYONE, (tx) => showBox(tx, { ...boundsOf(frame), across: ACROSS, ...filters })),
    drawUnits(deps.territory, frame),
  ])
  return { frame, zoom, units, points: requestPoints(spots, frame, TAPPED), here: place?.here ?? null }
}

/** Where one request is. */
export async function oneMap(
  deps: PortalDeps,
  reader: Reader,
  place: Place | null,
  request: Pick<RequestPage, 'at' | 'text' | 'category'>,
): Promise<MiniView | null> {
  const { at } = request
  if (!at) return null
  const name = nameOf(reader, request)
  return miniMapOf(
    deps.territory,
    bannerPaper(reader),
    { zh: name, en: name, at },
    { here: place?.here ?? null, others: [] },
  )
}

/** On the home page. */
const SOLVED = 3

/** What was solved near the reader lately; nothing where nobody said where they are. */
export async function solvedNear(deps: PortalDeps, place: Place): Promise<ShownRequest[]> {
  const unit = place.here && unitOf(deps, place, { unit: null })
  if (!unit) return []
  const asked = { unit: unit.id, show: 'closed', limit: 4 * SOLVED } as const
  const { requests } = await look(deps.db, ANYONE, (tx) => listShown(tx, deps, asked))
  return requests.filter(({ outcome, text }) => outcome === 'solved' && text !== null).slice(0, SOLVED)
}
