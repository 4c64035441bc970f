import type { PersonalRecords } from '../../../kernel/personal.ts'
import { forgetOwn, readOwn } from './store.ts'

/** What the roster holds about a person. Whoever leaves is on no roster any more. */
export const dutyRecords: PersonalRecords = { name: 'duty', tell: readOwn, erase: forgetOwn }
