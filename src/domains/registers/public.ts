import type { PersonalRecords } from '../../kernel/personal.ts'
import { forgetMe, findKeptOfMe } from './file/store.ts'

export { registersCrontab, registersTasks } from './jobs.ts'
export type { GivenDoors } from './run/import/actions.ts'
export { type RegistersHouse, registerRoutes } from './routes.ts'

/** How somebody stood in the register before an import changed it, kept so that it can be undone. */
export const importRecords: PersonalRecords = {
  name: 'imports',
  tell: (tx) => findKeptOfMe(tx),
  erase: (tx) => forgetMe(tx),
}
