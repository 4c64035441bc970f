import { fixedFaulty } from '../../rules.ts'
import type { Laid } from '../store.ts'
import type { FixedPart } from './contract.ts'
import { faultsOfFixed } from './rules.ts'

/** Parts that can stay together. Throws plan-fixed-faulty, each fault at its part. */
export function checkFixed(fixed: readonly FixedPart[], ground: Pick<Laid, 'units' | 'today'>): FixedPart[] {
  const faults = faultsOfFixed(fixed, ground)
  if (faults.length > 0) throw fixedFaulty({}, faults)
  return [...fixed]
}
