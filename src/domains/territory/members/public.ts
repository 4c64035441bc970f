export { type GridRow, type Member, readBelow, readGrids, readMembers, readMemberShapes } from './store.ts'
