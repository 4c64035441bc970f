import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chanceOf } from '../chance/rules.ts'
import type { Ground } from './contract.ts'

/** A small town: people and sites scattered over a square of 2 km, the first so many of them stations already. */
export function scatteredTown(seed: number, points: number, sites: number, existing = 0): Ground {
  const luck = chanceOf(seed)
  const scattered = (size: number) => ({
    east: Float64Array.from({ length: size }, () => luck.below(2_000)),
    north: Float64Array.from({ length: size }, () => luck.below(2_000)),
  })
  return {
    demand: { ...scattered(points), people: Float64Array.from({ length: points }, () => luck.below(1_000)) },
    sites: {
      ...scattered(sites),
      existing: Uint8Array.from({ length: sites }, (_, site) => (site < existing ? 1 : 0)),
    },
    distances: { by: 'line' },
  }
}

/**
 * The reference of the field: 205 census tracts of San Francisco, 16 candidate stores and the metres between
 * them on the streets, as they come with spopt (licence and source in the file).
 */
export function sanFrancisco(): Ground {
  const file = join(import.meta.dirname, '../../../../test/planning/san-francisco.tsv')
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t').map(Number))
  return {
    demand: { ...nowhere(rows.length), people: Float64Array.from(rows, ([people]) => people!) },
    sites: { ...nowhere(16), existing: new Uint8Array(16) },
    distances: { by: 'table', metres: Float64Array.from(rows.flatMap(([, ...metres]) => metres)) },
  }
}

/** Where things stand does not matter where all ways are in a table. */
const nowhere = (size: number) => ({ east: new Float64Array(size), north: new Float64Array(size) })
