export { prove } from './actions.ts'
export { openTerritory, type TerritoryMemory } from './memory.ts'
export { type TerritoryHouse, territoryRoutes } from './routes.ts'
export { cityOf, lineageOf, reaches } from './store.ts'
