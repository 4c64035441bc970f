export { type Came, noteAttendance, sessionAt, takeBackAttendance } from './attendance/actions.ts'
export { issueCertificate, listMine as myCertificates, verifyCertificate } from './certificates/actions.ts'
export {
  closeMine as closeMyCalendar,
  openMine as openMyCalendar,
  showMine as myCalendar,
} from './feeds/actions.ts'
export type { DatesOf } from './feeds/actions.ts'
export type { Told } from './feeds/rules.ts'
export { findOn } from './finder/actions.ts'
export { enrolledDuring } from './hits/store.ts'
export { activitiesCrontab, type ActivitiesJobDeps, activitiesTasks } from './jobs.ts'
export { activitiesJudge } from './judging/actions.ts'
export { type ActivitiesMemory, openActivities } from './memory.ts'
export { type ActivitiesHouse, activitiesRoutes } from './routes.ts'
export { activityOf, showActivity } from './showing/actions.ts'
export { activityRecords } from './personal/public.ts'
export { listThemes } from './themes/actions.ts'
export { findTopics } from './activity/store.ts'
