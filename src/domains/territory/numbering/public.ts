export { readNumbering } from './store.ts'
