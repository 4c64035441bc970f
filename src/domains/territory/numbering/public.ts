export { type Code, nextCode } from './rules.ts'
export { type Numbering, readNumbering } from './store.ts'
