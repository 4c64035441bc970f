import { defineProblem, type Fault } from '../../../kernel/problem.ts'
import type { StationKind, Tier } from '../../stations/contract.ts'
import type { Item } from './contract.ts'

export const standardNotFound = defineProblem('standard-not-found', 404)
export const editionNotFound = defineProblem('edition-not-found', 404)
export const editionFaulty = defineProblem('edition-faulty', 422)
export const editionBegins = defineProblem('edition-begins-later', 422)

export const REFUSALS = {
  unit_has_one_standard: defineProblem('unit-has-one-standard', 409),
  standard_has_one_draft: defineProblem('standard-has-one-draft', 409),
  issued_edition_stays: defineProblem('issued-edition-stays', 409),
  one_edition_in_force_at_a_time: defineProblem('edition-begins-later', 422),
} as const

/** The items that a station of this tier and kind is checked for. */
export function itemsFor(items: readonly Item[], station: { tier: Tier; kind: StationKind }): Item[] {
  return items.filter(
    ({ tiers, kinds }) =>
      (tiers.length === 0 || tiers.includes(station.tier)) &&
      (kinds.length === 0 || kinds.includes(station.kind)),
  )
}

/** What is wrong with a list of items, each fault at its place in the request. */
export function itemFaults(items: readonly Item[]): Fault[] {
  const seen = new Set<string>()
  return items.flatMap((item, index): Fault[] => {
    const faults: Fault[] = []
    const at = (field: string, code: Fault['code']) =>
      faults.push({ pointer: `#/body/items/${index}/${field}`, code })
    if (seen.has(item.code)) at('code', 'item-code-twice')
    seen.add(item.code)
    if ((item.answer === 'count') !== (item.least !== null)) at('least', 'count-needs-least')
    if ((item.answer === 'choice') !== (item.choices !== null)) at('choices', 'choice-needs-choices')
    if (item.choices && new Set(item.choices.map((choice) => choice.fits)).size < 2)
      at('choices', 'choices-need-both')
    return faults
  })
}

export type Difference = {
  readonly added: Item[]
  readonly removed: Item[]
  readonly changed: { readonly before: Item; readonly after: Item; readonly fields: (keyof Item)[] }[]
}

/** What one edition changes of another, item by item. */
export function differenceOf(before: readonly Item[], after: readonly Item[]): Difference {
  const old = new Map(before.map((item) => [item.code, item]))
  const codes = new Set(after.map(({ code }) => code))
  return {
    added: after.filter(({ code }) => !old.has(code)),
    removed: before.filter(({ code }) => !codes.has(code)),
    changed: after.flatMap((item) => {
      const was = old.get(item.code)
      if (!was) return []
      const fields = (Object.keys(item) as (keyof Item)[]).filter(
        (field) => JSON.stringify(item[field]) !== JSON.stringify(was[field]),
      )
      return fields.length > 0 ? [{ before: was, after: item, fields }] : []
    }),
  }
}
