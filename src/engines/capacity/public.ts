export { announceDraw, publishDrawList, readDraw, runDraw, verifyDraw } from './draw/actions.ts'
export type { DrawFile } from './draw/contract.ts'
export { capacityCrontab, capacityTasks } from './jobs.ts'
export {
  cancelOffer,
  changeOffer,
  closeOffer,
  makeOffer,
  type OfferWish,
  readOffers,
} from './offers/actions.ts'
export { seatRecords } from './personal/public.ts'
export { capacityRoutes } from './routes.ts'
export { keyOf, offerNotFound, seatNotFound } from './rules.ts'
export {
  acceptSeat,
  askSeats,
  cancelSeats,
  type Cancelling,
  confirmHeld,
  decideSeat,
  declineSeat,
  holdSeats,
  readSeat,
  seatsOf,
  seatsOfHolder,
  settleOffers,
} from './seats/actions.ts'
export { checkSeats, faults } from './standing/actions.ts'
export { explain, lastWhys } from './story/actions.ts'
