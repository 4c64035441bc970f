import type { UnitId } from '../../../kernel/ids.ts'
import type { PackedShapes } from '../../../kernel/wkb.ts'
import type {
  Lacking,
  OrganisationCount,
  PostCount,
  StreetCount,
} from '../../organisations/survey/public.ts'
import type { Tree } from '../judging/tree/rules.ts'
import type { RuleBook } from '../rule/rules.ts'

/** Boundaries as flat arrays, where each unit's is, and a print of each border. */
export type Outlines = {
  readonly packed: PackedShapes
  readonly prints: Int32Array
  readonly places: ReadonlyMap<string, number>
}

/** What a city, or the part of it that is looked at, is like today. */
export type Facts = {
  readonly rules: RuleBook
  readonly tree: Tree
  readonly outlines: Outlines
  /** Units with a main station that is open to the public. */
  readonly led: ReadonlySet<UnitId>
  readonly unserved: readonly Lacking[]
  readonly uncovered: readonly Lacking[]
  readonly streets: readonly StreetCount[]
  readonly organisations: readonly OrganisationCount[]
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
