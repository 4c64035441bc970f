import type { FormField, ProcessShown } from '../../../../src/domains/handling/contract.ts'
import { MediationForm, openMediation } from '../../../../src/domains/mediation/contract.ts'
import { type GatheringId, openOpinion, OpinionForm } from '../../../../src/domains/opinions/contract.ts'
import type { Sight } from '../../../../src/engines/cases/contract.ts'
import type { UnitId } from '../../../../src/domains/territory/contract.ts'

/** What is taken down, wherever it goes. */
export type Opening = {
  readonly unit: UnitId
  readonly sight: Sight
  /** Where it was gathered, of an opinion that was. */
  readonly gathering: GatheringId | null
  /** By the names of the fields that the process's opening has. */
  readonly form: Readonly<Record<string, unknown>>
}

/** Where each process takes what its opening form asks for; what the form lacks is named by the server. */
export const OPENINGS = {
  mediation: {
    route: openMediation,
    form: MediationForm,
    bodyOf: ({ unit, sight, form }: Opening) => ({ unit, sight, form }),
  },
  opinion: { route: openOpinion, form: OpinionForm, bodyOf: (opening: Opening) => opening },
} as const

export type Opened = keyof typeof OPENINGS

export function isOpened(name: string): name is Opened {
  return Object.hasOwn(OPENINGS, name)
}

/** The fields of a process's opening: needed is also what the room keeps itself, outside of the history. */
export function fieldsOf(name: Opened, { opening }: ProcessShown): FormField[] {
  const { form } = OPENINGS[name]
  const kept = new Map(Object.entries(form.shape))
  return opening.map((field) => ({
    ...field,
    needed: field.needed || kept.get(field.name)?.safeParse(undefined).success === false,
  }))
}
