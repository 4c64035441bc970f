import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Listener } from '../../kernel/changes.ts'
import type { ResponsibilityMemory } from '../responsibility/public.ts'
import type { MapSpot } from './shown/contract.ts'
import { buildIndex, type Example, type Index, readExamples } from './suggestion/rules.ts'

const EXAMPLES = join(import.meta.dirname, '../../../data/requests/examples.tsv')

/** What is announced when something that everybody saw is hidden. */
export const SHOWN_TOPIC = 'requests.shown'

/** How old a piece of the map may be, and how many pieces are kept. */
const FRESH_MS = 10_000
const MOST_PIECES = 500

/** What the room keeps in memory: the examples that suggestions are taken from, and pieces of the public map. */
export interface RequestsMemory {
  /** Of the program's examples and those of the categories there are; made anew when the categories change. */
  index(responsibility: Pick<ResponsibilityMemory, 'book' | 'categories'>): Index
  /** A piece of the map by its question; made at most once in ten seconds, however many ask at once. */
  spots(question: string, make: () => Promise<MapSpot[]>): Promise<MapSpot[]>
}

type Options = {
  /** Hears of what is hidden, here or by other processes; without it the map shows it for ten seconds more. */
  readonly listener?: Listener | undefined
  readonly path?: string
}

/** An index is built when first asked for, some twenty milliseconds of work; nothing of a request is ever in it. */
export function openRequests({ listener, path = EXAMPLES }: Options = {}): RequestsMemory {
  let shipped: readonly Example[] | undefined
  let latest: { readonly book: object; readonly index: Index } | undefined
  const pieces = new Map<string, { readonly at: number; readonly spots: Promise<MapSpot[]> }>()
  listener?.on(SHOWN_TOPIC, () => pieces.clear())
  return {
    index(responsibility) {
      const { book } = responsibility
      if (latest?.book === book) return latest.index
      shipped ??= readExamples(readFileSync(path, 'utf8'))
      latest = { book, index: buildIndex([...shipped, ...examplesOf(responsibility, shipped)]) }
      return latest.index
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

/** What the categories themselves bring: their examples; their names, where nothing else is known of them. */
function examplesOf(
  { book, categories }: Pick<ResponsibilityMemory, 'book' | 'categories'>,
  shipped: readonly Example[],
): Pick<Example, 'category' | 'text'>[] {
  const known = new Set(shipped.map(({ category }) => category))
  const old = new Map([...book.followers].map(([before, code]) => [code, before]))
  return categories().flatMap(({ code, zh, en, examples }) => {
    const texts = [...examples.zh, ...examples.en]
    const isKnown = known.has(code) || known.has(old.get(code) ?? '')
    return (isKnown ? texts : [zh, en, ...texts]).map((text) => ({ category: code, text }))
  })
}
