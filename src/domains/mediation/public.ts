export { mediationRecords } from './personal/public.ts'
export { MEDIATION } from './process.ts'
export { type MediationHouse, mediationRoutes } from './routes.ts'
export { mediationKeeper } from './shown/public.ts'
