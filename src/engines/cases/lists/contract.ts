import type { UnitId } from '../../../kernel/ids.ts'
import type { CaseTurn, Part } from '../contract.ts'

/** A page of a list, and where the next one begins; null: this was the last. */
export type Page<T> = { readonly items: readonly T[]; readonly next: string | null }

export type InboxAsked = {
  /** What whoever asks took up, what lies with these units, or with all those below one. */
  readonly whose: 'mine' | readonly UnitId[] | { readonly below: UnitId }
  readonly part?: Part
  readonly process?: string
  readonly stage?: string
  /** This category, and those whose codes begin with it. */
  readonly category?: string
  /** Only what is overdue. */
  readonly overdue?: boolean
  readonly cursor?: string
  /** At most 200. */
  readonly limit: number
}

export type Inbox = Page<CaseTurn>
