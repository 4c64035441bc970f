export { openResponsibility, type ResponsibilityMemory } from './memory.ts'
export { type ResponsibilityHouse, responsibilityRoutes } from './routes.ts'
export { placeOf, type Place } from './routing/places/public.ts'
