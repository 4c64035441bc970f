export { agreeToPact, answerOffer, appeal, bookParking, giveBack, readMine } from './booking/actions.ts'
export { findNear, type PointShown, showPoint } from './finding/actions.ts'
export { parkingCrontab, parkingTasks } from './jobs.ts'
export {
  endOverstay,
  openSpace,
  readOwnSpaces,
  reportOverstay,
  setWindows,
  takeBack,
} from './owning/actions.ts'
export { parkingRecords } from './personal/public.ts'
export { type ParkingHouse, parkingRoutes } from './routes.ts'
