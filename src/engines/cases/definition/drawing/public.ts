export { type PageTerms, processPage } from './page/rules.ts'
export { drawProcess } from './picture/rules.ts'
export { apartnessOf, type DrawnWords, type PictureTerms } from './rules.ts'
