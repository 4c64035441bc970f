export { registersCrontab, registersTasks } from './jobs.ts'
export { type RegistersHouse, registerRoutes } from './routes.ts'
