export type { CaseKeeper, GuardedWish, Looked, Similar } from './keeper/public.ts'
export type { SpokenProcess } from './processes/public.ts'
export { type HandlingHouse, handlingRoutes } from './routes.ts'
