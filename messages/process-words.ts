import type { Process } from '../src/engines/cases/definition/contract.ts'

type Forms<P extends Process> = {
  [A in keyof P['actions']]: P['actions'][A] extends { readonly form: readonly (infer F)[] } ? F : never
}[keyof P['actions']]
type FieldOf<P extends Process> = P['opening'][number] | Forms<P>
type NameOf<F> = F extends { readonly name: infer N extends string } ? N : never
type ChoicesOf<F> = F extends {
  readonly name: infer N extends string
  readonly choices: readonly (infer C)[]
}
  ? Record<N, Record<C & string, string>>
  : never
type Both<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer I) => void ? I : never

/**
 * The words of a process, typed by its definition: a stage, action, outcome, clock, field or choice without a word
 * does not compile. `do` stands on the button, `done` in the history.
 */
export type ProcessWords<P extends Process> = {
  readonly name: string
  /** One sentence: what it is for. */
  readonly about: string
  readonly stages: Readonly<Record<keyof P['stages'] & string, string>>
  readonly actions: Readonly<
    Record<keyof P['actions'] & string, { readonly do: string; readonly done: string }>
  >
  readonly outcomes: Readonly<Record<keyof P['outcomes'] & string, string>>
  readonly clocks: Readonly<Record<keyof P['clocks'] & string, string>>
  readonly fields: Readonly<Record<NameOf<FieldOf<P>>, string>>
  /** By field, then by code. */
  readonly choices: Both<ChoicesOf<FieldOf<P>>> extends infer C ? Readonly<C> : never
}
