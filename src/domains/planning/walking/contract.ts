/** Places on a plane: metres east and north of a common origin. */
export type Places = { readonly east: Float64Array; readonly north: Float64Array }

/**
 * Streets as a graph in compressed rows: the ends of node v are `ends[offsets[v] .. offsets[v + 1]]`. Every
 * street stands in the rows of both of its nodes: people walk both ways.
 */
export type Streets = Places & {
  readonly offsets: Int32Array
  readonly ends: Int32Array
  /** Metres of each, beside `ends`. */
  readonly metres: Float32Array
}

/** A place farther than this from any street, in metres, is not walked to: how far it is can only be estimated. */
export const FAR_OFF = 200
