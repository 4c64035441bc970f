export { type ExportHouse, exportRoutes } from './routes.ts'
