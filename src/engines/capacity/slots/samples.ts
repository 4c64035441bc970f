import { act, type Who } from '../../../kernel/access.ts'
import type { Database } from '../../../kernel/database.ts'
import { PersonId, UnitId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/new-id.ts'
import type { ResourceId } from '../contract.ts'
import { ensureResources } from './actions.ts'
import type { During } from './contract.ts'

/** A unit that the engine has never heard of, and somebody who decides on bookings there. */
export function givenKeeper(unit = UnitId.parse(newId())): Who & { unit: UnitId; person: PersonId } {
  return { person: PersonId.parse(newId()), kind: 'staff', grants: { 'booking.decide': [unit] }, unit }
}

export function givenHolder(): Who & { person: PersonId } {
  return { person: PersonId.parse(newId()), kind: 'resident', grants: {} }
}

/** Some rooms where this keeper works. */
export function givenRooms(
  db: Database,
  keeper: ReturnType<typeof givenKeeper>,
  count: number,
): Promise<ResourceId[]> {
  const things = Array.from({ length: count }, () => ({
    subject: { kind: 'space', id: newId() },
    lineage: [keeper.unit],
  }))
  return act(db, keeper, (tx) => ensureResources(tx, things, { permission: 'booking.decide' }))
}

/** Hours of the first of December 2026, which is yet to come. */
export function hours(from: number, to: number): During {
  const day = Temporal.Instant.from('2026-12-01T00:00:00+08:00')
  const at = (hour: number) => day.add({ minutes: Math.round(hour * 60) })
  return { from: at(from), to: at(to) }
}
