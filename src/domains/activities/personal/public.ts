import type { PersonalRecords } from '../../../kernel/personal.ts'
import { forgetOwn, readOwn } from './store.ts'

/** Where people came, their certificates and the addresses of their calendars. */
export const activityRecords: PersonalRecords = { name: 'activities', tell: readOwn, erase: forgetOwn }
