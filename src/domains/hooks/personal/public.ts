import type { PersonalRecords } from '../../../kernel/personal.ts'
import { findOwn, forgetMe } from '../store.ts'

/** Subscriptions that somebody of the staff made for others; whoever leaves takes their name off them. */
export const hookRecords: PersonalRecords = {
  name: 'hooks',
  tell: async (tx) => (await findOwn(tx)).map(({ at, ...row }) => ({ ...row, at: at.toString() })),
  erase: forgetMe,
}
