import { SHEET_LIMITS } from '../sheet.ts'
import type { RawRow } from '../sheet.ts'
import { columnOf } from './cells.ts'
import type { Parts } from './zip.ts'

/** Rows from 1 as in the sheet, columns from 0; both ends are part of it. */
export type Merge = {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

const OPENING = /<(?:[\w.-]+:)?mergeCells[\s>]/
const REFERENCE = /<(?:[\w.-]+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g

/**
 * The merged areas of a sheet, by their first row. They stand behind all rows, so the part is inflated
 * once more for them; that also proves, before any row is read, that it is whole.
 */
export async function mergesOf(parts: Parts, part: string): Promise<Merge[]> {
  let kept = ''
  let found = false
  for await (const chunk of parts.read(part)) {
    const text = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1')
    if (found) {
      if (kept.length < SHEET_LIMITS.merges * 64) kept += text
      continue
    }
    const joined = kept + text
    const at = joined.search(OPENING)
    found = at >= 0
    kept = found ? joined.slice(at) : joined.slice(-40)
  }
  if (!found) return []
  return [...kept.matchAll(REFERENCE)]
    .slice(0, SHEET_LIMITS.merges)
    .map(([, left = '', top = '', right = '', bottom = '']) => ({
      top: Number(top),
      bottom: Number(bottom),
      left: columnOf(left),
      right: Math.min(columnOf(right), SHEET_LIMITS.columns),
    }))
    .toSorted((a, b) => a.top - b.top)
}

/** Fills each row's merged areas with their first cell, as the rows come by from the top. */
export function mergeFiller(merges: readonly Merge[]): (row: RawRow) => void {
  let next = 0
  let open: { merge: Merge; value: string | null }[] = []
  return (row) => {
    for (let merge = merges[next]; merge && merge.top <= row.number; merge = merges[++next])
      open.push({ merge, value: merge.top === row.number ? (row.cells[merge.left] ?? null) : null })
    if (open.length === 0) return
    open = open.filter(({ merge }) => merge.bottom >= row.number)
    for (const { merge, value } of open) {
      if (value === null) continue
      while (row.cells.length < merge.left) row.cells.push(null)
      for (let column = merge.left; column <= merge.right; column++) row.cells[column] = value
    }
  }
}
