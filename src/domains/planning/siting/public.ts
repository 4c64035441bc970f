export { drawReach } from './drawing/rules.ts'
export { layGround } from './laying/rules.ts'
export { readPlaces, readStreets, USUAL_PLACES } from './reading/rules.ts'
export { placeSites } from './rules.ts'
