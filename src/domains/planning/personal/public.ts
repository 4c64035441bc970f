import type { PersonalRecords } from '../../../kernel/personal.ts'
import { forgetMe, toldOfMe } from './store.ts'

/** What somebody of the staff did with plans; whoever leaves takes their name and their words off them. */
export const planningRecords: PersonalRecords = {
  name: 'planning',
  tell: async (tx) => (await toldOfMe(tx)).map(({ at, ...row }) => ({ ...row, at: at.toString() })),
  erase: forgetMe,
}
