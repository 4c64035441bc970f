export { planningCrontab, planningTasks } from './jobs.ts'
export { planningRecords } from './personal/public.ts'
export { type PlanningHouse, planningRoutes } from './routes.ts'
export { keepDrawing } from './runs/keeping/jobs.ts'
