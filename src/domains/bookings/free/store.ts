import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { ResourceId } from '../../../engines/capacity/contract.ts'
import { freeOf } from '../../../engines/capacity/slots/public.ts'
import { instantOf, type Stretch } from '../rules.ts'

export type Subject = { readonly kind: 'space' | 'guide' | 'desk'; readonly id: string }

type Found = { index: number; resource: ResourceId }

const lists = (subjects: readonly Subject[]) =>
  sql`${subjects.map(({ kind }) => kind)}::text[], ${subjects.map(({ id }) => id)}::uuid[]`

/** The timelines of these, in their order; undefined where nobody has ever taken anything of one. */
export async function knownResources(
  tx: Tx,
  subjects: readonly Subject[],
): Promise<(ResourceId | undefined)[]> {
  const { rows } =
    await sql<Found>`select index, resource from bookings.known_resources(${lists(subjects)})`.execute(tx)
  const found = new Map(rows.map(({ index, resource }) => [index, resource]))
  return subjects.map((_, index) => found.get(index))
}

/** The same, made where there are none: before something is taken. */
export async function resourcesOf(tx: Tx, subjects: readonly Subject[]): Promise<ResourceId[]> {
  // A subject named twice (a space that a route visits twice) has one timeline.
  const keys = new Map(subjects.map((one) => [`${one.kind} ${one.id}`, one]))
  const distinct = [...keys.values()]
  const { rows } =
    await sql<Found>`select index, resource from bookings.resources_of(${lists(distinct)})`.execute(tx)
  const found = new Map(rows.map(({ index, resource }) => [index, resource]))
  const byKey = new Map([...keys.keys()].map((key, index) => [key, found.get(index)]))
  return subjects.map(({ kind, id }) => {
    const resource = byKey.get(`${kind} ${id}`)
    if (resource === undefined) throw new Error(`${kind} ${id} stands in no station`)
    return resource
  })
}

/** What is taken of each of these between two moments, buffers of what is there included. */
export async function takenOf(
  tx: Tx,
  subjects: readonly Subject[],
  window: Stretch,
  now: Temporal.Instant,
): Promise<Stretch[][]> {
  const resources = await knownResources(tx, subjects)
  const known = [...new Set(resources.filter((one) => one !== undefined))]
  if (known.length === 0) return subjects.map(() => [])
  const free = await freeOf(tx, known, { from: instantOf(window.start), to: instantOf(window.end) }, now)
  return resources.map((resource) => {
    if (resource === undefined) return []
    const stretches = (free.get(resource) ?? []).map(({ from, to }) => ({
      start: from.epochMilliseconds,
      end: to.epochMilliseconds,
    }))
    return between(window, stretches)
  })
}

/** What of a window lies in none of the stretches, which are in order. */
function between({ start, end }: Stretch, free: readonly Stretch[]): Stretch[] {
  const taken: Stretch[] = []
  let at = start
  for (const one of free) {
    if (one.start > at) taken.push({ start: at, end: one.start })
    at = Math.max(at, one.end)
  }
  if (at < end) taken.push({ start: at, end })
  return taken
}
