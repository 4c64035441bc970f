export { type GridRow, type Member, readGrids, readMembers, readMemberShapes } from './store.ts'
