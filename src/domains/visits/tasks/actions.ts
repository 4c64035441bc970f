import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { metresBetween } from '../../../kernel/geo.ts'
import { notYours } from '../../../kernel/problem.ts'
import type { PlaceId } from '../contract.ts'
import { nameArea, type PlacesHouse, tellPlaces } from '../places/actions.ts'
import type { Place } from '../places/contract.ts'
import { findPlaces, type PlaceRow } from '../places/store.ts'
import { findPlans } from '../plans/store.ts'
import { read } from '../secret/rules.ts'
import { findPurposes, findRules } from '../store.ts'
import type { HeldPlace, MyVisits, Task } from './contract.ts'
import * as store from './store.ts'

/** A transaction that had begun by then may still commit: what changed shortly before comes again. In seconds. */
const OVERLAP = 60

/** Throws not-yours for whoever may make no visits anywhere. */
function checkVisitor(who: Who): void {
  if ((who.grants['visit.make'] ?? []).length === 0) throw notYours()
}

/** When the moment of a version was; null: never, everything is told. */
function momentOf(version: string | undefined): Temporal.Instant | null {
  try {
    return version === undefined ? null : Temporal.Instant.from(version)
  } catch {
    return null
  }
}

const taskOf = (row: store.DueRow, today: string): Task => ({ ...row, late: row.due < today })

/**
 * What somebody holds today: caseloads, their places with rest, consent, promises and open needs, and due visits.
 * With the `version` of an answer before, only places that changed since; `held` names all, so that a phone can
 * forget the rest. Of one moment where the transaction is (`glance`): caseloads change hands meanwhile. Throws
 * not-yours for whoever may make no visits.
 */
export async function caseloadsOf(
  tx: Tx,
  house: PlacesHouse,
  who: Who,
  today: string,
  since?: string,
  now = Temporal.Now.instant(),
): Promise<MyVisits> {
  checkVisitor(who)
  const caseloads = await store.findHeld(tx, today)
  const held = await store.findPlacesHeld(
    tx,
    caseloads.map(({ id }) => id),
    momentOf(since),
    today,
  )
  const changed = held.flatMap(({ id, changed: isNew }) => (isNew ? [id] : []))
  const tasks = (await store.findDue(tx, today)).map((row) => taskOf(row, today))
  const plans = await findPlans(tx, [...new Set(tasks.map(({ plan }) => plan))])
  return {
    today,
    version: now.subtract({ seconds: OVERLAP }).toString(),
    caseloads: caseloads.map((one) => ({ ...one, unit: nameArea(house.territory, one.unit) })),
    held: held.map(({ id }) => id),
    places: await tellHeld(tx, house, changed, today, now),
    tasks,
    plans: plans.map(({ id, title, purpose, restDays }) => ({ id, title, purpose, restDays })),
    purposes: await findPurposes(tx, today),
  }
}

async function tellHeld(
  tx: Tx,
  house: PlacesHouse,
  ids: readonly string[],
  today: string,
  now: Temporal.Instant,
): Promise<HeldPlace[]> {
  // Most syncs find nothing new: then nothing more is asked.
  if (ids.length === 0) return []
  const { keys } = house
  const { rewordHours } = await findRules(tx, today)
  const mine = await store.findWritten(tx, ids, now.subtract({ hours: rewordHours }))
  const written = Map.groupBy(mine, ({ place }) => place)
  const places = await tellPlaces(tx, house, await findPlaces(tx, ids), today)
  const last = new Map((await store.findLast(tx, ids)).map(({ place, ...one }) => [place, one]))
  const open = Map.groupBy(await store.findOpen(tx, ids), ({ place }) => place)
  return places.map((place) => {
    const notes = open.get(place.id) ?? []
    return {
      ...place,
      last: last.get(place.id) ?? null,
      promises: notes.flatMap(({ note, promise, by }) =>
        promise === null ? [] : [{ note, words: read(keys, 'promise', promise), by }],
      ),
      needs: notes.flatMap(({ note, need, text, at }) =>
        need === null ? [] : [{ note, words: read(keys, 'note', text) ?? '', at }],
      ),
      written: (written.get(place.id) ?? []).map(({ note, text, at }) => ({
        note,
        words: read(keys, 'note', text),
        until: at.add({ hours: rewordHours }),
      })),
    }
  })
}

/** A place as it stands, if it is in whoever asks' hands today. Throws not-yours for whoever may make no visits. */
export async function heldPlaceOf(
  tx: Tx,
  house: PlacesHouse,
  who: Who,
  id: PlaceId,
  today: string,
): Promise<Place | undefined> {
  checkVisitor(who)
  const [row] = await findPlaces(tx, [id])
  const caseloads = row && row.closedOn === null ? await store.findHeld(tx, today) : []
  if (!row || !caseloads.some((one) => one.id === row.caseload)) return undefined
  const [place] = await tellPlaces(tx, house, [row], today)
  return place
}

type Near = {
  readonly lon?: number | undefined
  readonly lat?: number | undefined
  readonly within: number
  readonly limit: number
}

/** Metres from a point to a place; null where either is unknown. */
function metresTo({ lon, lat }: Near, place: PlaceRow | undefined): number | null {
  const [east, north] = [place?.lon ?? null, place?.lat ?? null]
  if (lon === undefined || lat === undefined || east === null || north === null) return null
  return Math.round(metresBetween([lon, lat], [east, north]))
}

/** Due visits of whoever asks within some days: the nearest to a point first where one is given, or the earliest. */
export async function listMyTasks(tx: Tx, house: PlacesHouse, who: Who, asked: Near, today: string) {
  checkVisitor(who)
  const until = Temporal.PlainDate.from(today).add({ days: asked.within }).toString()
  const due = (await store.findDue(tx, today)).filter((row) => row.due <= until)
  const rows = await findPlaces(
    tx,
    due.map(({ place }) => place),
  )
  const places = new Map(rows.map((row) => [row.id, row]))
  const { lon, lat } = asked
  const told = due.map((row) => {
    const place = places.get(row.place)
    return {
      ...taskOf(row, today),
      address: read(house.keys, 'address', place?.address ?? null),
      metres: metresTo(asked, place),
    }
  })
  if (lon !== undefined && lat !== undefined)
    told.sort((a, b) => (a.metres ?? Infinity) - (b.metres ?? Infinity) || a.due.localeCompare(b.due))
  return told.slice(0, asked.limit)
}
