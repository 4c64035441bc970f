import assert from 'node:assert/strict'
import type { UnitId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/new-id.ts'
import type { CaseWish } from '../acting/contract.ts'
import { openingOf } from '../acting/opening/rules.ts'
import { unitFaults } from '../acting/special/rules.ts'
import type { CalendarId } from '../clock/contract.ts'
import type { CalendarsMemory } from '../clock/memory.ts'
import { CaseId } from '../contract.ts'
import type { Action, Budget, Field, Process } from '../definition/contract.ts'
import { checkForm } from '../form/rules.ts'
import type { StoredEvent } from '../fold/contract.ts'
import type { Folded } from '../fold/folded/rules.ts'
import { after, opened, stateOf } from '../fold/rules.ts'
import { happen } from '../happening/rules.ts'
import { type Asker, askerOf, leadOf, PROGRAM } from '../judging/asker/rules.ts'
import { refusalOf, roleFor } from '../judging/rules.ts'
import {
  aHandler,
  aResident,
  aSupervisor,
  CITY,
  GRID,
  LINEAGES,
  OFFICE,
  type Somebody,
  STREET,
} from '../samples.ts'

/** Numbers from 0 up to, but not including, one: where a walk turns. */
export type Dice = (sides: number) => number

/** What somebody did on the way, so that it can be done again elsewhere. */
export type Step = {
  readonly name: string
  readonly who: Somebody | 'program'
  readonly form: Readonly<Record<string, unknown>>
  readonly at: Temporal.Instant
  readonly budgets?: Readonly<Record<string, Budget>>
}

/** A case that goes its way in memory, by the rules alone. */
export type Walk = {
  readonly process: Process
  readonly wish: CaseWish
  /** For whom it was opened, and who of the staff opened it for them, or for nobody; undefined: they did it themselves. */
  readonly resident: Somebody
  readonly taker: Somebody | undefined
  readonly calendars: Pick<CalendarsMemory, 'calendars'>
  /** The edition by which what happens now is counted. */
  edition: CalendarId
  readonly events: StoredEvent[]
  readonly steps: Step[]
  folded: Folded
  /** Before the last event. */
  previous: Folded
  now: Temporal.Instant
}

/** Opens a case of a process at a moment, with the first office in the lead. */
export function startWalk(
  process: Process,
  { calendars, edition }: Pick<Walk, 'calendars' | 'edition'>,
  now: Temporal.Instant,
  dice: Dice,
): Walk {
  const resident = aResident()
  const taker = dice(3) === 0 ? aHandler(STREET) : undefined
  const unnamed = taker !== undefined && dice(3) === 0
  const wish: CaseWish = {
    process: process.name,
    place: LINEAGES.get(GRID) ?? [],
    title: '随机一件',
    category: 'lighting',
    sight: process.sights[dice(process.sights.length)] ?? 'confidential',
    requester: unnamed ? null : resident.person,
    by: {
      person: (taker ?? resident).person,
      standing: taker ? 'taker' : 'requester',
      unit: taker ? STREET : null,
    },
    form: filled(process.opening, [], dice),
    lead: { unit: OFFICE, lineage: LINEAGES.get(OFFICE) ?? [] },
    assists: [],
    routing: undefined,
  }
  assert.deepEqual(checkForm(process.opening, wish.form).faults, [])
  const first = openingOf(process, wish, { form: wish.form, at: now, calendar: edition, newId })
  const folded = opened(first, calendars.calendars)
  const fixed = { process, wish, resident, taker, calendars, steps: [] }
  return { ...fixed, edition, events: [first], folded, previous: folded, now }
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

/** People who are there in every city; of offices, each call meets somebody else. */
export const CAST: readonly ((walk: Walk) => Somebody)[] = [
  ({ resident }) => resident,
  ({ resident, taker }) => taker ?? resident,
  ({ folded }) => aHandler(leadOf(folded)?.unit ?? OFFICE),
  ({ folded }) =>
    aHandler(folded.assignments.find(({ endedAt, part }) => !endedAt && part === 'assist')?.unit ?? OFFICE),
  () => aSupervisor(STREET),
  () => aSupervisor(CITY),
]

/** Some who stay the same over a walk, and hold several offices at once. */
export function regulars(dice: Dice): Somebody[] {
  const all = [...LINEAGES.keys()] as UnitId[]
  return Array.from({ length: 4 }, () => {
    const at = all[dice(all.length)] ?? OFFICE
    return dice(2) === 0 ? aHandler(at) : aSupervisor(at)
  })
}

/** Takes an action if it is not refused and its form can be filled in; tells whether it was taken. */
export function tryStep(walk: Walk, name: string, who: Somebody, dice: Dice): boolean {
  const { process, folded, wish, now } = walk
  const action = process.actions[name] as Action
  const people = { requester: wish.requester, openedBy: wish.by.person }
  const asker = askerOf(folded, people, who)
  if (refusalOf({ process, state: folded }, name, asker, now)) return false
  const form = filled(action.form ?? [], action.outcomes ?? [], dice)
  assert.deepEqual(checkForm(action.form ?? [], form, action.outcomes).faults, [], `${process.name} ${name}`)
  if (unitFaults(action, form, LINEAGES, { folded }).length > 0) return false
  const budgets = action.verb === 'reclassify' && dice(2) === 0 ? someBudgets(process, dice) : undefined
  take(walk, { name, who, form, at: now, ...(budgets && { budgets }) }, asker)
  return true
}

/** What another category gives: less or more of some clocks, by another measure perhaps. */
function someBudgets({ clocks }: Process, dice: Dice): Record<string, Budget> {
  const measures: Budget[] = [
    { workingDays: 1 + dice(12) },
    { workingMinutes: 30 * (1 + dice(40)) },
    { days: 1 + dice(20) },
  ]
  const some = Object.keys(clocks).filter(() => dice(2) === 0)
  return Object.fromEntries(some.map((name) => [name, measures[dice(measures.length)]!]))
}

function take(walk: Walk, step: Step, asker: Asker, ran?: StoredEvent['facts']['ranOut']): void {
  const { process, folded } = walk
  const { name, form, at, budgets } = step
  const action = process.actions[name] as Action
  const role = roleFor(folded, action, asker)
  assert.ok(role)
  const children = action.verb === 'split' ? [CaseId.parse(newId())] : []
  const lineages = LINEAGES
  const facts = happen(
    { process, state: folded },
    { name, role, form, lineages, ...(budgets && { budgets }), calendar: walk.edition, children, newId },
  )
  walk.steps.push(step)
  append(walk, {
    action: name,
    verb: action.verb,
    at,
    by: asker.person,
    standing: role.standing,
    unit: role.unit,
    form,
    facts: ran ? { ...facts, ranOut: ran } : facts,
  })
}

function append(walk: Walk, happened: Omit<StoredEvent, 'number'>): void {
  const event = { ...happened, number: walk.events.length + 1 }
  walk.events.push(event)
  walk.previous = walk.folded
  walk.folded = after(walk.folded, event, walk.calendars.calendars)
}

/** A calendar is published: what happens from now on is counted by it, and what is open is counted anew. */
export function publish(walk: Walk, edition: CalendarId): void {
  walk.edition = edition
  const { stage, kind } = walk.folded
  if (kind === 'closed') return
  append(walk, {
    action: 'recount',
    verb: 'recount',
    at: walk.now,
    by: null,
    standing: 'program',
    unit: null,
    form: {},
    facts: { to: stage, kind, calendar: edition },
  })
}

/** Lets time pass; the program acts at once where a clock runs out on the way, and must be able to. */
export function passTime(walk: Walk, hours: number, check: (walk: Walk) => void = () => undefined): void {
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
    const step = { name: next.runsOut, who: 'program' as const, form: {}, at: walk.now }
    take(walk, step, PROGRAM, { name: next.name, assignment: next.assignment })
    check(walk)
  }
  walk.now = until
}
