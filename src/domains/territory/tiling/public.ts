export { cancels, misfitsOf, type Misfit, printsOf, type Tolerance } from './rules.ts'
export { readBelow, readOutlines, readPlacesEver, readTree, readTreeAround, type TreeRow } from './store.ts'
