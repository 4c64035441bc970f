import type { CaseFound, CaseShown } from '../../../src/domains/handling/contract.ts'
import { useWords } from '../words.tsx'

/** What the ids and codes of a case are called, in the language being read. */
export type Names = {
  readonly unit: (id: string | null) => string
  readonly person: (id: string | null) => string | null
  readonly category: (code: string) => string
  readonly found: (id: string) => CaseFound | undefined
}

export function useNames({ units, people, categories, cases }: CaseShown): Names {
  const { inWords } = useWords()
  const inBoth = (one: { zh: string; en: string } | undefined, instead: string) =>
    one ? inWords(one) : instead
  return {
    unit: (id) =>
      id === null
        ? ''
        : inBoth(
            units.find((one) => one.id === id),
            '—',
          ),
    person: (id) => people.find((one) => one.id === id)?.name ?? null,
    category: (code) =>
      inBoth(
        categories.find((one) => one.code === code),
        code,
      ),
    found: (id) => cases.find((one) => one.id === id),
  }
}
