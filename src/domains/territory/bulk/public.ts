export { type PlaceRow, readPlaces } from './store.ts'
