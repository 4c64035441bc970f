export { checkCases } from './actions.ts'
export { caseCheckCrontab, caseCheckTasks } from './jobs.ts'
export { caseCheckRoutes } from './routes.ts'
