export { bordersOf } from './rules.ts'
export { readBelow, readOutlines, readPlacesEver, readTree, readTreeAround } from './store.ts'
