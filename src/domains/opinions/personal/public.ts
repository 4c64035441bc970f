import type { PersonalRecords } from '../../../kernel/personal.ts'
import { findOwn, forgetMe } from '../store.ts'

/** What somebody said in their own name; whoever leaves takes words and name along. */
export const opinionRecords: PersonalRecords = {
  name: 'opinions',
  tell: async (tx) => (await findOwn(tx)).map(({ at, ...row }) => ({ ...row, at: at.toString() })),
  erase: forgetMe,
}
