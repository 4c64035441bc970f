export {
  decideSlots,
  ensureResource,
  ensureResources,
  expireHolds,
  findSlots,
  freeOf,
  LIVE,
  lockResources,
  moveSlots,
  releaseSlots,
  slotsOf,
  takeManySlots,
  takeSlots,
  whichFree,
} from './actions.ts'
export { duringOf } from './store.ts'
export { slotRecords } from './personal/public.ts'
export { type Clash, type SlotMove, SlotTaken, type SlotWish } from './rules.ts'
