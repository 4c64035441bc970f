import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { hideSmall, NOTHING, sum } from './rules.ts'

const row = fc
  .integer({ min: 0, max: 12 })
  .map((places) => ({ figures: { ...NOTHING, places, met: places } }))

test('nothing that is told, and no difference of what is told, stands for fewer places than the rule allows', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), fc.integer({ min: 1, max: 8 }), (rows, least) => {
      const total = sum(rows.map(({ figures }) => figures))
      const shown = hideSmall(rows, total, least)
      const told = shown.rows.flatMap(({ figures }) => (figures === null ? [] : [figures.places]))
      for (const places of told) assert.ok(places === 0 || places >= least)
      if (shown.total === null) return
      const rest = shown.total.places - told.reduce((a, b) => a + b, 0)
      const all = told.filter((places) => places > 0).length === 0
      assert.ok(rest === 0 || rest >= least || all, `${rest} places are left over`)
    }),
  )
})
