/**
 * Takes, beside those taken already, as many others as are wanted, of most worth; of equals those that come
 * first. Returns 1 for each that is taken.
 */
export function takeTop(worth: Float64Array, many: number, already?: Uint8Array): Uint8Array {
  const taken = already?.slice() ?? new Uint8Array(worth.length)
  const others = already ? worth.filter((_, at) => already[at] === 0) : worth
  if (many <= 0) return taken
  const least = smallest(others.slice(), Math.max(0, others.length - many))
  let left = many
  const take = (isWanted: (value: number) => boolean): void => {
    for (let at = 0; at < worth.length && left > 0; at++) {
      if (taken[at] === 1 || !isWanted(worth[at]!)) continue
      taken[at] = 1
      left--
    }
  }
  take((value) => value > least)
  take((value) => value === least)
  return taken
}

/**
 * The value that would stand at a place if values stood in rising order (quickselect, Hoare 1961): sorted no more
 * than that takes. Changes the order of `values`; Infinity where there are none.
 */
export function smallest(values: Float64Array, place: number): number {
  let [from, to] = [0, values.length - 1]
  while (from < to) {
    const pivot = middleOf(values[from]!, values[(from + to) >> 1]!, values[to]!)
    let [low, high] = [from, to]
    while (low <= high) {
      while (values[low]! < pivot) low++
      while (values[high]! > pivot) high--
      if (low > high) break
      const value = values[low]!
      values[low++] = values[high]!
      values[high--] = value
    }
    // Up to `high` none is larger than the pivot, from `low` on none is smaller, and between they equal it.
    if (place <= high) to = high
    else if (place >= low) from = low
    else break
  }
  return values[place] ?? Infinity
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))
}
