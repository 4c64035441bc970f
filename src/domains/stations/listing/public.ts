export { type ListedStation, streamStations } from './store.ts'
