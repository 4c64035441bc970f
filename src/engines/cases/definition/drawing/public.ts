export { processPage } from './page/rules.ts'
export { drawProcess } from './picture/rules.ts'
export { apartnessOf } from './rules.ts'
