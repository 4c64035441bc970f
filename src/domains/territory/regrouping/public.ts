export { recallRegrouping, type Regrouping, regroup } from './actions.ts'
export {
  type BuiltUpon as RegroupingBuiltUpon,
  builtUpon as regroupingBuiltUpon,
  countPeople,
  findHung,
  followUnits,
  lineagesOn,
  lockRegrouping,
  namesOn,
  type RegroupingTrace,
} from './store.ts'
export { unionOf } from './union/rules.ts'
