export { type PlanningHouse, planningRoutes } from './routes.ts'
