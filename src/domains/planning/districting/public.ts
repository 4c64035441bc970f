export { gridNames } from './figures/rules.ts'
export { drawGrids, judgeGrids, moveUnit } from './rules.ts'
