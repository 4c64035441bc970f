export { type StandardsHouse, standardsRoutes } from './routes.ts'
