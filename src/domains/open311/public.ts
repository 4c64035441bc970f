export { open311Routes } from './routes.ts'
export { open311Standing } from './telling/actions.ts'
