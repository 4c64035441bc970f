export { type FindingLine, streamFindings } from './actions.ts'
