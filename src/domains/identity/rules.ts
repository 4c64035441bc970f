import { type Grants, type Permission, PERMISSIONS } from '../../kernel/access.ts'
import type { UnitId } from '../../kernel/ids.ts'
import { defineProblem } from '../../kernel/problem.ts'
import type { Role } from './contract.ts'

export { maskPhone } from '../../kernel/phone.ts'

export const personNotFound = defineProblem('person-not-found', 404)
export const roleNotFound = defineProblem('role-not-found', 404)
export const roleHeldAlready = defineProblem('role-is-granted-once', 409)
export const roleEndsEarlier = defineProblem('role-ends-earlier', 422)
export const workNumberTaken = defineProblem('work-number-is-given-once', 409)
export const dateBeforeLastChange = defineProblem('date-before-last-change', 422)

/** What each role allows at its unit and below. Whoever holds none of these still reads what is public. */
export const PERMISSIONS_OF: Readonly<Record<Role, readonly Permission[]>> = {
  administrator: PERMISSIONS,
  officer: [
    'unit.edit',
    'station.edit',
    'mainStation.appoint',
    'audit.read',
    'organisation.edit',
    'post.appoint',
    'register.import',
    'station.inspect',
    'catalogue.edit',
    'activity.edit',
    'booking.decide',
    'parking.edit',
    'attendance.note',
    'case.take',
    'case.handle',
    'case.supervise',
    'list.edit',
    'visit.plan',
    'visit.make',
    'plan.draw',
    'plan.adopt',
  ],
  stationManager: [
    'station.edit',
    'mainStation.appoint',
    'activity.edit',
    'booking.decide',
    'parking.edit',
    'attendance.note',
    'case.take',
    'visit.make',
  ],
  stationStaff: [
    'station.edit',
    'activity.edit',
    'booking.decide',
    'attendance.note',
    'case.take',
    'visit.make',
  ],
  gridWorker: ['case.take', 'case.handle', 'visit.make'],
  handler: ['case.take', 'case.handle'],
  planner: ['plan.draw'],
  auditor: ['audit.read'],
}

/** The roles whose holders are allowed this. */
export function rolesAllowing(permission: Permission): Role[] {
  return (Object.keys(PERMISSIONS_OF) as Role[]).filter((role) => PERMISSIONS_OF[role].includes(permission))
}

/** A role at a unit from a day on, up to but not including another (null: open). */
export type RoleHeld = {
  readonly role: Role
  readonly unit: UnitId
  readonly from: string
  readonly until: string | null
}

/** True on the days on which a role is held. Days are YYYY-MM-DD, which sort as text. */
export function isHeldOn(held: Pick<RoleHeld, 'from' | 'until'>, day: string): boolean {
  return held.from <= day && (held.until === null || day < held.until)
}

/** Per permission, the units at which it is held today: what the database judges by. */
export function grantsOf(held: readonly RoleHeld[], today: string): Grants {
  const units: Partial<Record<Permission, UnitId[]>> = {}
  for (const one of held) {
    if (!isHeldOn(one, today)) continue
    for (const permission of PERMISSIONS_OF[one.role]) {
      const known = (units[permission] ??= [])
      if (!known.includes(one.unit)) known.push(one.unit)
    }
  }
  return units
}

/**
 * Refuses a day on which a held role cannot end (the first on which it is no longer held). It was held
 * on the days that have passed, whatever is said today; and ending is no way to prolong. Throws
 * date-before-last-change or role-ends-earlier.
 */
export function checkEnding(held: Pick<RoleHeld, 'from' | 'until'>, on: string, today: string): void {
  const yesterday = Temporal.PlainDate.from(today).subtract({ days: 1 }).toString()
  const after = held.from > yesterday ? held.from : yesterday
  if (on <= after) throw dateBeforeLastChange({ after })
  if (held.until !== null && on >= held.until) throw roleEndsEarlier({ until: held.until })
}
