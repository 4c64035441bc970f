import { z } from 'zod'
import { Part, Pending, ProcessName, Sight, StageKind, Standing } from '../../../../engines/cases/contract.ts'
import { Problem } from '../../../../kernel/problem.ts'
import type { RouteContract } from '../../../../kernel/route.ts'
import { FieldKind } from '../contract.ts'

const Field = z
  .object({
    name: z.string(),
    kind: FieldKind,
    needed: z.literal(true).optional(),
    choices: z.array(z.string()).optional(),
    most: z.number().optional(),
    internal: z.literal(true).optional(),
    open: z.literal(true).optional(),
  })
  .meta({ id: 'ProcessField' })

const Budget = z
  .object({
    workingDays: z.number().optional(),
    workingMinutes: z.number().optional(),
    days: z.number().optional(),
  })
  .meta({ id: 'ProcessBudget' })

const Clock = z
  .object({
    of: z.enum(['case', 'assignment']),
    part: Part.optional(),
    budget: Budget,
    starts: z.array(z.string()),
    stops: z.array(z.string()),
    pauses: z.boolean(),
    leads: z.literal(true).optional(),
    runsOut: z.string().optional(),
  })
  .meta({ id: 'ProcessClock' })

const Action = z
  .object({
    verb: z.string(),
    who: z.array(Standing),
    from: z.array(z.string()),
    to: z.string().nullable(),
    apartFrom: z.array(z.string()).optional(),
    form: z.array(Field).optional(),
    outcomes: z.array(z.string()).optional(),
    whilePending: Pending.shape.what.optional(),
    unlessPending: Pending.shape.what.optional(),
    most: z.int().optional(),
    withinDays: z.int().optional(),
    order: z.number(),
    shown: z.boolean(),
    tells: z.array(Standing).optional(),
    effects: z.array(z.string()).optional(),
  })
  .meta({ id: 'ProcessAction' })

/** A process as its definition has it, nothing added and nothing left out. */
export const ProcessDefinition = z
  .object({
    name: ProcessName,
    version: z.int(),
    keeper: z.string(),
    first: z.string(),
    stages: z.record(
      z.string(),
      z.object({ kind: StageKind, loop: z.enum(['discover', 'handle', 'supervise', 'feedback']) }),
    ),
    opening: z.array(Field),
    sights: z.array(Sight),
    actions: z.record(z.string(), Action),
    clocks: z.record(z.string(), Clock),
    outcomes: z.record(z.string(), z.object({ solved: z.boolean() })),
    join: z.enum(['all', 'lead', 'any']),
    bouncesMost: z.int(),
  })
  .meta({ id: 'ProcessDefinition' })
export type ProcessDefinition = z.infer<typeof ProcessDefinition>

const words = z.record(z.string(), z.string())

const ProcessTexts = z
  .object({
    name: z.string(),
    about: z.string(),
    stages: words,
    actions: z.record(z.string(), z.object({ do: z.string(), done: z.string() })),
    outcomes: words,
    clocks: words,
    fields: words,
    choices: z.record(z.string(), words),
  })
  .meta({ id: 'ProcessTexts' })

/** A process to be taken elsewhere: its definition, its words in every language. */
export const WholeProcess = z
  .object({
    definition: ProcessDefinition,
    words: z.object({ 'zh-CN': ProcessTexts, en: ProcessTexts }),
    apart: z
      .record(z.string(), z.array(z.string()))
      .describe('Four eyes: by action, which other ones whoever takes it must not have taken'),
  })
  .meta({ id: 'WholeProcess' })
export type WholeProcess = z.infer<typeof WholeProcess>

export const getProcess = {
  method: 'GET',
  url: '/api/processes/:name',
  access: 'anyone',
  schema: {
    operationId: 'getProcess',
    summary:
      'A process whole: its definition and its words; how a city handles what it is asked is no secret',
    tags: ['cases'],
    params: z.object({ name: ProcessName }),
    response: { 200: WholeProcess, 404: Problem },
  },
} as const satisfies RouteContract

/** Where a process's picture is fetched; SVG, as wide as a phone. */
export function pictureOf(name: string, language: 'zh-CN' | 'en'): string {
  return `/api/processes/${name}/picture.svg?lang=${language}`
}
