export { hotlineCrontab, hotlineTasks } from './jobs.ts'
export { mindHotlines } from './keeping/public.ts'
export { type HotlineHouse, hotlineRoutes } from './routes.ts'
export { hearRequest } from './telling/actions.ts'
