import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { dayOf, type Setting } from '../booking/actions.ts'
import type { Pact, Point, PointFound, PointId, SpaceFree } from '../contract.ts'
import { daysOfMonth, metresBetween, pointNotFound } from '../rules.ts'
import * as shared from '../store.ts'

/** Points that a list shows. */
const SHOWN = 20

type When = { readonly day?: string | undefined; readonly month?: string | undefined }

function daysOf({ day, month }: When, today: string): string[] {
  return month === undefined ? [day ?? today] : daysOfMonth(month, today)
}

/**
 * Points nearest to a place, with how many of their spaces are open and free that evening, or on all evenings of
 * the month on which they are open.
 */
export async function findNear(
  tx: Tx,
  asked: When & { lon: number; lat: number },
  { timeZone }: Setting,
  now = Temporal.Now.instant(),
): Promise<PointFound[]> {
  const points = await shared.findNearPoints(tx, asked, SHOWN)
  const spaces = await shared.findSpaces(tx, { points: points.map(({ id }) => id) })
  const evenings = await shared.findEvenings(
    tx,
    spaces.map(({ id }) => id),
    daysOf(asked, dayOf(now, timeZone)),
    now,
  )
  const byPoint = Map.groupBy(evenings, ({ point }) => point)
  return points.map((placed) => {
    const point = shared.shownPoint(placed)
    const bySpace = Map.groupBy(byPoint.get(point.id) ?? [], ({ space }) => space)
    const free = [...bySpace.values()].filter((list) => list.every((one) => one.free))
    const during = usual(free.flatMap(([first]) => (first ? [first] : [])))
    return {
      ...point,
      metres: metresBetween(asked, point),
      spaces: bySpace.size,
      free: free.length,
      from: during?.from ?? null,
      to: during?.to ?? null,
    }
  })
}

/** The hours that most of them have. */
function usual(evenings: readonly shared.EveningRow[]) {
  const same = Map.groupBy(evenings, ({ during }) => `${during.from.toString()} ${during.to.toString()}`)
  return [...same.values()].toSorted((a, b) => b.length - a.length)[0]?.[0]?.during
}

export type PointShown = {
  point: Point
  free: SpaceFree[]
  pact: Pact | null
  agreed: boolean
  closed: { during: SpaceFree['during']; reason: { zh: string; en: string } } | null
}

/** Throws parking-point-not-found. */
export async function showPoint(
  tx: Tx,
  who: Who,
  id: PointId,
  when: When,
  { timeZone }: Setting,
  now = Temporal.Now.instant(),
): Promise<PointShown> {
  const [found] = await shared.findPoints(tx, [id])
  if (!found) throw pointNotFound()
  const { lineage, ...point } = found
  const spaces = await shared.findSpaces(tx, { points: [id] })
  const evenings = await shared.findEvenings(
    tx,
    spaces.map((one) => one.id),
    daysOf(when, dayOf(now, timeZone)),
    now,
  )
  const bySpace = Map.groupBy(evenings, ({ space }) => space)
  const free = spaces.flatMap(({ id: space, label }): SpaceFree[] => {
    const list = bySpace.get(space) ?? []
    const missing = list.filter((one) => !one.free).map(({ day }) => day)
    const first = list.find((one) => one.free)
    return first
      ? [{ id: space, label, evenings: list.length - missing.length, missing, during: first.during }]
      : []
  })
  const pact = await shared.findPact(tx, lineage)
  const [closed] = await shared.findClosures(tx, [id], { from: now, to: now.add({ hours: 24 * 14 }) })
  return {
    point,
    free: when.month === undefined ? free : free.toSorted((a, b) => a.missing.length - b.missing.length),
    pact: pact ?? null,
    agreed: pact !== undefined && who.person !== null && (await shared.hasAgreed(tx, pact.id, who.person)),
    closed: closed ? { during: closed.during, reason: closed.reason } : null,
  }
}
