import type { PersonalRecords } from '../../../kernel/personal.ts'
import { forgetOwn, readOwn } from './store.ts'

/** What the desks hold about a person: where they were checked in within the last month. */
export const checkInRecords: PersonalRecords = { name: 'checkins', tell: readOwn, erase: forgetOwn }
