export { hooksCrontab, hooksTasks } from './jobs.ts'
export { hookRecords } from './personal/public.ts'
export { hookRoutes } from './routes.ts'
export { keepSending } from './sending/jobs.ts'
