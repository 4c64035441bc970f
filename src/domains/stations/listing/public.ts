export { type ListedStation, streamStations } from './store.ts'
export { readServices as readFunctions } from '../store.ts'
