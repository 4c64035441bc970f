export { reassign } from './caseloads/actions.ts'
export { addQuiet, editPlaceFacts, liftQuiet, openContact, setAsked, setConsent } from './places/actions.ts'
export { recordVisit, type Recorded, whyNot } from './recording/actions.ts'
export { requestKey, type WhyRefused } from './recording/rules.ts'
export { visitRoutes, type VisitsHouse } from './routes.ts'
export { caseloadsOf, heldPlaceOf, listMyTasks } from './tasks/actions.ts'
export { dueOf, moved, restingDays, wanted } from './tasks/rules.ts'
export { showFigures } from './figures/actions.ts'
export { visitsCrontab, visitsTasks } from './jobs.ts'
export {
  answerCorrection,
  fileNote,
  keepPromise,
  listCorrections,
  openSealed,
  showPlace,
  solveNeed,
} from './notes/actions.ts'
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
  makeCode,
  setHours,
  setMyQuiet,
  setMyVideo,
  showMyHousehold,
  takeBackCorrection,
} from './sight/actions.ts'
export { checkVisits, type RecountReport } from './standing/actions.ts'
