import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { at as placeAt, squares } from '../units/samples.ts'
import { drawGrids, judgeGrids } from './rules.ts'
import { anyRows, draw, drawnOf, laid, riverOver, SILENT, wishFor } from './samples.ts'

const RUNS = { numRuns: 25, seed: 11 }
const LAND = { columns: 7, rows: 6 }
const why = (land: ReturnType<typeof laid>, given: Record<string, unknown>) =>
  codesOf(drawGrids(land, wishFor(given), SILENT))
const codesOf = (result: ReturnType<typeof drawGrids>) =>
  'impossible' in result ? result.impossible.map(({ code }) => code) : []

test('grids are in one piece, so many as wished; the tolerance is kept or said to be broken', () => {
  fc.assert(
    fc.property(anyRows(LAND), fc.integer({ min: 2, max: 5 }), fc.boolean(), (rows, grids, balanced) => {
      const land = laid(rows)
      const balance = balanced ? [{ measure: 'population', tolerance: 0.3 }] : []
      const result = drawGrids(
        land,
        wishFor({ size: { exactly: Math.min(grids, rows.length) }, balance }),
        SILENT,
      )
      if ('impossible' in result) return assert.ok(balanced && result.impossible.length > 0)
      const { labels, figures } = result
      assert.ok(figures.contiguous)
      assert.equal(new Set(labels).size, Math.min(grids, rows.length))
      const largest = figures.balance[0]?.largest ?? 0
      assert.deepEqual(
        figures.broken.map(({ code }) => code),
        largest > 0.3 + 1e-9 ? ['out-of-tolerance'] : [],
      )
    }),
    RUNS,
  )
})

test('no grid crosses a barrier, not even around its end; fixed parts and lines between areas hold', () => {
  fc.assert(
    fc.property(anyRows(LAND), fc.integer({ min: 1, max: 6 }), (rows, height) => {
      const plain = laid(rows, [riverOver(height)])
      const { labels, figures } = draw(plain, { size: { exactly: 4 } })
      assert.ok(figures.contiguous)
      const crossed = [...plain.ids.keys()].some((unit) =>
        Array.from(
          { length: plain.offsets[unit + 1]! - plain.offsets[unit]! },
          (_, place) => plain.offsets[unit]! + place,
        ).some((place) => plain.barred[place] && labels[plain.neighbours[place]!] === labels[unit]),
      )
      assert.equal(
        crossed,
        figures.broken.some(({ code }) => code === 'crosses-barrier'),
      )
      assert.ok(!crossed || rows.length < 12, 'a small land may leave no way')
    }),
    RUNS,
  )
  const held = laid(
    squares(6, 4, (place, column) => ({
      fixed: place < 2 ? 'A' : place === 3 ? 'B' : null,
      within: column < 3 ? 'west' : 'east',
    })),
  )
  const { labels, figures } = draw(held, { size: { exactly: 5 } })
  assert.deepEqual(figures.broken, [])
  assert.ok(labels[0] === labels[1] && labels[0] !== labels[3])
})

test('each fixed part has a grid of its own, wherever grids are given out', () => {
  const areas = laid(
    squares(6, 2, (place, column) => ({
      fixed: place === 0 ? 'A' : place === 1 ? 'B' : null,
      within: column < 2 ? 'west' : 'east',
    })),
  )
  const { labels, figures } = draw(areas, { size: { exactly: 4 } })
  assert.deepEqual([new Set(labels).size, figures.broken], [4, []])
  assert.notEqual(labels[0], labels[1])
  const banks = laid(
    squares(4, 2, (place) => ({ fixed: place === 2 ? 'A' : place === 3 ? 'B' : null })),
    [{ name: '河', line: [placeAt(200, -20), placeAt(200, 250)] }],
  )
  const two = drawGrids(banks, wishFor({ size: { exactly: 2 } }), SILENT)
  assert.ok('impossible' in two)
  assert.deepEqual(
    two.impossible.map(({ code, value, limit, barriers }) => [code, value, limit, barriers]),
    [['fewer-grids-than-fixed', 2, 3, ['河']]],
  )
  assert.deepEqual(draw(banks, { size: { exactly: 3 } }).figures.broken, [])
  const bundled = laid(squares(3, 2, (place) => ({ fixed: place < 3 ? 'A' : null })))
  const five = drawGrids(bundled, wishFor({ size: { exactly: 5 } }), SILENT)
  assert.ok('impossible' in five)
  assert.deepEqual(
    five.impossible.map(({ code, limit }) => [code, limit]),
    [['more-grids-than-units', 4]],
  )
})

/** Rows of fixed parts and areas by chance, and barriers between columns. */
const anyHeld = fc.record({
  rows: anyRows({ columns: 6, rows: 5 }),
  fixed: fc.array(fc.constantFrom(null, null, null, 'A', 'B', 'C', 'D'), { minLength: 30, maxLength: 30 }),
  line: fc.integer({ min: 0, max: 6 }),
  rivers: fc.array(
    fc.record({ column: fc.integer({ min: 1, max: 5 }), height: fc.integer({ min: 1, max: 6 }) }),
    {
      maxLength: 2,
    },
  ),
  grids: fc.integer({ min: 1, max: 12 }),
  balanced: fc.boolean(),
})

