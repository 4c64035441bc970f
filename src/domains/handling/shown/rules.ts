import { z } from 'zod'
import type { CaseEvent, CaseState, Standing } from '../../../engines/cases/contract.ts'
import type { Field, Process } from '../../../engines/cases/definition/contract.ts'
import { UnitId } from '../../../kernel/ids.ts'
import { InBoth } from '../lines/contract.ts'
import type { SpokenWords } from '../processes/contract.ts'
import { fieldShown } from '../processes/rules.ts'
import type { EventShown, RoutingTold } from './contract.ts'

/** As the room of responsibility keeps a routing with the case; what is more in it is not told here. */
const RoutingKept = z.object({
  fired: InBoth,
  close: z.array(z.object({ why: InBoth })).default([]),
  changers: z.array(UnitId).default([]),
  asks: z.array(UnitId).default([]),
})

/** Why a case went where it went; null where nobody said, as of old or imported cases. */
export function routingTold(kept: unknown): RoutingTold | null {
  const read = RoutingKept.safeParse(kept)
  if (!read.success) return null
  const { fired, close, changers, asks } = read.data
  return { fired, close: close.map(({ why }) => why), changers, asks }
}

/** What a form asked for in a step of the history. */
export function fieldsOf(process: Process, action: string): readonly Field[] {
  return action === 'open' ? process.opening : (process.actions[action]?.form ?? [])
}

/** An event in words. Who asked is nobody's name here: it stands with the room that keeps the case. */
export function eventShown(process: Process, words: SpokenWords, event: CaseEvent): EventShown {
  const { routing: _, ...form } = event.form
  const action = process.actions[event.action]
  const isOwn = event.action === 'open' || event.action === 'absorb'
  return {
    ...event,
    by: event.standing === 'requester' ? null : event.by,
    form,
    shown: isOwn || action?.shown === true,
    words: words.actions[event.action]?.done ?? event.action,
    fields: fieldsOf(process, event.action).map((field) => fieldShown(field, words, action?.outcomes)),
  }
}

/** Ids and codes that stand in forms, and must be named for whoever reads them. */
export type Mentioned = { units: Set<string>; cases: Set<string>; categories: Set<string> }

const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string')

function mention(field: Field, value: unknown, { units, cases, categories }: Mentioned): void {
  if (field.kind === 'unit' || field.kind === 'units') for (const id of texts(value)) units.add(id)
  if (field.kind === 'case') for (const id of texts(value)) cases.add(id)
  if (field.kind === 'category') for (const code of texts(value)) categories.add(code)
  if (field.kind === 'parts' && Array.isArray(value))
    for (const part of value as { category?: unknown }[])
      for (const code of texts(part.category)) categories.add(code)
}

/** All that the history, the assignments and the routing of a case name by ids and codes. */
export function mentionedIn(
  process: Process,
  { events, state, place }: { events: readonly CaseEvent[]; state: CaseState; place: readonly string[] },
  routing: RoutingTold | null,
): Mentioned {
  const mentioned: Mentioned = {
    units: new Set([...place, ...(routing?.changers ?? []), ...(routing?.asks ?? [])]),
    cases: new Set(state.links.map((link) => link.case)),
    categories: new Set(),
  }
  if (state.mergedInto) mentioned.cases.add(state.mergedInto)
  for (const { unit } of state.assignments) mentioned.units.add(unit)
  for (const { unit, action, form } of events) {
    if (unit) mentioned.units.add(unit)
    for (const field of fieldsOf(process, action)) mention(field, form[field.name], mentioned)
  }
  return mentioned
}

/** Of the staff, who stands in the history and the assignments; never whoever asked. */
export function colleaguesIn(
  events: readonly CaseEvent[],
  { assignments }: Pick<CaseState, 'assignments'>,
): string[] {
  const acted = events.flatMap(({ by, standing }) => (by !== null && standing !== 'requester' ? [by] : []))
  const took = assignments.flatMap(({ person }) => person ?? [])
  return [...new Set([...acted, ...took])]
}

const HANDLE: readonly Standing[] = ['lead', 'assist', 'supervisor']

/** Whether somebody handles the case or supervises those who do: they alone may look who asked. */
export function handles(standings: readonly Standing[]): boolean {
  return standings.some((one) => HANDLE.includes(one))
}
