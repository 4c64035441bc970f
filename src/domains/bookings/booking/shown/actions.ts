import type { Who } from '../../../../kernel/access.ts'
import type { Tx } from '../../../../kernel/database.ts'
import { organisationsById } from '../../../organisations/public.ts'
import type { Equipment } from '../../../stations/contract.ts'
import { readAtWork, findSpaces, type StationAtWork } from '../../../stations/public.ts'
import type { Purpose } from '../../terms/contract.ts'
import type { Booking, BookingPart, Tongue } from '../contract.ts'
import { type BookingRow, findHolderNames, findParts, findTitles, type PartRow } from '../store.ts'

type Name = { readonly id: string; readonly zh: string; readonly en: string }

/** Bookings in words: what they are of, with the names of whoever booked for those who answer for them. */
export async function showBookings(tx: Tx, who: Who, rows: readonly BookingRow[]): Promise<Booking[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const parts = Map.groupBy(await findParts(tx, ids), ({ booking }) => booking)
  const all = [...parts.values()].flat()
  const spaces = await spaceNames(tx, [
    ...rows.flatMap(({ space }) => space ?? []),
    ...all.flatMap(({ kind, id }) => (kind === 'space' ? [id] : [])),
  ])
  const titles = await findTitles(
    tx,
    rows.flatMap(({ route, counter }) => route ?? counter ?? []),
  )
  const stations = new Map(
    (await readAtWork(tx, { ids: unique(rows.map(({ station }) => station)), since: '9999-01-01' })).map(
      (one) => [one.id as string, one],
    ),
  )
  const bodies = new Map(
    (await organisationsById(tx, unique(rows.flatMap(({ organisation }) => organisation ?? [])))).map(
      (one) => [one.id as string, { id: one.id, zh: one.zh, en: one.en ?? one.zh }],
    ),
  )
  const names = who.kind === 'staff' ? await findHolderNames(tx, ids) : new Map<string, string>()
  const known = { parts, spaces, titles, stations, bodies, names, person: who.person }
  return rows.map((row) => bookingOf(row, known))
}

type Known = {
  readonly parts: ReadonlyMap<string, PartRow[]>
  readonly spaces: Map<string, Name>
  readonly titles: ReadonlyMap<string, Name>
  readonly stations: ReadonlyMap<string, StationAtWork>
  readonly bodies: ReadonlyMap<string, Name>
  readonly names: ReadonlyMap<string, string>
  readonly person: string | null
}

const NOBODY: Name = { id: '00000000-0000-7000-8000-000000000000', zh: '', en: '' }

function bookingOf(row: BookingRow, known: Known): Booking {
  const { holder, organisation, purpose, equipment, language, ...plain } = row
  const station = known.stations.get(row.station)
  return {
    ...plain,
    station: station ? { id: row.station, zh: station.zh, en: station.en } : NOBODY,
    timeZone: station?.plan.timeZone ?? 'UTC',
    what: whatOf(row, known),
    parts: (known.parts.get(row.id) ?? []).map((part) => partOf(part, known.spaces)),
    purpose: purpose as Purpose | null,
    equipment: equipment as Equipment[],
    language: language as Tongue | null,
    organisation: known.bodies.get(organisation ?? '') ?? null,
    who: known.names.get(row.id) ?? null,
    mine: holder !== null && holder === known.person,
  }
}

/** The space, the route or the service. */
function whatOf({ space, route, counter }: BookingRow, { spaces, titles }: Known): Name {
  if (space !== null) return spaces.get(space) ?? NOBODY
  return titles.get(route ?? counter ?? '') ?? NOBODY
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)]

async function spaceNames(tx: Tx, ids: readonly string[]): Promise<Map<string, Name>> {
  const spaces = await findSpaces(tx, { ids: unique(ids) })
  return new Map(spaces.map(({ id, name }) => [id as string, { id, zh: name.zh, en: name.en }]))
}

function partOf({ kind, id, from, to, zh, en }: PartRow, spaces: Map<string, Name>): BookingPart {
  const space = spaces.get(id)
  return { kind, id, from, to, zh: zh ?? space?.zh ?? '', en: en ?? space?.en ?? '' }
}