test('whatever barriers, fixed parts and areas: it cannot be, or every unit has one of so many grids and all holds', () => {
  let drawn = 0
  fc.assert(
    fc.property(anyHeld, ({ rows, fixed, line, rivers, grids, balanced }) => {
      const eastOf = (row: (typeof rows)[number]) => row.polygons[0]![0]![0]![0]
      const held = rows.map((row, unit) => ({
        ...row,
        // Two neighbours in the numbering are one part, so that many parts are in one piece.
        fixed: fixed[Math.floor(unit / 2)] ? `${fixed[Math.floor(unit / 2)]}${Math.floor(unit / 2)}` : null,
        within: eastOf(row) < placeAt(100 * line - 50, 0)[0] ? 'west' : 'east',
      }))
      const lines = rivers.map(({ column, height }, at) => ({
        name: `河${at}`,
        line: [placeAt(100 * column, -20), placeAt(100 * column, 100 * height)],
      }))
      const land = laid(held, lines)
      const balance = balanced ? [{ measure: 'population', tolerance: 3 }] : []
      const wish = wishFor({ size: { exactly: grids }, balance, steps: 2_000, exact: false })
      const result = drawGrids(land, wish, SILENT)
      if ('impossible' in result) return assert.ok(result.impossible.length > 0)
      drawn++
      const { labels, figures } = result
      assert.deepEqual(
        [...new Set(labels)].toSorted((a, b) => a - b),
        Array.from({ length: grids }, (_, grid) => grid),
      )
      // Around the end of a barrier a small land may leave no way; a tolerance may not be met.
      const soft = ['crosses-barrier', 'out-of-tolerance']
      assert.deepEqual(
        figures.broken.filter(({ code }) => !soft.includes(code)),
        [],
      )
    }),
    { numRuns: 150, seed: 5 },
  )
  assert.ok(drawn >= 20, `only ${drawn} could be drawn`)
})

test('what stands alone is a grid as it is, whatever is drawn around it', () => {
  fc.assert(
    fc.property(
      anyRows({ columns: 6, rows: 5 }),
      fc.integer({ min: 3, max: 6 }),
      fc.nat(1e6),
      (rows, grids, seed) => {
        // The corner in the south-west: two units one above the other, and their neighbour.
        const columns = rows.findIndex(
          ({ polygons }, at) => at > 0 && polygons[0]![0]![0]![0] === rows[0]!.polygons[0]![0]![0]![0],
        )
        const pinned = new Set([0, 1, columns].filter((at) => at < rows.length))
        const land = laid(rows.map((row, at) => (pinned.has(at) ? { ...row, fixed: 'A', alone: true } : row)))
        const result = drawGrids(land, wishFor({ size: { exactly: grids }, seed }), SILENT)
        if ('impossible' in result) return assert.ok(rows.length < grids + 4)
        const { labels, figures } = result
        assert.deepEqual(
          [...labels.keys()].filter((at) => labels[at] === labels[0]),
          [...pinned].toSorted((a, b) => a - b),
        )
        assert.deepEqual(figures.broken, [])
      },
    ),
    RUNS,
  )
})

test('a wish that a barrier or what stands alone makes impossible is told with them', () => {
  const halves = laid(squares(4, 2), [{ name: '河', line: [placeAt(200, -20), placeAt(200, 250)] }])
  const one = drawGrids(halves, wishFor({ size: { exactly: 1 } }), SILENT)
  assert.ok('impossible' in one)
  assert.deepEqual(
    one.impossible.map(({ code, value, limit, barriers }) => [code, value, limit, barriers]),
    [['fewer-grids-than-parts', 1, 2, ['河']]],
  )
  const alone = laid(squares(4, 2, (place) => (place === 0 ? { fixed: 'A', alone: true } : {})))
  const balance = [{ measure: 'population', tolerance: 0.2 }]
  const light = drawGrids(alone, wishFor({ size: { exactly: 2 }, balance }), SILENT)
  assert.ok('impossible' in light)
  assert.deepEqual(
    light.impossible.map(({ code, name, units }) => [code, name, units.length]),
    [['part-too-light', 'A', 1]],
  )
  const relaxed = drawGrids(alone, wishFor({ size: { exactly: 2 }, balance, relax: 5 }), SILENT)
  assert.ok(!('impossible' in relaxed) && relaxed.figures.relaxed.length === 1)
})

