/** Candidates for a merger, cheapest first: a binary heap in growing arrays. */
export type Heap = {
  push(cost: number, one: number, other: number): void
  /** The cheapest pair; undefined where the heap is empty. The same object is given each time. */
  pop(): { readonly one: number; readonly other: number } | undefined
}

export function heapOf(capacity: number): Heap {
  let cost = new Float64Array(capacity)
  let pair = new Int32Array(2 * capacity)
  let size = 0
  const cheapest = { one: 0, other: 0 }

  const grow = (): void => {
    const [costs, pairs] = [new Float64Array(2 * cost.length), new Int32Array(2 * pair.length)]
    costs.set(cost)
    pairs.set(pair)
    cost = costs
    pair = pairs
  }
  const put = (at: number, value: number, one: number, other: number): void => {
    cost[at] = value
    pair[2 * at] = one
    pair[2 * at + 1] = other
  }
  const copy = (from: number, to: number): void => put(to, cost[from]!, pair[2 * from]!, pair[2 * from + 1]!)

  const push = (value: number, one: number, other: number): void => {
    if (size === cost.length) grow()
    let at = size++
    while (at > 0) {
      const above = (at - 1) >> 1
      if (cost[above]! <= value) break
      copy(above, at)
      at = above
    }
    put(at, value, one, other)
  }
  const pop = (): typeof cheapest | undefined => {
    if (size === 0) return undefined
    cheapest.one = pair[0]!
    cheapest.other = pair[1]!
    size--
    const [value, one, other] = [cost[size]!, pair[2 * size]!, pair[2 * size + 1]!]
    let at = 0
    for (let below = 1; below < size; below = 2 * at + 1) {
      if (below + 1 < size && cost[below + 1]! < cost[below]!) below++
      if (cost[below]! >= value) break
      copy(below, at)
      at = below
    }
    if (size > 0) put(at, value, one, other)
    return cheapest
  }
  return { push, pop }
}
