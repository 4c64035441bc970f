import type { FormField } from '../../../../src/domains/handling/contract.ts'
import { openMediation } from '../../../../src/domains/mediation/contract.ts'
import { type GatheringId, openOpinion } from '../../../../src/domains/opinions/contract.ts'
import type { Sight } from '../../../../src/engines/cases/contract.ts'
import type { UnitId } from '../../../../src/domains/territory/contract.ts'
import { call } from '../../api.ts'
import { presentLanguage } from '../../language.ts'

/** What is filled in, by the names of the fields that the process's opening has. */
export type Filled = Readonly<Record<string, string | boolean | number>>

/** What is taken down, wherever it goes. */
export type Opening = {
  readonly unit: UnitId
  readonly sight: Sight
  readonly gathering: GatheringId | null
  readonly form: Filled
  /** Of this intent: sent again, it opens nothing twice. */
  readonly key: string
}
export type Opened = { readonly id: string; readonly number: string }

type Open = (opening: Opening) => Promise<Opened>

/** Where each process takes what its opening form asks for; what the form lacks is named by the server. */
export const OPENINGS: Readonly<Record<string, Open>> = {
  mediation: ({ unit, sight, form, key }) =>
    call(openMediation, { body: { unit, sight, form } as never }, { language: presentLanguage(), key }),
  opinion: ({ unit, sight, gathering, form, key }) =>
    call(
      openOpinion,
      { body: { unit, sight, gathering, form } as never },
      { language: presentLanguage(), key },
    ),
}

/** The needed fields that are still empty. */
export function emptyIn(fields: readonly FormField[], filled: Filled): FormField[] {
  return fields.filter(({ name, needed }) => needed && String(filled[name] ?? '').trim() === '')
}

/** Without what was left empty, and without blanks around texts. */
export function trimmed(filled: Filled): Filled {
  return Object.fromEntries(
    Object.entries(filled)
      .map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value] as const)
      .filter(([, value]) => value !== ''),
  )
}
