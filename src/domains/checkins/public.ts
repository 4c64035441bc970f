export { checkInsCrontab, checkInsTasks } from './jobs.ts'
export { checkInRecords } from './personal/public.ts'
export { type CheckInsHouse, checkInRoutes } from './routes.ts'
