import type { Faults } from '../../ui/faults.ts'
import type { Draft } from './draft.ts'

/** What each part of the form gets. */
export type PartProps = {
  readonly draft: Draft
  readonly set: (part: Partial<Draft>) => void
  readonly faults: Faults
}
