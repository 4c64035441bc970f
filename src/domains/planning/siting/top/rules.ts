/**
 * Takes, beside those taken already, as many others as are wanted, of most worth; of equals those that come
 * first. Returns 1 for each that is taken.
 */
export function takeTop(worth: Float64Array, many: number, already?: Uint8Array): Uint8Array {
  const taken = already?.slice() ?? new Uint8Array(worth.length)
  const others = already ? worth.filter((_, at) => already[at] === 0) : worth
  if (many <= 0) return taken
  const least = others.toSorted()[Math.max(0, others.length - many)] ?? Infinity
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
