/**
 * A linear program of set partitioning: the cheapest mix of columns in which each row is covered as often as it must be.
 * Column `c` has a one in the rows `rows[starts[c]]` up to `rows[starts[c + 1]]`.
 */
export type PartitionProgram = {
  readonly costs: Float64Array
  readonly starts: Int32Array
  readonly rows: Int32Array
  /** How often each row is covered. */
  readonly covers: Float64Array
}

/** The value of the optimum and the price of each row (its dual); null where no mix covers all rows. */
export type Priced = { readonly value: number; readonly prices: Float64Array }

export type PriceRows = (program: PartitionProgram) => Priced | null
