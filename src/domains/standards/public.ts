export { standardsCrontab, standardsTasks } from './jobs.ts'
export { type StandardsHouse, standardsRoutes } from './routes.ts'
export { standardsRecords } from './telling/public.ts'
export { findPublicResult } from './audit/store.ts'
