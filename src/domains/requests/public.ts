export {
  type Exchanged,
  exchangedById,
  exchangedByNumber,
  exchangedSteps,
  type ExchangedStep,
  listExchanged,
} from './exchange/actions.ts'
export { fileRequest, takeDownRequest } from './intake/actions.ts'
export { previewRequest } from './intake/preview/actions.ts'
export { requestsCrontab, requestsTasks } from './jobs.ts'
export { requestsKeeper } from './keeping/public.ts'
export { takeTurn } from './moved/store.ts'
export { openRequests, type RequestsMemory } from './memory.ts'
export { actOnMine, eraseMine } from './own/acting/actions.ts'
export { listMine, mineByCode, showMine } from './own/actions.ts'
export { requestRecords } from './personal/public.ts'
export { REQUEST } from './process.ts'
export { requestRoutes, type RequestHearer, type RequestsHouse } from './routes.ts'
export { listShown, setFollowing, showBox, showRequest } from './shown/actions.ts'
export { UNSURE } from './rules.ts'
export { suggest } from './suggestion/actions.ts'
export { behindCode, codeOf, spelled } from './unnamed/rules.ts'
export { requestsBulk } from './importing/public.ts'
