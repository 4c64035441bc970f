import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openPricing } from '../../linear/memory.ts'
import type { Land } from '../../units/contract.ts'
import type { GridsWish } from '../contract.ts'
import { drawGrids, judgeGrids } from '../rules.ts'
import { anyRows, laid, riverOver, SILENT, wishFor } from '../samples.ts'

const price = await openPricing()

/** The least objective of all drawings that break nothing, by trying every one; null where there is none. */
function bestOfAll(land: Land, wish: GridsWish, grids: number): number | null {
  const labels = new Int32Array(land.ids.length)
  let best: number | null = null
  const label = (unit: number, used: number): void => {
    if (unit < labels.length) {
      for (let grid = 0; grid <= Math.min(used, grids - 1); grid++) {
        labels[unit] = grid
        label(unit + 1, Math.max(used, grid + 1))
      }
      return
    }
    if (used < grids) return
    const { broken, objective } = judgeGrids(land, wish, labels)
    if (broken.length === 0 && (best === null || objective < best)) best = objective
  }
  label(0, 0)
  return best
}

test('exact drawings are as good as the best of all there are, and the search finds them in most cases', () => {
  const met = { all: 0, solved: 0, searched: 0 }
  fc.assert(
    fc.property(
      anyRows({ columns: 3, rows: 3 }),
      fc.boolean(),
      fc.integer({ min: 2, max: 3 }),
      (rows, river, grids) => {
        const land = laid(rows, river ? [riverOver(1)] : [])
        const balance = [
          { measure: 'population', tolerance: 0.4 },
          { measure: 'units', tolerance: 0.5 },
        ]
        const wish = wishFor({ size: { exactly: grids }, balance, weights: { evenness: 0.2 } })
        const best = bestOfAll(land, wish, grids)
        met.all++
        const exact = drawGrids(land, wish, SILENT, null, price)
        if (best === null) {
          assert.ok('impossible' in exact, 'what no drawing keeps is proven impossible')
          return
        }
        assert.ok('figures' in exact && exact.ended === 'proven')
        assert.ok(Math.abs(exact.figures.objective - best) < 1e-9, `${exact.figures.objective} ${best}`)
        assert.equal(exact.figures.bound, exact.figures.objective)
        met.solved++
        const searched = drawGrids(land, wish, SILENT)
        assert.ok('figures' in searched)
        const isKept = searched.figures.broken.length === 0
        assert.ok(!isKept || searched.figures.objective >= best - 1e-9)
        if (isKept && searched.figures.objective <= best + 1e-9) met.searched++
      },
    ),
    { numRuns: 30, seed: 5 },
  )
  assert.ok(met.solved >= met.all / 3, JSON.stringify(met))
  assert.ok(met.searched >= 0.9 * met.solved, JSON.stringify(met))
})
