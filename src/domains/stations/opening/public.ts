export { removeUnopened } from './store.ts'
