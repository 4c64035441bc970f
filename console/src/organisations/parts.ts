import type { Organisation } from '../../../src/domains/organisations/contract.ts'

/** What can be changed about an organisation, each by a small form. */
export type Change = 'change' | 'move' | 'cover' | 'serve' | 'setMatters' | 'end'

export type FormProps = { organisation: Organisation; onDone: () => void }

export type PartProps = {
  organisation: Organisation
  /** Undefined where whoever looks may change nothing. */
  onChange: ((change: Change) => void) | undefined
}
