export { closuresAt } from './closures/shown/actions.ts'
export type { ClosureHits, Hit } from './closures/hits/store.ts'
export { type DutyHouse, dutyRoutes } from './routes.ts'
export { readStationDuty } from './shown/actions.ts'
