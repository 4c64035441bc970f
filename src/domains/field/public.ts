export { fieldCrontab, fieldTasks } from './jobs.ts'
export { fieldRecords } from './personal/public.ts'
export { type FieldHouse, fieldRoutes } from './routes.ts'
