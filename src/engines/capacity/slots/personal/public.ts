import type { PersonalRecords } from '../../../../kernel/personal.ts'
import { findBy, forget } from '../store.ts'

/** The stretches of time that somebody has. Whoever leaves gives back those to come. */
export const slotRecords: PersonalRecords = {
  name: 'slots',
  async tell(tx, person) {
    const slots = await findBy(tx, { holder: person }, Temporal.Now.instant())
    return slots.map(({ during, state, keeper, subject }) => ({
      from: during.from.toString(),
      to: during.to.toString(),
      state,
      keeper,
      subject,
    }))
  },
  erase: (tx) => forget(tx),
}
