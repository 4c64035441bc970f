import type { StageKind, Standing } from '../../contract.ts'
import type { Action, Clock, Process } from '../contract.ts'

/** Whom every case has at any time: somebody leads it, somebody supervises the place, and clocks run out. */
const ALWAYS_THERE: readonly Standing[] = ['lead', 'supervisor', 'program']

const actionsOf = (process: Process) => Object.entries(process.actions)

/** Of what kind a stage is; undefined where there is none. */
export function kindOf(process: Process, stage: string | null): StageKind | undefined {
  return stage === null ? undefined : process.stages[stage]?.kind
}

/** Wherever a clock can run, what happens when it runs out must fit. */
export function runningOutFaults(
  process: Process,
  name: string,
  { starts, runsOut, pauses }: Clock,
): string[] {
  const action = runsOut === undefined ? undefined : process.actions[runsOut]
  if (!action) return []
  return [...whereItRuns(process, name, starts)]
    .filter((stage) => !(pauses && kindOf(process, stage) === 'waiting') && !action.from.includes(stage))
    .map((stage) => `clock ${name}: it can run out in ${stage}, where ${runsOut} does not fit`)
}

function whereItRuns(process: Process, name: string, starts: readonly string[]): ReadonlySet<string> {
  const stops = process.clocks[name]?.stops ?? []
  const goesOn = actionsOf(process).filter(([other]) => !stops.includes(other))
  const runs = (stage: string) => kindOf(process, stage) !== 'closed'
  const first = starts.flatMap((start) =>
    start === 'open' ? [process.first] : landings(process.actions[start]),
  )
  const reached = new Set(first.filter(runs))
  for (const stage of reached) {
    const ways = goesOn.filter(([, { from }]) => from.includes(stage))
    for (const next of ways.flatMap(([, action]) => landings(action, stage)))
      if (runs(next)) reached.add(next)
  }
  return reached
}

/** Stages that an action can end in: its own, or where it was taken. */
function landings(action: Action | undefined, from?: string): readonly string[] {
  if (!action) return []
  if (action.to !== null) return [action.to]
  return from === undefined ? action.from : [from]
}

/** Stages that nothing leads to, and those that whoever is there cannot leave to an end. */
export function wayFaults(process: Process): string[] {
  const stages = Object.keys(process.stages)
  const ways = actionsOf(process).map(([, action]) => action)
  const reached = grown([process.first], ways, (action, known) =>
    action.to !== null && action.from.some((one) => known.has(one)) ? [action.to] : [],
  )
  const certain = ways.filter(({ who }) => who.some((one) => ALWAYS_THERE.includes(one)))
  const ends = stages.filter((stage) => kindOf(process, stage) === 'closed')
  const left = grown(ends, certain, (action, known) =>
    action.to !== null && known.has(action.to) ? action.from : [],
  )
  return [
    ...(ends.length === 0 ? ['a case never ends'] : []),
    ...stages.filter((stage) => !reached.has(stage)).map((stage) => `nothing leads to ${stage}`),
    ...stages
      .filter((stage) => !left.has(stage))
      .map((stage) => `whoever is there cannot end a case from ${stage}`),
  ]
}

function grown(
  from: readonly string[],
  ways: readonly Action[],
  next: (action: Action, known: ReadonlySet<string>) => readonly string[],
): ReadonlySet<string> {
  const known = new Set(from)
  for (let size = -1; size !== known.size;) {
    size = known.size
    for (const stage of ways.flatMap((action) => next(action, known))) known.add(stage)
  }
  return known
}