test('the same seed gives the same drawing, and its figures are those worked out from scratch', () => {
  fc.assert(
    fc.property(anyRows(LAND), fc.integer({ min: 0, max: 1e9 }), (rows, seed) => {
      const land = laid(rows)
      const wish = wishFor({ size: { from: 2, to: 4 }, seed, weights: { evenness: 1 }, exact: false })
      const [one, other] = [drawnOf(drawGrids(land, wish, SILENT)), drawnOf(drawGrids(land, wish, SILENT))]
      assert.deepEqual(one, other)
      assert.deepEqual(one.figures, judgeGrids(land, wish, one.labels))
    }),
    { ...RUNS, numRuns: 8 },
  )
})

test('what cannot be is explained: which rule, which units', () => {
  const even = laid(squares(4, 3))
  const balance = [{ measure: 'population', tolerance: 0.1 }]
  assert.deepEqual(why(even, { size: { exactly: 13 } }), ['more-grids-than-units'])
  assert.deepEqual(why(even, { size: { exactly: 2 }, features: ['none'] }), ['feature-unknown'])
  const heavy = laid(squares(4, 3, (place) => ({ population: place === 5 ? 900 : 100 })))
  const result = drawGrids(heavy, wishFor({ size: { exactly: 4 }, balance }), SILENT)
  assert.ok('impossible' in result)
  assert.deepEqual(result.impossible, [
    {
      code: 'unit-too-heavy',
      units: ['5'],
      measure: 'population',
      value: 900,
      limit: 550,
      name: null,
      barriers: [],
    },
  ])
  const banks = laid(squares(4, 3), [riverOver(3)])
  assert.deepEqual(why(banks, { size: { exactly: 1 } }), ['fewer-grids-than-parts'])
  assert.deepEqual(why(banks, { size: { exactly: 2 }, balance }), ['part-too-light', 'part-not-divisible'])
  const empty = laid(squares(3, 3, () => ({ population: 0 })))
  assert.deepEqual(why(empty, { size: { exactly: 2 }, balance }), ['measure-empty'])
  const torn = laid(squares(3, 3, (place) => ({ fixed: place === 0 || place === 8 ? 'A' : null })))
  assert.deepEqual(why(torn, { size: { exactly: 2 } }), ['fixed-apart'])
})

test('tolerances widen only where that is asked for, and it is said how far', () => {
  const heavy = laid(squares(4, 3, (place) => ({ population: place === 5 ? 300 : 100 })))
  const wish = { size: { exactly: 6 }, balance: [{ measure: 'population', tolerance: 0.1 }] }
  assert.deepEqual(codesOf(drawGrids(heavy, wishFor(wish), SILENT)), ['unit-too-heavy'])
  const { figures } = draw(heavy, { ...wish, relax: 10 })
  assert.equal(figures.relaxed.length, 1)
  assert.ok(figures.relaxed[0]!.times > 1)
  assert.ok(figures.balance[0]!.largest <= 0.1 * figures.relaxed[0]!.times + 1e-9)
})

test('as many grids as there can be: each has the threshold, and the ceiling is told', () => {
  fc.assert(
    fc.property(anyRows(LAND), fc.integer({ min: 2, max: 5 }), (rows, parts) => {
      const land = laid(rows)
      const total = land.population.reduce((sum, people) => sum + people, 0)
      const size = { measure: 'population', atLeast: Math.ceil(total / (parts + 0.5)) }
      const { figures } = draw(land, { size })
      assert.deepEqual(figures.broken, [])
      assert.equal(figures.mostGrids, parts)
      assert.ok(figures.grids <= parts && figures.balance[0]!.lowest >= size.atLeast)
    }),
    { ...RUNS, numRuns: 8 },
  )
  const banks = laid(squares(4, 3), [riverOver(3)])
  assert.deepEqual(why(banks, { size: { measure: 'units', atLeast: 4 } }), ['part-too-light'])
  const ends = laid(
    squares(3, 1, (place) => ({
      fixed: place === 0 ? 'A' : place === 2 ? 'B' : null,
      population: place === 0 ? 400 : 10,
    })),
  )
  assert.deepEqual(why(ends, { size: { measure: 'population', atLeast: 300 } }), ['fewer-grids-than-fixed'])
  const { figures } = draw(ends, { size: { measure: 'population', atLeast: 200 } })
  assert.deepEqual(
    figures.broken.map(({ code }) => code),
    ['below-threshold'],
  )
})

test('minimal change: only grids that break the wish and their neighbours are drawn anew', () => {
  const land = laid(
    squares(12, 2, (place, column) => ({
      today: `g${Math.floor(column / 2)}`,
      population: place === 0 ? 260 : 100,
    })),
  )
  const balance = [{ measure: 'population', tolerance: 0.25 }]
  const wish = { size: { exactly: 6 }, balance, weights: { stay: 5 }, onlyBroken: true }
  const { labels, figures } = draw(land, wish)
  assert.deepEqual(figures.broken, [])
  assert.equal(figures.moved, 1)
  const far = [...land.ids.keys()].filter((unit) => unit % 12 >= 4)
  assert.deepEqual(
    Map.groupBy(far, (unit) => labels[unit]).size,
    new Set(far.map((unit) => land.today[unit])).size,
  )
})
