import type { Choice, Column } from './contract.ts'

/** Full-width letters, digits and marks become half-width (NFKC), letters small, spaces, stars and marks go. */
export function headerPrint(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[（(【[].*?[）)】\]]/g, '')
    .replace(/[\s*＊:：_\-/、,.]/g, '')
}

/** Everything a column may be called, as prints. */
export function printsOf(column: Column): string[] {
  return [column.key, column.header.zh, column.header.en, ...column.synonyms].map(headerPrint)
}

/** The choice that a cell means: by its code, its words in either language or a synonym; undefined if none. */
export function choiceOf(column: Column, text: string): Choice | undefined {
  const print = headerPrint(text)
  return column.choices?.find(({ code, zh, en, synonyms }) =>
    [code, zh, en, ...synonyms].some((one) => headerPrint(one) === print),
  )
}
