export { drawGrids, judgeGrids, moveUnit } from './rules.ts'
