export { readStationPlaces, type StationPlace } from './store.ts'
