import { OWN_ACTIONS } from '../contract.ts'
import type { Action, Clock, Field, Process, Verb } from './contract.ts'
import { kindOf, runningOutFaults, wayFaults } from './ways/rules.ts'

const NAME = /^[a-z][A-Za-z]{1,39}$/
/** What may be said about a closed case; the database holds the same list (cases.judge_events). */
export const AFTER_CLOSING: readonly Verb[] = ['reopen', 'rate', 'note']
const CLOSING: readonly Verb[] = ['merge', 'withdraw', 'close', 'handOver']
const OF_UNITS: readonly Verb[] = ['accept', 'resolve', 'finishPart', 'dispute']
/** What a verb reads its form for: the name of the field and its kind. */
const READS: Readonly<Partial<Record<Verb, readonly [name: string, kind: Field['kind']]>>> = {
  dispatch: ['lead', 'unit'],
  callIn: ['assists', 'units'],
  askSendDown: ['unit', 'unit'],
  askMoreTime: ['workingDays', 'workingDays'],
  merge: ['case', 'case'],
  split: ['parts', 'parts'],
  reclassify: ['category', 'category'],
  rate: ['solved', 'yesNo'],
}
/** What is asked for, by the verb that settles it. */
const SETTLES: Readonly<Partial<Record<Verb, Verb>>> = {
  uphold: 'dispute',
  release: 'dispute',
  answer: 'ask',
  grantMoreTime: 'askMoreTime',
  refuseMoreTime: 'askMoreTime',
  approveSendDown: 'askSendDown',
  refuseSendDown: 'askSendDown',
}

type Named = readonly [name: string, action: Action]
/** One thing that can be wrong: with what, and how it is told. */
type Rule<T> = readonly [breaks: (one: T, process: Process) => boolean, says: string]

/**
 * What is wrong with a process, each fault in a sentence for whoever wrote it; empty: it runs. Every name is known,
 * every stage can be reached and, if it is not closed, left to a closed one by people whom every case has; whatever
 * is asked for can be decided; nobody but the one who asked makes it count as solved.
 */
export function checkProcess(process: Process): string[] {
  const unknown = [...nameFaults(process)]
  if (unknown.length > 0) return unknown
  return [
    ...actionsOf(process).flatMap(([name, action]) => [
      ...broken(ACTION_RULES, action, process, name),
      ...broken(END_RULES, action, process, name),
      ...fieldFaults(name, action.form ?? []),
    ]),
    ...fieldFaults('open', process.opening),
    ...Object.entries(process.clocks).flatMap(([name, clock]) => [
      ...broken(CLOCK_RULES, clock, process, `clock ${name}`),
      ...runningOutFaults(process, name, clock),
    ]),
    ...broken(PROCESS_RULES, process, process, process.name),
    ...wayFaults(process),
    ...decisionFaults(process),
  ]
}

function broken<T>(rules: readonly Rule<T>[], one: T, process: Process, name: string): string[] {
  return rules.flatMap(([breaks, says]) => (breaks(one, process) ? [`${name}: ${says}`] : []))
}

function actionsOf(process: Process): Named[] {
  return Object.entries(process.actions)
}

const isSolved = (process: Process, outcome: string) => process.outcomes[outcome]?.solved === true
const fits = (action: Action, kind: string, process: Process) =>
  action.from.some((stage) => kindOf(process, stage) === kind)
const closes = (action: Action, process: Process) => kindOf(process, action.to) === 'closed'
const outcomesOf = ({ outcomes = [] }: Action) => outcomes

function* nameFaults(process: Process): Generator<string> {
  const { stages, actions, clocks, outcomes } = process
  const all = [process.name, ...[stages, actions, clocks, outcomes].flatMap((part) => Object.keys(part))]
  for (const name of all)
    if (!NAME.test(name)) yield `${name} is no name: letters, beginning with a small one`
  for (const own of OWN_ACTIONS) if (own in actions) yield `${own} is the engine's own action`
  if (!(process.first in stages)) yield `first: there is no stage ${process.first}`
  for (const [name, action] of actionsOf(process)) {
    const ends = action.to === null ? [] : [action.to]
    yield* unknownIn(stages, [...action.from, ...ends], `${name}: there is no stage`)
    yield* unknownIn(actions, action.apartFrom ?? [], `${name}: to be apart from it, there is no action`)
    yield* unknownIn(outcomes, outcomesOf(action), `${name}: there is no outcome`)
  }
  for (const [name, { starts, stops, runsOut }] of Object.entries(clocks)) {
    const named = [...starts.filter((one) => one !== 'open'), ...stops, ...(runsOut ? [runsOut] : [])]
    yield* unknownIn(actions, named, `clock ${name}: there is no action`)
  }
}

