export { type ActivitiesHouse, activitiesRoutes } from './routes.ts'
export { showActivity } from './showing/actions.ts'
