import type { Tx } from '../../../kernel/database.ts'
import { metresBetween } from '../../../kernel/geo.ts'
import type { Point } from '../contract.ts'
import type { RequestsHouse } from '../routes.ts'
import { showRow } from '../shown/actions.ts'
import { likeness } from '../suggestion/rules.ts'
import type { NearRequest } from './contract.ts'
import { ALIKE, kinship, nearness } from './rules.ts'
import { findAround } from './store.ts'

type Asked = {
  readonly at: Point
  readonly category: string | null
  readonly text: string | null
  readonly metres: number
  readonly limit: number
}

/** Open public requests near a place that ask much the same, the likest first. What is not public is not among them. */
export async function nearBy(tx: Tx, house: RequestsHouse, asked: Asked): Promise<NearRequest[]> {
  const { at, category, text, metres: within, limit } = asked
  const rows = await findAround(tx, at, within)
  const found = rows.flatMap((row) => {
    if (row.lon === null || row.lat === null) return []
    const metres = metresBetween([at.lon, at.lat], [row.lon, row.lat])
    if (metres > within) return []
    const words = text !== null && text !== '' && row.text !== null ? likeness(text, row.text) : null
    // Without a category everything near by is told, by distance and words.
    const kin = category === null ? 0.6 : kinship(category, row.category)
    const score = nearness({ kin, metres, within, likeness: words })
    return score >= ALIKE ? [{ row, metres, score }] : []
  })
  return found
    .toSorted((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ row, metres, score }) => ({
      request: showRow(house, row),
      metres: Math.round(metres),
      likeness: Math.round(score * 100) / 100,
    }))
}
