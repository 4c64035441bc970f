import { sql } from 'kysely'
import type { Keys } from '../../../kernel/keys.ts'
import type { PersonalRecords } from '../../../kernel/personal.ts'
import { SIDE_PHONE } from '../actions.ts'
import { findRecords } from '../records/store.ts'
import { findMine, findSides } from '../store.ts'

/**
 * The mediations in which somebody is a side: what they told of themselves and may read. Whoever leaves takes their
 * name, their phone and what they said alone along; what both agreed stays, without the name.
 */
export function mediationRecords(keys: Keys): PersonalRecords {
  return {
    name: 'mediation',
    async tell(tx) {
      const mine = await findMine(tx)
      return Promise.all(
        mine.map(async ({ case: id, openedAt, side, ...rest }) => {
          const own = (await findSides(tx, id)).find((one) => one.side === side)
          const records = await findRecords(tx, id)
          return {
            ...rest,
            side,
            openedAt: openedAt.toString(),
            name: own?.name ?? null,
            phone: own?.phone ? keys.decrypt(own.phone, SIDE_PHONE) : null,
            records: records.map(({ at, ...record }) => ({ ...record, at: at.toString() })),
          }
        }),
      )
    },
    erase: async (tx) => void (await sql`select mediation.forget_me()`.execute(tx)),
  }
}
