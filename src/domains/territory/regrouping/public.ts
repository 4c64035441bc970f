export { recallRegrouping, type Regrouping, type RegroupingTrace, regroup } from './actions.ts'
export { findHung, lockRegrouping } from './store.ts'
export { unionOf } from './union/rules.ts'
