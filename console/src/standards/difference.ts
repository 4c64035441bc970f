import type { Item } from '../../../src/domains/standards/contract.ts'

/** What one list of items changes of another, by code: added, removed, changed with the names of the fields. */
export function changesOf(before: readonly Item[], after: readonly Item[]) {
  const old = new Map(before.map((item) => [item.code, item]))
  const codes = new Set(after.map(({ code }) => code))
  return {
    added: after.filter(({ code }) => !old.has(code)),
    removed: before.filter(({ code }) => !codes.has(code)),
    changed: after.filter((item) => {
      const was = old.get(item.code)
      return was !== undefined && JSON.stringify(was) !== JSON.stringify(item)
    }),
  }
}
