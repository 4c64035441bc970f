export { listDuty, type ListedShift } from './actions.ts'
