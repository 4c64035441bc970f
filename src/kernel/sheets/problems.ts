import { defineProblem } from '../problem.ts'

/** What can be wrong with a whole file. Each says in the catalogue how to get it right. */
export const sheetEmpty = defineProblem('sheet-empty', 422)
export const sheetTooBig = defineProblem('sheet-too-big', 413)
export const sheetTooManyRows = defineProblem('sheet-too-many-rows', 422)
export const sheetTooManyColumns = defineProblem('sheet-too-many-columns', 422)
export const sheetUnknownFormat = defineProblem('sheet-unknown-format', 422)
export const sheetEncrypted = defineProblem('sheet-encrypted', 422)
export const sheetOldExcel = defineProblem('sheet-old-excel', 422)
export const sheetDamaged = defineProblem('sheet-damaged', 422)
export const sheetSwells = defineProblem('sheet-swells', 422)
export const sheetNotHere = defineProblem('sheet-not-here', 422)
export const sheetEncodingUnknown = defineProblem('sheet-encoding-unknown', 422)
export const sheetQuoteOpen = defineProblem('sheet-quote-open', 422)
export const sheetNoFeatures = defineProblem('sheet-no-features', 422)
export const sheetOtherGrid = defineProblem('sheet-other-grid', 422)
