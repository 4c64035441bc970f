import { z } from 'zod'
import { AssignmentState, CaseBrief, Part } from '../../../engines/cases/contract.ts'
import { UnitId } from '../../../kernel/ids.ts'
import { Instant } from '../../../kernel/instant.ts'

/** What something is called in both languages. */
export const InBoth = z.object({ zh: z.string(), en: z.string() })
export type InBoth = z.infer<typeof InBoth>

/** A unit as cases name it: who handles, where it lies. */
export const UnitNamed = z
  .object({ id: UnitId, kind: z.string(), zh: z.string(), en: z.string() })
  .meta({ id: 'CaseUnit' })
export type UnitNamed = z.infer<typeof UnitNamed>

/** A category as it is called on the responsibility list; one that is no longer there keeps its code. */
export const CategoryNamed = z
  .object({ code: z.string(), zh: z.string(), en: z.string() })
  .meta({ id: 'CategoryNamed' })
export type CategoryNamed = z.infer<typeof CategoryNamed>

/** Under which number somebody outside knows a case, and by when they want their answer. */
export const CaseOutside = z
  .object({ name: InBoth.describe('Who: a hotline'), number: z.string(), deadline: Instant })
  .meta({ id: 'CaseOutside' })
export type CaseOutside = z.infer<typeof CaseOutside>

/**
 * A case as it stands in the lists of staff: inbox, board, supervision. No word of who asked. `seen` of whoever
 * acts on it is `events`.
 */
export const CaseLine = z
  .object({
    ...CaseBrief.shape,
    category: CategoryNamed.nullable(),
    place: UnitNamed.nullable().describe('The lowest unit that it lies in'),
    lead: UnitNamed.nullable(),
    turn: z
      .object({
        unit: UnitNamed,
        part: Part,
        state: AssignmentState,
        mine: z.boolean().describe('Whoever asks took it up'),
      })
      .nullable()
      .describe('In an inbox: as what it lies there'),
    outside: CaseOutside.nullable().describe('In an inbox: of whoever outside waits for its end'),
    accept: z.string().nullable().describe('The action that takes it up, where it is to be taken up there'),
  })
  .meta({ id: 'CaseLine' })
export type CaseLine = z.infer<typeof CaseLine>
