export { countHeads, proveNoting, readBusyness } from './actions.ts'
export { footfallCrontab, footfallTasks, keepFolding } from './jobs.ts'
export { type FootfallHouse, footfallRoutes } from './routes.ts'
