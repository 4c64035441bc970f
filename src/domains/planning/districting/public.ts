export { gridNames } from './figures/rules.ts'
export { SILENT } from './joining/rules.ts'
export { drawGrids, judgeGrids, moveUnit } from './rules.ts'
