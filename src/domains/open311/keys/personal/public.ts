import type { PersonalRecords } from '../../../../kernel/personal.ts'
import { findOwn, forgetMe } from '../store.ts'

/** Keys that somebody of the staff gave to others, or took back; whoever leaves takes their name off them. */
export const open311Records: PersonalRecords = {
  name: 'open311',
  tell: async (tx) => (await findOwn(tx)).map(({ at, ...row }) => ({ ...row, at: at.toString() })),
  erase: forgetMe,
}
