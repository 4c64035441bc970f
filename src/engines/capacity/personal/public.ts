import { sql } from 'kysely'
import type { PersonalRecords } from '../../../kernel/personal.ts'
import { findSeatsOfPerson } from '../seats/store.ts'

/** The seats of a person, and those that they asked for. Whoever leaves gives back the live ones. */
export const seatRecords: PersonalRecords = {
  name: 'seats',
  async tell(tx, person) {
    const seats = await findSeatsOfPerson(tx, person)
    return seats.map(({ offer, holder, participant, state, rank, decidedAt }) => ({
      offer,
      askedForBy: holder,
      participant,
      state,
      rank,
      decidedAt: decidedAt.toString(),
    }))
  },
  async erase(tx, person) {
    await sql`select capacity.forget(${person}, ${Temporal.Now.instant().toString()})`.execute(tx)
  },
}
