export { tellPeople, type Told } from './actions.ts'
export { noticeRoutes } from './routes.ts'
export type { NoticeKey, NoticeValues } from './text/public.ts'
