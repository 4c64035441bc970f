import type { CalendarId } from '../src/engines/cases/clock/contract.ts'
import type { Pending } from '../src/engines/cases/contract.ts'
import type { Process, Verb } from '../src/engines/cases/definition/contract.ts'
import { SAMPLE } from '../src/engines/cases/samples.ts'
import {
  CAST,
  type Dice,
  passTime,
  publish,
  regulars,
  startWalk,
  tryStep,
  type Walk,
} from '../src/engines/cases/walking/samples.ts'
import { PROCESSES } from '../src/program/processes.ts'

const { finishPart } = SAMPLE.actions
const { handle } = SAMPLE.clocks

/** Every process of the program, and a sample with every verb by each join rule. */
export const WALKED: readonly Process[] = [
  SAMPLE,
  { ...SAMPLE, name: 'sampleOfLead', join: 'lead' },
  {
    ...SAMPLE,
    name: 'sampleOfAny',
    join: 'any',
    actions: { ...SAMPLE.actions, finishPart: { ...finishPart!, to: 'checking', outcomes: ['partly'] } },
    clocks: { ...SAMPLE.clocks, handle: { ...handle!, stops: [...handle!.stops, 'finishPart'] } },
  },
  ...PROCESSES,
]

/** Numbers as fast-check found them; when they are used up, a plain sequence goes on. */
export function diceOf(numbers: readonly number[]): Dice {
  let at = 0
  return (sides) => {
    const thrown = numbers[at] ?? at * 7919
    at += 1
    return sides > 0 ? thrown % sides : 0
  }
}

/** How many steps each stage is away from some stages, by whomever they are taken. */
export function distancesTo(
  { stages, actions }: Process,
  goals: readonly string[],
): (stage: string | null) => number {
  const known = new Map(Object.keys(stages).map((name) => [name, goals.includes(name) ? 0 : 99]))
  for (const _ of known)
    for (const { from, to } of Object.values(actions))
      if (to !== null)
        for (const one of from) known.set(one, Math.min(known.get(one) ?? 99, (known.get(to) ?? 99) + 1))
  return (stage) => known.get(stage ?? '') ?? 99
}

/** What has to be asked for before it can be decided about. */
const ASKS: Readonly<Partial<Record<Pending['what'], Verb>>> = {
  dispute: 'dispute',
  moreTime: 'askMoreTime',
  sendDown: 'askSendDown',
}

/** By what it is counted, from the beginning and, perhaps, from somewhere on the way. */
export type Counted = Pick<Walk, 'calendars' | 'edition'> & { readonly later?: CalendarId }

/**
 * A walk that has one action of some in mind, and takes many others: people of all kinds try them, time passes, a calendar
 * is published, the program acts when clocks run out. `check` looks at it after every step.
 */
export function walkOf(
  process: Process,
  numbers: readonly number[],
  { later, ...counted }: Counted,
  check: (walk: Walk) => void = () => undefined,
  aims: readonly string[] = Object.keys(process.actions),
): Walk {
  const dice = diceOf(numbers)
  const names = Object.keys(process.actions)
  const onward = names.filter((name) => process.stages[process.actions[name]?.to ?? '']?.kind !== 'closed')
  const wanted = aims[dice(aims.length)] ?? names[0]!
  const begins = Temporal.Instant.from('2026-01-20T10:00+08:00').add({ hours: dice(24 * 300) })
  const walk = startWalk(process, counted, begins, dice)
  const { from, whilePending } = process.actions[wanted]!
  const far = distancesTo(process, from)
  const leads = (name: string) => {
    const { to, verb } = process.actions[name]!
    return far(to) < far(walk.folded.stage) || (whilePending !== undefined && verb === ASKS[whilePending])
  }
  const known = regulars(dice)
  const published = dice(60)
  for (let step = 0; step < Math.floor(numbers.length / 6); step++) {
    const one = dice(3) === 0 ? known[dice(known.length)]! : CAST[dice(CAST.length)]!(walk)
    const likely = dice(8) === 0 ? names : onward
    const turn = dice(likely.length)
    const towards = dice(3) === 0 ? names.filter(leads) : []
    const order = [wanted, ...towards, ...likely.slice(turn), ...likely.slice(0, turn)]
    if (order.some((name) => tryStep(walk, name, one, dice))) check(walk)
    if (later && step === published) publish(walk, later)
    passTime(walk, dice(5) === 0 ? dice(24 * 40) : dice(30), check)
  }
  return walk
}
