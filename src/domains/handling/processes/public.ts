import type { Language } from '../../../../messages/catalogue.ts'
import type { Process } from '../../../engines/cases/definition/contract.ts'
import type { SpokenWords } from './contract.ts'

/** A process and what it is called in each language: all that working on its cases needs of it. */
export type SpokenProcess = {
  readonly process: Process
  readonly words: Readonly<Record<Language, SpokenWords>>
}
