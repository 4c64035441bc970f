export { catalogueCrontab, catalogueTasks } from './jobs.ts'
export { type CatalogueMemory, type Held, openCatalogue } from './memory.ts'
export { type CatalogueHouse, catalogueRoutes } from './routes.ts'
