import { z } from 'zod'
import { ProcessName, Sight, StageKind, Standing } from '../../../engines/cases/contract.ts'
import type { RouteContract } from '../../../kernel/route.ts'

/** The words of a process in one language, as `messages/<language>/process-<name>.ts` has them. */
export type SpokenWords = {
  readonly name: string
  readonly about: string
  readonly stages: Readonly<Record<string, string>>
  readonly actions: Readonly<Record<string, { readonly do: string; readonly done: string }>>
  readonly outcomes: Readonly<Record<string, string>>
  readonly clocks: Readonly<Record<string, string>>
  readonly fields: Readonly<Record<string, string>>
  /** By field, then by code. */
  readonly choices: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** Kinds of fields that a form can ask for, as the engine's definitions name them (`Field`). */
export const FieldKind = z.enum([
  'text',
  'longText',
  'choice',
  'yesNo',
  'number',
  'stars',
  'day',
  'workingDays',
  'unit',
  'units',
  'case',
  'parts',
  'category',
  'outcome',
  'pictures',
])
export type FieldKind = z.infer<typeof FieldKind>

/** One field of an action's form, in the reader's language. */
export const FormField = z
  .object({
    name: z.string(),
    kind: FieldKind,
    words: z.string(),
    needed: z.boolean(),
    choices: z
      .array(z.object({ code: z.string(), words: z.string() }))
      .describe('Of `choice` and `outcome`: what can be chosen'),
    most: z.int().nullable().describe('Characters, items, days or stars at most'),
    internal: z.boolean().describe('Only those who handle the case read it'),
  })
  .meta({ id: 'SpokenFormField' })
export type FormField = z.infer<typeof FormField>

/** An action as a process has it, whoever takes it. */
export const ProcessAction = z
  .object({
    name: z.string(),
    verb: z.string().describe('What it does, whatever the process calls it'),
    words: z.string().describe('On its button'),
    done: z.string().describe('In the history'),
    who: z.array(Standing),
    from: z.array(z.string()),
    to: z.string().nullable(),
    shown: z.boolean().describe('Whether whoever asked reads that it happened'),
    form: z.array(FormField),
  })
  .meta({ id: 'CaseProcessAction' })
export type ProcessAction = z.infer<typeof ProcessAction>

export const ProcessStage = z
  .object({
    name: z.string(),
    words: z.string(),
    kind: StageKind,
    loop: z.enum(['discover', 'handle', 'supervise', 'feedback']),
  })
  .meta({ id: 'CaseProcessStage' })
export type ProcessStage = z.infer<typeof ProcessStage>

/**
 * A process with its words in the reader's language: what lists, pages and forms need in order to say what a
 * case's codes mean. Asked once and kept, for it changes with the program alone.
 */
export const ProcessShown = z
  .object({
    name: ProcessName,
    words: z.string().describe('What cases of this kind are called'),
    about: z.string().describe('One sentence: what it is for'),
    version: z.int(),
    first: z.string(),
    sights: z.array(Sight),
    stages: z.array(ProcessStage),
    actions: z.array(ProcessAction),
    outcomes: z.array(z.object({ name: z.string(), words: z.string(), solved: z.boolean() })),
    clocks: z.array(
      z.object({
        name: z.string(),
        words: z.string(),
        of: z.enum(['case', 'assignment']),
        leads: z.boolean(),
      }),
    ),
    opening: z.array(FormField),
  })
  .meta({ id: 'CaseProcess' })
export type ProcessShown = z.infer<typeof ProcessShown>

export const listProcesses = {
  method: 'GET',
  url: '/api/processes',
  access: 'staff',
  schema: {
    operationId: 'listProcesses',
    summary: 'All processes that cases follow, with their words in the reader’s language',
    tags: ['cases'],
    response: { 200: z.array(ProcessShown) },
  },
} as const satisfies RouteContract
