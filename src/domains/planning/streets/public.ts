export { streetsOf } from './actions.ts'
export { type CityStreets, openStreets, type StreetsMemory } from './memory.ts'
export { type StreetsHouse, streetRoutes } from './routes.ts'
