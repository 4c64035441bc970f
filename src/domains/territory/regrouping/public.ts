export { recallRegrouping, type Regrouping, type RegroupingTrace, regroup } from './actions.ts'
export { countPeople, findHung, lineagesOn, lockRegrouping } from './store.ts'
export { unionOf } from './union/rules.ts'
