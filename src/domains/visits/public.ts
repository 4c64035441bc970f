export { reassign } from './caseloads/actions.ts'
export { checkHousehold, editPlaceFacts } from './places/actions.ts'
export { takeOff as takeOffMember } from './living/actions.ts'
export { fileNote, keepPromise, rewordNote, solveNeed } from './notes/actions.ts'
export { recordVisit, whyNot } from './recording/actions.ts'
export { requestKey } from './recording/rules.ts'
export { visitRoutes, type VisitsHouse } from './routes.ts'
export { caseloadsOf, heldPlaceOf } from './tasks/actions.ts'
export { showFigures } from './figures/actions.ts'
export { visitsCrontab, visitsTasks } from './jobs.ts'
export { visitRecords } from './personal/public.ts'
export {
  askMyVisit,
  correctNote,
  eraseNote,
  eraseSealed,
  joinHousehold,
  leaveHousehold,
  liftMyQuiet,
  listMyHouseholds,
  setHours,
  setMyQuiet,
  setMyVideo,
  showMyHousehold,
  showMyPlace,
  takeBackCorrection,
} from './sight/actions.ts'
export { addQuiet, liftQuiet, setConsent } from './wishes/actions.ts'
export { followRegrouping } from './retention/store.ts'
export { checkVisits } from './standing/actions.ts'
