export { readClosedStations, readLedUnits, readUnitsLedBy } from './store.ts'
