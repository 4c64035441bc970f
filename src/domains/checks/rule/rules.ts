import type { UnitId } from '../../../kernel/ids.ts'
import { type RuleCode, RULES, type RuleValue } from './contract.ts'

export type RuleRow = { readonly code: RuleCode; readonly unit: UnitId | null; readonly value: unknown }

/** The rules of a day. */
export type RuleBook = {
  /** The rule for a unit: its own, or the nearest above it, or the city's. */
  ruleFor<C extends RuleCode>(code: C, unit: string): RuleValue<C>
  /** Everything that any unit's rule says, for reading what somebody may need. */
  all<C extends RuleCode>(code: C): RuleValue<C>[]
}

/**
 * Binds the rows of a day; `lineage` tells a unit and all above it, nearest first. Throws where a row is not in
 * the rule's form, or the city has none of a rule.
 */
export function ruleBookOf(rows: readonly RuleRow[], lineage: (unit: string) => readonly string[]): RuleBook {
  const values = new Map<RuleCode, Map<string, unknown>>()
  for (const { code, unit, value } of rows) {
    const own = values.get(code) ?? new Map<string, unknown>()
    own.set(unit ?? CITY, RULES[code].parse(value))
    values.set(code, own)
  }
  for (const code of Object.keys(RULES) as RuleCode[])
    if (!values.get(code)?.has(CITY)) throw new Error(`The city has no rule ${code} today`)
  return {
    ruleFor<C extends RuleCode>(code: C, unit: string) {
      const own = values.get(code)!
      // Nearly always the whole city keeps one rule.
      const nearest = own.size === 1 ? undefined : lineage(unit).find((id) => own.has(id))
      return own.get(nearest ?? CITY) as RuleValue<C>
    },
    all: <C extends RuleCode>(code: C) => [...values.get(code)!.values()] as RuleValue<C>[],
  }
}
const CITY = 'city'
