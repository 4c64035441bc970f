import type { RawRow } from './sheet.ts'

/** How many rows at the top are looked at. */
export const HEADER_WITHIN = 20

/**
 * Which of the first rows is the header: the first that is filled about as wide as the table, with
 * different texts and no numbers or dates. Titles, notes and dates of issue stand above it in one or
 * two cells, mostly merged. Returns an index into the rows; 0 where none looks like one.
 */
export function guessHeader(rows: readonly RawRow[]): number {
  const width = Math.max(...rows.map(({ own }) => own), 0)
  const found = rows.findIndex((row) => row.own >= Math.max(1, width * 0.6) && looksLikeNames(row))
  return Math.max(found, 0)
}

function looksLikeNames({ cells, valued }: RawRow): boolean {
  if (valued) return false
  const texts = cells.filter((cell) => cell !== null)
  return (
    texts.every((text) => text.length <= 80 && !NUMBER.test(text)) && new Set(texts).size > texts.length / 2
  )
}

const NUMBER = /^[+-]?[\d.,\s]*\d%?$|^\d{4}[-/年]\d{1,2}[-/月]\d{1,2}日?$/