function unknownIn(known: object, names: readonly string[], says: string): string[] {
  return names.filter((name) => !(name in known)).map((name) => `${says} ${name}`)
}

const ACTION_RULES: readonly Rule<Action>[] = [
  [({ who }) => who.length === 0, 'nobody may take it'],
  [({ from }) => from.length === 0, 'it fits no stage'],
  [({ who }) => new Set(who).size < who.length, 'the same standing twice'],
  [({ who }) => who.includes('program') && who.length > 1, 'what the program does, nobody else does'],
  [
    (action, { actions, clocks }) =>
      action.who.includes('program') &&
      !Object.values(clocks).some(({ runsOut }) => runsOut && actions[runsOut] === action),
    'the program acts only when a clock runs out',
  ],
  [
    ({ who, form = [] }) => who.includes('program') && form.some(({ needed }) => needed),
    'the program fills in no form',
  ],
  [
    ({ who, most, withinDays, whilePending, unlessPending }) =>
      who.includes('program') && (most ?? withinDays ?? whilePending ?? unlessPending) !== undefined,
    'a clock that runs out is heeded whatever was before: no bounds for the program',
  ],
  [
    ({ verb, who }) => OF_UNITS.includes(verb) && !who.every((one) => one === 'lead' || one === 'assist'),
    'only units that take part do this',
  ],
  [({ verb, who }) => verb === 'resolve' && who.includes('assist'), 'only the unit that leads does this'],
  [
    ({ to, ...action }) => isOfPart(action) && to !== null,
    'a part that is disputed moves no stage: the lead goes on',
  ],
  [
    (action, process) => isOfPart(action) && !action.from.every((stage) => isReviewed(process, stage)),
    'where an assisting unit can dispute its part, uphold and release fit',
  ],
  [({ verb, who }) => verb === 'finishPart' && who.includes('lead'), 'the unit that leads resolves'],
  [
    (action, process) => fits(action, 'closed', process) && !AFTER_CLOSING.includes(action.verb),
    'closed cases rest',
  ],
  [
    (action, process) =>
      action.verb === 'reopen' && fits(action, 'closed', process) && action.withinDays === undefined,
    'a closed case reopens within a window',
  ],
  [
    ({ verb, form = [] }) => {
      const [name, kind] = READS[verb] ?? []
      return name !== undefined && !form.some((one) => one.name === name && one.kind === kind && one.needed)
    },
    'its form lacks the field that it is read for: see READS in definition/rules.ts',
  ],
  [
    ({ form = [], ...action }) =>
      form.some(({ kind }) => kind === 'outcome') && outcomesOf(action).length === 0,
    'an outcome is chosen among none',
  ],
  [
    ({ verb, form = [], outcomes = [] }) =>
      outcomes.length > 1 &&
      verb !== 'rate' &&
      !form.some(({ kind, name, needed }) => kind === 'outcome' && name === 'outcome' && needed),
    'one of its outcomes has to be chosen in a field called outcome',
  ],
]

const isOfPart = ({ verb, who }: Pick<Action, 'verb' | 'who'>) => verb === 'dispute' && who.includes('assist')

function isReviewed(process: Process, stage: string): boolean {
  const fitting = actionsOf(process).flatMap(([, { verb, from }]) => (from.includes(stage) ? [verb] : []))
  return fitting.includes('uphold') && fitting.includes('release')
}

/** Where actions lead to, and what that makes of a case. */
const END_RULES: readonly Rule<Action>[] = [
  [
    (action, process) => CLOSING.includes(action.verb) && !closes(action, process),
    'it ends a case, so it closes it',
  ],
  [
    (action, process) => action.verb === 'reopen' && kindOf(process, action.to) !== 'open',
    'what is reopened is open',
  ],
  [
    (action, process) => action.verb === 'ask' && kindOf(process, action.to) !== 'waiting',
    'whoever asks waits',
  ],
  [
    (action, { join }) =>
      (action.verb === 'resolve' || (action.verb === 'finishPart' && join === 'any')) &&
      (action.to === null || outcomesOf(action).length === 0),
    'it leads on, with an outcome',
  ],
  [
    (action, process) => {
      const [only, ...others] = outcomesOf(action)
      return action.verb === 'rate' && (only === undefined || others.length > 0 || isSolved(process, only))
    },
    'rated as not solved, it has one outcome, which is not solved',
  ],
  [
    (action, process) =>
      closes(action, process) && outcomesOf(action).length === 0 && !keepsOutcome(action, process),
    'what ends has an outcome',
  ],
  [
    (action, process) =>
      closes(action, process) && makesSolved(action, process) && !speaksForRequester(action, process),
    'only the one who asked makes it solved, or who writes down what they said and did not resolve it',
  ],
]

