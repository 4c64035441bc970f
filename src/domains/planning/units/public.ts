export { layLand } from './rules.ts'
export { type Columns, readUnits, type Reading, USUAL_COLUMNS } from './reading/rules.ts'
