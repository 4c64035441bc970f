export { type ListedAudit, streamAudits } from './store.ts'
