export type { ReachHouse } from './actions.ts'
export { reachRoutes } from './routes.ts'
