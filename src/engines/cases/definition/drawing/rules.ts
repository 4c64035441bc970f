import { APART } from '../../judging/rules.ts'
import type { Action, Process } from '../contract.ts'

/** The words of a process that its drawings need, as `messages/<language>/process-<name>.ts` has them. */
export type DrawnWords = {
  readonly name: string
  readonly about: string
  readonly stages: Readonly<Record<string, string>>
  readonly actions: Readonly<Record<string, { readonly do: string; readonly done: string }>>
  readonly outcomes: Readonly<Record<string, string>>
  readonly clocks: Readonly<Record<string, string>>
}

/** Words of every picture, whatever the process. */
export type PictureTerms = {
  readonly between: string
  /** What can be done in a stage without leaving it: the likeliest, and how many more there are. */
  readonly meanwhile: (actions: string, more: number) => string
  readonly leads: (to: string, actions: string) => string
  readonly begins: string
  readonly loop: Readonly<Record<'discover' | 'handle' | 'supervise' | 'feedback', string>>
}

/** A way out of a stage: the actions that lead from it to another one, the likeliest first. */
export type Exit = {
  readonly from: string
  readonly to: string
  readonly actions: readonly string[]
  /** Against the order in which the process declares its stages: it goes round again. */
  readonly back: boolean
}

/** A process laid out: its stages one after another, what leads from one to another, what happens within each. */
export type Layout = {
  readonly stages: readonly string[]
  readonly exits: readonly Exit[]
  /** Actions that leave a case in its stage. */
  readonly within: Readonly<Record<string, readonly string[]>>
}

/**
 * Lays a process out, a layer for each stage. Whoever writes one declares its stages in the order in which it usually
 * goes: a step to a later stage leads forward, one to an earlier stage goes round again.
 */
export function layOut(process: Process): Layout {
  const stages = Object.keys(process.stages)
  const exits = stages.flatMap((from) => exitsOf(process, from))
  const within = Object.fromEntries(
    stages.map((stage) => [
      stage,
      byOrder(process, stage)
        .filter(([, { to }]) => to === null || to === stage)
        .map(([name]) => name),
    ]),
  )
  return { stages, exits, within }
}

function exitsOf(process: Process, from: string): Exit[] {
  const stages = Object.keys(process.stages)
  const out = byOrder(process, from).filter(([, { to }]) => to !== null && to !== from)
  const byTarget = Map.groupBy(out, ([, { to }]) => to ?? from)
  return [...byTarget]
    .map(([to, actions]) => ({
      from,
      to,
      actions: actions.map(([name]) => name),
      back: stages.indexOf(to) < stages.indexOf(from),
    }))
    .toSorted((a, b) => stages.indexOf(a.to) - stages.indexOf(b.to))
}

function byOrder({ actions }: Process, from: string): [string, Action][] {
  return Object.entries(actions)
    .filter(([, action]) => action.from.includes(from))
    .toSorted(([, a], [, b]) => a.order - b.order)
}

/**
 * Four eyes, by the person: for each action the others that whoever takes it must not have taken, by the process and
 * by what the engine demands of decisions anyhow.
 */
export function apartnessOf({ actions }: Process): Record<string, string[]> {
  const all = Object.entries(actions)
  return Object.fromEntries(
    all.flatMap(([name, { verb, apartFrom = [] }]) => {
      const decided = APART[verb] ?? []
      const others = all.filter(([other, one]) => apartFrom.includes(other) || decided.includes(one.verb))
      return others.length === 0 ? [] : [[name, others.map(([other]) => other)]]
    }),
  )
}
