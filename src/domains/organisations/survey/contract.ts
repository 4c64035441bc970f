import type { UnitId } from '../../../kernel/ids.ts'
import type { OrganisationId, OrganisationKind, PostId, PostKind } from '../contract.ts'

/** An organisation of today as far as the checks need it. */
export type Surveyed = {
  readonly kind: OrganisationKind
  readonly seat: UnitId
  /** The building, park or market that it lies in. */
  readonly site: UnitId | null
  /** Of shops. */
  readonly street: string | null
  /** Whether it is on the service roster of a station that has not closed for good. */
  readonly served: boolean
  /** Whether a party organisation of today covers it. */
  readonly covered: boolean
  /** Told only where it is not served or not covered. */
  readonly named: { readonly id: OrganisationId; readonly zh: string; readonly en: string } | null
}

/** The posts of one kind at a unit. */
export type PostCount = {
  readonly unit: UnitId
  readonly kind: PostKind
  readonly posts: number
  readonly held: number
  readonly vacant: readonly { readonly id: PostId; readonly number: number }[]
}
