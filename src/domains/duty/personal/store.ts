import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { wallOfMinutes } from '../closures/rules.ts'
import { spansOf } from '../rules.ts'

/** Everything the roster holds about a person, in their own name. */
export async function readOwn(tx: Tx, person: PersonId) {
  const { rows: shifts } = await sql<{ station: string; post: string; minutes: string }>`
    select station_id as station, post::text as post, minutes::text as minutes from duty.shift
    where person_id = ${person} order by minutes`.execute(tx)
  const { rows: usual } = await sql<{ station: string; post: string }>`
    select station_id as station, post::text as post from duty.pattern where person_id = ${person}`.execute(
    tx,
  )
  const { rows: memberOf } = await sql<{ unit: string; valid: string }>`
    select unit_id as unit, valid::text as valid from duty.member where person_id = ${person}`.execute(tx)
  const { rows: told } = await sql<{ closure: string; version: number }>`
    select closure_id as closure, version from duty.told where person_id = ${person}`.execute(tx)
  return {
    shifts: shifts.flatMap(({ station, post, minutes }) =>
      spansOf(minutes, 0).map(({ from, to }) => ({
        station,
        post,
        from: wallOfMinutes(from),
        to: wallOfMinutes(to),
      })),
    ),
    usual,
    memberOf,
    toldOfClosures: told,
  }
}

/** Takes a person off every roster, past and to come: gaps show where they were. */
export async function forgetOwn(tx: Tx, person: PersonId): Promise<void> {
  await sql`delete from duty.shift where person_id = ${person}`.execute(tx)
  await sql`delete from duty.pattern where person_id = ${person}`.execute(tx)
  await sql`delete from duty.told where person_id = ${person}`.execute(tx)
  await sql`update duty.member set valid = daterange(lower(valid), greatest(current_date, lower(valid) + 1))
    where person_id = ${person} and upper_inf(valid)`.execute(tx)
}
