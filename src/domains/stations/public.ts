export { openStations, type StationsMemory } from './memory.ts'
export { type StationsHouse, stationRoutes } from './routes.ts'
export { showStation } from './station/public.ts'
export { findMainFor as gridsOfMainStation, findMainStationsOf as mainStationsOf } from './store.ts'
