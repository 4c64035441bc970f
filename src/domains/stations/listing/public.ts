export {
  findStandingIn,
  stationsStamp,
  type ListedStation,
  type StandingStation,
  streamStations,
} from './store.ts'
export { readServices as readFunctions } from '../store.ts'
