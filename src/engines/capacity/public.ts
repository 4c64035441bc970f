export { capacityTasks } from './jobs.ts'
export {
  cancelOffer,
  changeOffer,
  closeOffer,
  makeOffer,
  type OfferWish,
  readOffers,
} from './offers/actions.ts'
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
