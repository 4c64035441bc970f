export { type ListedUnit, streamUnits } from './store.ts'
