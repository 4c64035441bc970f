import type { Who } from '../../../../kernel/access.ts'
import type { Tx } from '../../../../kernel/database.ts'
import { organisationsById } from '../../../organisations/public.ts'
import type { Equipment } from '../../../stations/contract.ts'
import { readAtWork, readSpaces } from '../../../stations/public.ts'
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
  const titles = await findTitles(tx, rows.flatMap(({ route, counter }) => route ?? counter ?? []))
  const stations = new Map(
    (await readAtWork(tx, { ids: unique(rows.map(({ station }) => station)), since: '9999-01-01' })).map((one) => [
      one.id as string,
      one,
    ]),
  )
  const bodies = new Map(
    (await organisationsById(tx, unique(rows.flatMap(({ organisation }) => organisation ?? [])))).map((one) => [
      one.id as string,
      { id: one.id as string, zh: one.zh, en: one.en ?? one.zh },
    ]),
  )
  const names = who.kind === 'staff' ? await findHolderNames(tx, ids) : new Map<string, string>()
  return rows.map((row): Booking => {
    const station = stations.get(row.station)
    const { holder, organisation, space, route, counter, purpose, equipment, language, ...plain } = row
    const title = space === null ? titles.get(route ?? counter ?? '') : spaces.get(space)
    return {
      ...plain,
      station: { id: row.station, zh: station?.zh ?? '', en: station?.en ?? '' },
      timeZone: station?.plan.timeZone ?? 'UTC',
      what: title ?? { id: row.id, zh: '', en: '' },
      parts: (parts.get(row.id) ?? []).map((part) => partOf(part, spaces)),
      purpose: purpose as Purpose | null,
      equipment: equipment as Equipment[],
      language: language as Tongue | null,
      organisation: organisation === null ? null : (bodies.get(organisation) ?? null),
      who: names.get(row.id) ?? null,
      mine: holder !== null && holder === who.person,
    }
  })
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)]

async function spaceNames(tx: Tx, ids: readonly string[]): Promise<Map<string, Name>> {
  const spaces = await readSpaces(tx, { ids: unique(ids) })
  return new Map(spaces.map(({ id, name }) => [id as string, { id, zh: name.zh, en: name.en }]))
}

function partOf({ kind, id, from, to, zh, en }: PartRow, spaces: Map<string, Name>): BookingPart {
  const space = spaces.get(id)
  return { kind, id, from, to, zh: zh ?? space?.zh ?? '', en: en ?? space?.en ?? '' }
}
