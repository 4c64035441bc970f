import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildIndex, type Index, readExamples } from './suggestion/rules.ts'

const EXAMPLES = join(import.meta.dirname, '../../../data/requests/examples.tsv')

/** What the room keeps in memory: the index of labelled examples that the suggestion is taken from. */
export interface RequestsMemory {
  readonly index: Index
}

/** Built when first asked for, some twenty milliseconds of work; nothing of a request is ever in it. */
export function openRequests(path = EXAMPLES): RequestsMemory {
  let index: Index | undefined
  return {
    get index() {
      return (index ??= buildIndex(readExamples(readFileSync(path, 'utf8'))))
    },
  }
}
