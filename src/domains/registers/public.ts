export { type RegistersHouse, registerRoutes } from './routes.ts'
