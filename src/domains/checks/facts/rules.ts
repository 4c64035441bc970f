import type { UnitId } from '../../../kernel/ids.ts'
import type { PostCount, Surveyed } from '../../organisations/survey/contract.ts'
import type { Borders } from '../../territory/tiling/contract.ts'
import type { Tree } from '../judging/tree/rules.ts'
import type { RuleBook } from '../rule/rules.ts'

/** What a city, or the part of it that is looked at, is like today. */
export type Facts = {
  readonly rules: RuleBook
  readonly tree: Tree
  readonly borders: Borders
  /** Units with a main station that is open to the public. */
  readonly led: ReadonlySet<UnitId>
  readonly organisations: readonly Surveyed[]
  readonly posts: readonly PostCount[]
}

/** What is judged together, by what: a set of units or organisations, or null for all there are. */
export type Cells = {
  /** Parents whose children are laid side by side. */
  readonly tiling: ReadonlySet<string> | null
  /** Units with their main station and posts. */
  readonly unit: ReadonlySet<string> | null
  readonly organisation: ReadonlySet<string> | null
  /** Subdistricts with their streets. */
  readonly street: ReadonlySet<string> | null
  /** Units whose organisations and workers are counted. */
  readonly staffing: ReadonlySet<string> | null
}
export type CellKind = keyof Cells

export const EVERYTHING: Cells = {
  tiling: null,
  unit: null,
  organisation: null,
  street: null,
  staffing: null,
}
