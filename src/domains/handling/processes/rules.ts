import type { Action, Field, Process } from '../../../engines/cases/definition/contract.ts'
import type { FormField, ProcessShown, SpokenWords } from './contract.ts'

/** One field as a form shows it; `outcomes` are those that its action may give. */
export function fieldShown(field: Field, said: SpokenWords, outcomes: readonly string[] = []): FormField {
  const codes = field.kind === 'outcome' ? outcomes : (field.choices ?? [])
  const words = field.kind === 'outcome' ? said.outcomes : said.choices[field.name]
  return {
    name: field.name,
    kind: field.kind,
    words: said.fields[field.name] ?? field.name,
    needed: field.needed === true,
    choices: codes.map((code) => ({ code, words: words?.[code] ?? code })),
    most: field.most ?? null,
    internal: field.internal === true,
  }
}

/** The form of an action as it is shown. */
export function formShown({ form = [], outcomes = [] }: Action, said: SpokenWords): FormField[] {
  return form.map((field) => fieldShown(field, said, outcomes))
}

/** A process with its words, as lists, pages and forms need it. */
export function processShown(process: Process, said: SpokenWords): ProcessShown {
  const { name, version, first, sights, stages, actions, outcomes, clocks, opening } = process
  return {
    name,
    words: said.name,
    about: said.about,
    version,
    first,
    sights: [...sights],
    stages: Object.entries(stages).map(([stage, { kind, loop }]) => ({
      name: stage,
      words: said.stages[stage] ?? stage,
      kind,
      loop,
    })),
    actions: Object.entries(actions).map(([action, one]) => ({
      name: action,
      verb: one.verb,
      words: said.actions[action]?.do ?? action,
      done: said.actions[action]?.done ?? action,
      who: [...one.who],
      from: [...one.from],
      to: one.to,
      shown: one.shown,
      form: formShown(one, said),
    })),
    outcomes: Object.entries(outcomes).map(([outcome, { solved }]) => ({
      name: outcome,
      words: said.outcomes[outcome] ?? outcome,
      solved,
    })),
    clocks: Object.entries(clocks).map(([clock, one]) => ({
      name: clock,
      words: said.clocks[clock] ?? clock,
      of: one.of,
      leads: one.leads === true,
    })),
    opening: opening.map((field) => fieldShown(field, said)),
  }
}

/** The action by which a unit takes up what was offered to it in a stage; undefined: there is none. */
export function acceptingAction(
  { actions }: Process,
  stage: string,
  part: 'lead' | 'assist',
): string | undefined {
  return Object.entries(actions)
    .filter(([, { verb, from, who }]) => verb === 'accept' && from.includes(stage) && who.includes(part))
    .toSorted(([, a], [, b]) => a.order - b.order)[0]?.[0]
}

/** Who sees the pictures of a field: those who handle the case; whoever asked as well; in public cases everybody. */
export type PictureSight = 'internal' | 'asker' | 'open'

/** The fields of an action that hold pictures, each with who may see them. */
export function pictureFields({ form = [], shown }: Action): { name: string; sight: PictureSight }[] {
  return form
    .filter(({ kind }) => kind === 'pictures')
    .map(({ name, internal, open }) => {
      if (internal === true || !shown) return { name, sight: 'internal' }
      return { name, sight: open === true ? 'open' : 'asker' }
    })
}
