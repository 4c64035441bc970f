export { endKey, giveKey } from './keys/actions.ts'
export { open311Records } from './keys/personal/public.ts'
export { open311Routes } from './routes.ts'
export { open311Standing } from './telling/actions.ts'
