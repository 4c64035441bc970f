/** Some numbers in any order, taken out at once. */
export type List = { readonly items: number[]; readonly placeOf: Int32Array }

export function listOf(size: number): List {
  return { items: [], placeOf: new Int32Array(size) }
}

export function add({ items, placeOf }: List, item: number): void {
  placeOf[item] = items.push(item) - 1
}

export function remove({ items, placeOf }: List, item: number): void {
  const last = items.pop()!
  if (last === item) return
  items[placeOf[item]!] = last
  placeOf[last] = placeOf[item]!
}
