import type { Highs } from 'highs'
import type { PriceRows } from './contract.ts'

let opened: Promise<PriceRows> | undefined

/**
 * Opens HiGHS (Huangfu, Hall 2018; WebAssembly) once in a process; what it gives solves linear programs at once. Upper
 * bounds stay infinite: with bounds of 1, duals would belong to these as well and bound nothing by themselves.
 */
export function openPricing(): Promise<PriceRows> {
  opened ??= load()
  return opened
}

async function load(): Promise<PriceRows> {
  // The package's types are those of its CommonJS form, where the loader lies one `default` deeper.
  const loaded = (await import('highs')).default as unknown as () => Promise<Highs>
  const highs = await loaded()
  const { optimal } = highs.constants.modelStatus
  return ({ costs, starts, rows, covers }) => {
    const [columns, height] = [costs.length, covers.length]
    if (columns === 0) return null
    const source = {
      numCols: columns,
      numRows: height,
      colCost: costs,
      colLower: new Float64Array(columns),
      colUpper: new Float64Array(columns).fill(highs.infinity),
      rowLower: covers,
      rowUpper: covers,
      matrix: {
        format: 'csc' as const,
        numRows: height,
        numCols: columns,
        starts,
        indices: rows,
        values: new Float64Array(rows.length).fill(1),
      },
    }
    return highs.withModel(source, (model) => {
      model.options.set({ output_flag: false, solver: 'simplex' })
      model.run()
      if (model.getModelStatus() !== optimal) return null
      return { value: model.getObjectiveValue(), prices: Float64Array.from(model.getSolution().rowDual) }
    })
  }
}
