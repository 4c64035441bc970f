export { doorIndex, hide } from './rules.ts'
