import type { Language } from '../../../../messages/catalogue.ts'
import type { Process } from '../../../engines/cases/definition/contract.ts'
import type { SpokenWords } from './contract.ts'
import type { SpokenProcess } from './public.ts'

const NO_WORDS: SpokenWords = {
  name: '',
  about: '',
  stages: {},
  actions: {},
  outcomes: {},
  clocks: {},
  fields: {},
  choices: {},
}

export type Spoken = { readonly process: Process; readonly words: SpokenWords }

/** A process with its words in one language; one that the program gave no words speaks in codes. */
export function spokenIn(processes: readonly SpokenProcess[], process: Process, language: Language): Spoken {
  const known = processes.find((one) => one.process.name === process.name)
  return { process, words: known?.words[language] ?? { ...NO_WORDS, name: process.name } }
}