/** Nobody answered in time: the program ends it with what was claimed, which then is nobody's confirmation. */
function keepsOutcome({ who, from }: Action, process: Process): boolean {
  const ways = actionsOf(process).filter(([, { to }]) => to !== null && from.includes(to))
  return who[0] === 'program' && ways.every(([, { verb }]) => verb === 'resolve' || verb === 'countersign')
}

function makesSolved(action: Action, process: Process): boolean {
  return action.verb === 'rate' || outcomesOf(action).some((one) => isSolved(process, one))
}

function speaksForRequester({ verb, who, apartFrom = [] }: Action, process: Process): boolean {
  if (who.every((one) => one === 'requester')) return true
  if (verb !== 'rate' || !who.every((one) => one === 'requester' || one === 'taker')) return false
  return actionsOf(process).every(([name, action]) => action.verb !== 'resolve' || apartFrom.includes(name))
}

function fieldFaults(name: string, form: readonly Field[]): string[] {
  const faults = form.flatMap((field) => [
    ...((field.kind === 'choice') === (field.choices !== undefined)
      ? []
      : [`${name}: ${field.name} is a choice exactly where it has choices`]),
    ...(field.internal && field.open ? [`${name}: ${field.name} cannot be internal and open`] : []),
    ...(NAME.test(field.name) && field.name !== 'routing'
      ? []
      : [`${name}: no field is called ${field.name}`]),
  ])
  const twice = new Set(form.map((field) => field.name)).size < form.length
  return twice ? [...faults, `${name}: a field twice`] : faults
}

const CLOCK_RULES: readonly Rule<Clock>[] = [
  [
    ({ budget }) =>
      Object.values(budget).length === 0 || Object.values(budget).some((amount) => !(amount > 0)),
    'it gives no time',
  ],
  [({ starts }) => starts.length === 0, 'nothing starts it'],
  [({ of, part }) => of === 'case' && part !== undefined, 'a case has no part'],
  [({ of, leads }) => leads === true && of !== 'case', 'lists are ordered by a clock of the case'],
  [
    ({ starts, leads }) => leads === true && !starts.includes('open'),
    'the one that leads runs from the opening on',
  ],
  [
    ({ runsOut }, { actions }) => runsOut !== undefined && !actions[runsOut]?.who.includes('program'),
    'what happens when it runs out is not for the program',
  ],
]

const PROCESS_RULES: readonly Rule<Process>[] = [
  [(process) => kindOf(process, process.first) !== 'open', 'a case begins open'],
  [
    ({ clocks }) => Object.values(clocks).filter(({ leads }) => leads).length !== 1,
    'exactly one clock leads',
  ],
  [({ sights }) => sights.length === 0, 'nobody says who may see it'],
  [
    (process) => actionsOf(process).some(([, { verb }]) => verb === 'dispute') && process.bouncesMost < 1,
    'a dispatch can be disputed at least once, or not at all',
  ],
]

const NEEDS: readonly (readonly [asks: Verb, settled: readonly Verb[]])[] = [
  ['dispute', ['uphold', 'dispatch']],
  ['ask', ['answer']],
  ['askMoreTime', ['grantMoreTime', 'refuseMoreTime']],
  ['askSendDown', ['approveSendDown', 'refuseSendDown']],
]

/** Whatever is asked for can be settled, and nothing is settled that nobody asks for. */
function decisionFaults(process: Process): string[] {
  const verbs = new Set(actionsOf(process).map(([, { verb }]) => verb))
  const unasked = (Object.entries(SETTLES) as [Verb, Verb][]).filter(
    ([verb, asked]) => verbs.has(verb) && !verbs.has(asked),
  )
  const unsettled = NEEDS.filter(([asked, by]) => verbs.has(asked) && !by.every((one) => verbs.has(one)))
  return [
    ...unasked.map(([verb]) => `there is ${verb}, and nothing that asks for it`),
    ...unsettled.map(([asked, by]) => `${asked} needs ${by.join(' and ')}`),
  ]
}
