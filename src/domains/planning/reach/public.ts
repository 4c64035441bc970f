export { type ReachHouse, reachRoutes } from './routes.ts'
