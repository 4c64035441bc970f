import assert from 'node:assert/strict'
import type { UnitId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/new-id.ts'
import { openingOf } from '../acting/opening/rules.ts'
import { unitFaults } from '../acting/special/rules.ts'
import type { CalendarsMemory } from '../clock/memory.ts'
import { CaseId } from '../contract.ts'
import type { Action, Field, Process } from '../definition/contract.ts'
import { checkForm } from '../form/rules.ts'
import type { StoredEvent } from '../fold/contract.ts'
import type { Folded } from '../fold/folded/rules.ts'
import { after, opened, stateOf } from '../fold/rules.ts'
import { happen } from '../happening/rules.ts'
import { type Asker, askerOf, type Holder, leadOf, type People, PROGRAM } from '../judging/asker/rules.ts'
import { refusalOf, roleFor } from '../judging/rules.ts'
import { aHandler, aResident, aSupervisor, CITY, GRID, LINEAGES, OFFICE, STREET } from '../samples.ts'

/** Numbers from 0 up to, but not including, one: where a walk turns. */
export type Dice = (sides: number) => number

/** A case that goes its way in memory, by the rules alone. */
export type Walk = {
  readonly process: Process
  readonly people: People
  readonly calendars: CalendarsMemory
  readonly events: StoredEvent[]
  folded: Folded
  /** Before the last event. */
  previous: Folded
  now: Temporal.Instant
}

/** Opens a case of a process at a moment, with the first office in the lead. */
export function startWalk(
  process: Process,
  calendars: CalendarsMemory,
  now: Temporal.Instant,
  dice: Dice,
): Walk {
  const people = { requester: aResident().person, openedBy: null }
  const sight = process.sights[dice(process.sights.length)] ?? 'confidential'
  const wish = {
    process: process.name,
    place: LINEAGES.get(GRID) ?? [],
    title: '随机一件',
    category: 'lighting',
    sight,
    requester: people.requester,
    by: { person: people.requester, standing: 'requester' as const, unit: null },
    form: filled(process.opening, [], dice),
    lead: { unit: OFFICE, lineage: LINEAGES.get(OFFICE) ?? [] },
    assists: [],
    routing: undefined,
  }
  assert.deepEqual(checkForm(process.opening, wish.form).faults, [])
  const first = openingOf(process, wish, { form: wish.form, at: now, calendar: calendars.present(), newId })
  const folded = opened(first, calendars.calendars)
  return { process, people, calendars, events: [first], folded, previous: folded, now }
}

/** What a form may be filled in with, by the kinds of its fields. */
export function filled(
  fields: readonly Field[],
  outcomes: readonly string[],
  dice: Dice,
): Record<string, unknown> {
  const units = [...LINEAGES.keys()]
  const make: Record<Field['kind'], (field: Field) => unknown> = {
    text: () => '说明',
    longText: () => '说明',
    choice: ({ choices = [] }) => choices[dice(choices.length)],
    yesNo: () => dice(2) === 1,
    number: () => dice(10),
    stars: ({ most = 5 }) => 1 + dice(most),
    day: () => '2026-06-01',
    workingDays: ({ most = 10 }) => 1 + dice(most),
    unit: () => units[dice(units.length)],
    units: () => [units[dice(units.length)]],
    case: () => newId(),
    parts: () => [{ title: '一部分' }],
    category: () => ['lighting', 'noise', 'rubbish'][dice(3)],
    outcome: () => outcomes[dice(outcomes.length)],
    pictures: () => [newId()],
  }
  return Object.fromEntries(
    fields
      .filter(({ needed }) => needed || dice(2) === 1)
      .map((field) => [field.name, make[field.kind](field)]),
  )
}

/** People who are there in every city; each call meets somebody else of the same office. */
export const CAST: readonly ((walk: Walk) => Holder)[] = [
  ({ people }) => ({ person: people.requester, grants: {} }),
  ({ folded }) => aHandler(leadOf(folded)?.unit ?? OFFICE),
  ({ folded }) =>
    aHandler(folded.assignments.find(({ endedAt, part }) => !endedAt && part === 'assist')?.unit ?? OFFICE),
  () => aSupervisor(STREET),
  () => aSupervisor(CITY),
]

/** Some who stay the same over a walk, and hold several offices at once. */
export function regulars(dice: Dice): Holder[] {
  const all = [...LINEAGES.keys()] as UnitId[]
  return Array.from({ length: 4 }, () => {
    const at = all[dice(all.length)] ?? OFFICE
    return dice(2) === 0 ? aHandler(at) : aSupervisor(at)
  })
}

/** Takes an action if it is not refused and its form can be filled in; tells whether it was taken. */
export function tryStep(walk: Walk, name: string, holder: Holder | 'program', dice: Dice): boolean {
  const { process, folded, people, now } = walk
  const action = process.actions[name] as Action
  const asker = holder === 'program' ? PROGRAM : askerOf(folded, people, holder)
  if (refusalOf({ process, state: folded }, name, asker, now)) return false
  const form = holder === 'program' ? {} : filled(action.form ?? [], action.outcomes ?? [], dice)
  assert.deepEqual(checkForm(action.form ?? [], form, action.outcomes).faults, [], `${process.name} ${name}`)
  if (unitFaults(action, form, LINEAGES, { folded }).length > 0) return false
  take(walk, name, asker, form)
  return true
}

function take(
  walk: Walk,
  name: string,
  asker: Asker,
  form: Record<string, unknown>,
  ran?: StoredEvent['facts']['ranOut'],
): void {
  const { process, folded, calendars, now } = walk
  const action = process.actions[name] as Action
  const role = roleFor(folded, action, asker)
  assert.ok(role)
  const children = action.verb === 'split' ? [CaseId.parse(newId())] : []
  const facts = happen(
    { process, state: folded },
    { name, role, form, lineages: LINEAGES, calendar: calendars.present(), children, newId },
  )
  const event: StoredEvent = {
    number: walk.events.length + 1,
    action: name,
    verb: action.verb,
    at: now,
    by: asker.person,
    standing: role.standing,
    unit: role.unit,
    form,
    facts: ran ? { ...facts, ranOut: ran } : facts,
  }
  walk.events.push(event)
  walk.previous = folded
  walk.folded = after(folded, event, calendars.calendars)
}

/** Lets time pass; the program acts at once where a clock runs out on the way, and must be able to. */
export function passTime(walk: Walk, hours: number): void {
  const until = walk.now.add({ hours })
  for (let turns = 0; turns < 50; turns++) {
    const state = stateOf(walk.folded, walk.calendars.calendars)
    const [next] = state.clocks
      .filter((one) => !one.stoppedAt && !one.pausedAt && !one.ranOutAt && one.runsOut)
      .filter(({ dueAt }) => Temporal.Instant.compare(dueAt, until) <= 0)
      .toSorted((a, b) => Temporal.Instant.compare(a.dueAt, b.dueAt))
    if (!next?.runsOut) break
    if (Temporal.Instant.compare(next.dueAt, walk.now) > 0) walk.now = next.dueAt
    const { process, folded } = walk
    const refusal = refusalOf({ process, state: folded }, next.runsOut, PROGRAM, walk.now)
    assert.equal(refusal, undefined, `${process.name}: ${next.runsOut} in ${folded.stage}`)
    take(walk, next.runsOut, PROGRAM, {}, { name: next.name, assignment: next.assignment })
  }
  walk.now = until
}
