import { apartnessOf } from '../../../../engines/cases/definition/drawing/public.ts'
import type { SpokenProcess } from '../public.ts'
import type { WholeProcess } from './contract.ts'

/** A process as it is taken elsewhere. */
export function wholeOf({ process, words }: SpokenProcess): WholeProcess {
  // Plain data in and out: only that nothing may be written to it is forgotten on the way.
  return structuredClone({ definition: process, words, apart: apartnessOf(process) }) as WholeProcess
}
