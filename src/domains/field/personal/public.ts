import type { PersonalRecords } from '../../../kernel/personal.ts'
import { forgetOwn, readOwn } from './store.ts'

/** What the room holds about a worker: their phones and how what they noted ended. */
export const fieldRecords: PersonalRecords = { name: 'field', tell: readOwn, erase: forgetOwn }
