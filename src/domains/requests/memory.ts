import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MapSpot } from './shown/contract.ts'
import { buildIndex, type Index, readExamples } from './suggestion/rules.ts'

const EXAMPLES = join(import.meta.dirname, '../../../data/requests/examples.tsv')

/** How old a piece of the map may be, and how many pieces are kept. */
const FRESH_MS = 10_000
const MOST_PIECES = 500

/** What the room keeps in memory: the examples that suggestions are taken from, and pieces of the public map. */
export interface RequestsMemory {
  readonly index: Index
  /** A piece of the map by its question; made at most once in ten seconds, however many ask at once. */
  spots(question: string, make: () => Promise<MapSpot[]>): Promise<MapSpot[]>
}

/** The index is built when first asked for, some twenty milliseconds of work; nothing of a request is ever in it. */
export function openRequests(path = EXAMPLES): RequestsMemory {
  let index: Index | undefined
  const pieces = new Map<string, { readonly at: number; readonly spots: Promise<MapSpot[]> }>()
  return {
    get index() {
      return (index ??= buildIndex(readExamples(readFileSync(path, 'utf8'))))
    },
    spots(question, make) {
      const now = performance.now()
      const kept = pieces.get(question)
      if (kept && now - kept.at < FRESH_MS) return kept.spots
      const spots = make()
      spots.catch(() => pieces.delete(question))
      if (pieces.size >= MOST_PIECES) pieces.clear()
      pieces.set(question, { at: now, spots })
      return spots
    },
  }
}
