import type { Tx } from '../../../kernel/database.ts'
import { type TerritoryMemory, unitNotFound } from '../../territory/public.ts'
import type { ActivityFilter, ActivityLine } from '../activity/contract.ts'
import { readCounts } from '../offers/actions.ts'
import { sumOf } from '../offers/rules.ts'
import { namesOf } from '../showing/actions.ts'
import { cursorOf, placeOf } from './rules.ts'
import { findLines, type LineRow } from './store.ts'

type Page = { activities: ActivityLine[]; total: number; next: string | null }
type Asked = ActivityFilter & { readonly after?: string | undefined; readonly limit: number }
/** A line with the time zone of its station, in which a file tells its moments. */
type Zoned = { readonly line: ActivityLine; readonly timeZone: string }

/** A page of the activities as staff list them. Throws unit-not-found, invalid-request for a foreign cursor. */
export async function listActivities(tx: Tx, territory: TerritoryMemory, asked: Asked): Promise<Page> {
  const { lines, ...page } = await pageOf(tx, territory, asked)
  return { activities: lines.map(({ line }) => line), ...page }
}

/** Lines that are read at once for a file. */
const A_PAGE = 500

/** All activities of a filter, read page by page. Throws unit-not-found. */
export async function* allActivities(
  tx: Tx,
  territory: TerritoryMemory,
  filter: ActivityFilter,
): AsyncGenerator<Zoned> {
  let after: string | undefined
  do {
    const { lines, next } = await pageOf(tx, territory, { ...filter, after, limit: A_PAGE })
    yield* lines
    after = next ?? undefined
  } while (after !== undefined)
}

async function pageOf(tx: Tx, territory: TerritoryMemory, asked: Asked) {
  const { unit, after, limit, ...filter } = asked
  if (unit !== undefined && !territory.brief(unit)) throw unitNotFound()
  const place = after === undefined ? null : placeOf(after)
  const now = place?.now ?? Temporal.Now.instant()
  const { lines, total } = await findLines(tx, { ...filter, unit, limit: limit + 1, now, after: place })
  const shown = lines.slice(0, limit)
  const last = shown.at(-1)
  return {
    lines: await told(
      tx,
      shown.map(({ line }) => line),
    ),
    total,
    next: lines.length > limit && last ? cursorOf({ now, ...last.place }) : null,
  }
}

async function told(tx: Tx, lines: readonly LineRow[]): Promise<Zoned[]> {
  const counts = await readCounts(
    tx,
    lines.flatMap(({ offers }) => offers),
  )
  const stations = await namesOf(
    tx,
    lines.map(({ station: id }) => id),
  )
  return lines.map(({ zh, en, offers, station: at, ...line }) => {
    const seats = offers.flatMap((offer) => counts.get(offer) ?? [])
    const { timeZone = 'UTC', ...named } = stations.get(at) ?? { zh: '', en: '' }
    return {
      line: {
        ...line,
        title: { zh, en },
        station: { id: at, zh: named.zh, en: named.en },
        seats: sumOf(seats) ?? null,
      },
      timeZone,
    }
  })
}
