import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { standardised } from '../features/rules.ts'
import { partOf } from '../graph/rules.ts'
import { costOf, type Goal, type Partition, partitionOf, violationOf } from '../partition/rules.ts'
import { piecesOf } from '../passable/rules.ts'
import { anyRows, laid, riverOver, wishFor } from '../samples.ts'
import { ward } from '../ward/rules.ts'
import { relocate } from './rules.ts'

const NOTHING = new Float64Array()
const GOAL: Goal = {
  similarity: 1,
  compactness: 0,
  stay: 0,
  evenness: 0,
  penalty: 0,
  means: NOTHING,
  below: NOTHING,
  above: NOTHING,
}

function given(rows: Parameters<typeof laid>[0]): Partition {
  const land = laid(
    rows.map((row, at) => ({ ...row, fixed: at % 7 === 3 ? `part ${at}` : null })),
    [riverOver(2)],
  )
  const wish = wishFor({ size: { exactly: 3 } })
  const units = Int32Array.from(land.ids.keys())
  const { graph } = partOf(land, wish, units, standardised(land, wish), [], units)
  // Clusters of those who know nothing of the features leave something to do.
  const blind = { ...graph, features: new Float64Array(graph.features.length) }
  const labels = ward(blind, Math.ceil(graph.count / 4))
  return partitionOf(graph, GOAL, Math.max(...labels) + 1, labels)
}

test('grids taken elsewhere: as many as before, each in one piece, and never worse', () => {
  let taken = 0
  fc.assert(
    fc.property(anyRows({ columns: 7, rows: 6 }), (rows) => {
      const partition = given(rows)
      const { graph, labels, grids } = partition
      const [before, violation] = [costOf(partition), violationOf(partition)]
      const count = relocate(partition)
      taken += count
      assert.ok(count === 0 ? costOf(partition) === before : costOf(partition) < before)
      assert.ok(violationOf(partition) <= violation, 'nothing comes together across a barrier')
      assert.equal(new Set(labels).size, grids)
      const pieces = piecesOf(graph, labels.keys(), (next, node) => labels[next] === labels[node])
      assert.equal(pieces.length, grids)
      const locked = Array.from({ length: grids }, () => 0)
      for (const [node, grid] of labels.entries()) locked[grid]! += graph.locked[node]!
      assert.ok(Math.max(...locked) <= 1)
    }),
    { numRuns: 60, seed: 8 },
  )
  assert.ok(taken > 30)
})
