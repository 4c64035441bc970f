export { boundaryRoutes, type BoundaryHouse } from './routes.ts'
