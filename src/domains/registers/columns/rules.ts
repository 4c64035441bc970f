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

const CHOICES = new WeakMap<Column, Map<string, Choice>>()

/** The choice that a cell means: by its code, its words in either language or a synonym; undefined if none. */
export function choiceOf(column: Column, text: string): Choice | undefined {
  let byPrint = CHOICES.get(column)
  if (!byPrint) {
    byPrint = new Map()
    for (const choice of column.choices ?? [])
      for (const word of [choice.code, choice.zh, choice.en, ...choice.synonyms]) {
        const print = headerPrint(word)
        if (!byPrint.has(print)) byPrint.set(print, choice)
      }
    CHOICES.set(column, byPrint)
  }
  return byPrint.get(headerPrint(text))
}
