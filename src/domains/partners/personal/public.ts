import type { PersonalRecords } from '../../../kernel/personal.ts'
import { findOwn, forgetMe } from '../store.ts'

/** Partners and keys that somebody of the staff admitted, gave or took back; whoever leaves takes their name off them. */
export const partnerRecords: PersonalRecords = {
  name: 'partners',
  tell: async (tx) => (await findOwn(tx)).map(({ at, ...row }) => ({ ...row, at: at.toString() })),
  erase: forgetMe,
}
