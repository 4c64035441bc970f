import type { Budget, Process } from '../../contract.ts'
import { apartnessOf, type DrawnWords, layOut } from '../rules.ts'

/** Words that pages about processes share, in one language. */
export type PageTerms = {
  readonly between: string
  readonly loop: Readonly<Record<'discover' | 'handle' | 'supervise' | 'feedback', string>>
  readonly kind: Readonly<Record<'open' | 'waiting' | 'check' | 'closed', string>>
  readonly standing: Readonly<Record<string, string>>
  readonly join: Readonly<Record<Process['join'], string>>
  readonly stay: string
  readonly opening: string
  readonly budget: (budget: Budget) => string
  readonly heads: Readonly<
    Record<
      | 'stages'
      | 'stage'
      | 'loop'
      | 'kind'
      | 'actions'
      | 'action'
      | 'who'
      | 'from'
      | 'to'
      | 'apart'
      | 'limits'
      | 'clocks'
      | 'clock'
      | 'time'
      | 'starts'
      | 'stops'
      | 'pauses'
      | 'runsOut'
      | 'outcomes'
      | 'outcome'
      | 'solved'
      | 'join',
      string
    >
  >
  readonly yes: string
  readonly no: string
  readonly most: (times: number) => string
  readonly withinDays: (days: number) => string
  readonly bounces: (times: number) => string
}

export type Spoken = { readonly words: DrawnWords; readonly terms: PageTerms }

/**
 * A process as a page of the documents, in both languages side by side: a state diagram (Mermaid) and tables of its
 * stages, actions, clocks and outcomes. Generated, so that it cannot say anything else than the definition.
 */
export function processPage(process: Process, zh: Spoken, en: Spoken): string {
  const both = (pick: (spoken: Spoken) => string) => joined(pick(zh), pick(en))
  return [
    '<!-- Written by `npm run generate` from the definition and its words. -->',
    `# ${both(({ words }) => words.name)}`,
    zh.words.about,
    en.words.about,
    `\`${process.name}\` · ${process.version} · ${both(({ terms }) => terms.join[process.join])} · ${both(({ terms }) => terms.bounces(process.bouncesMost))}`,
    diagram(process, zh.words, en.words),
    ...stagesTable(process, both),
    ...actionsTable(process, both),
    ...clocksTable(process, both),
    ...outcomesTable(process, both),
    '',
  ].join('\n\n')
}

type Both = (pick: (spoken: Spoken) => string) => string

/** Both languages in one cell, and one where they say the same. */
function joined(zh: string, en: string): string {
  return zh === en ? zh : `${zh} / ${en}`
}

function named(words: DrawnWords, actions: readonly string[], between: string): string {
  return plain([...new Set(actions.map((action) => words.actions[action]?.do ?? action))].join(between))
}

function diagram(process: Process, zh: DrawnWords, en: DrawnWords): string {
  const { exits } = layOut(process)
  const lines = [
    'stateDiagram-v2',
    ...Object.keys(process.stages).map(
      (stage) =>
        `  state "${plain(zh.stages[stage] ?? stage)}<br/>${plain(en.stages[stage] ?? stage)}" as ${stage}`,
    ),
    `  [*] --> ${process.first}`,
    ...exits.map(
      ({ from, to, actions }) =>
        `  ${from} --> ${to}: ${named(zh, actions, '、')}<br/>${named(en, actions, ' · ')}`,
    ),
    ...Object.entries(process.stages)
      .filter(([, { kind }]) => kind === 'closed')
      .map(([stage]) => `  ${stage} --> [*]`),
  ]
  return ['```mermaid', ...lines, '```'].join('\n')
}

/** Mermaid ends a label at these. */
function plain(text: string): string {
  return text.replace(/[;#"]/g, ' ').replace(/:/g, '：')
}

function stagesTable(process: Process, both: Both): string[] {
  const rows = Object.entries(process.stages).map(([stage, { loop, kind }]) => [
    `\`${stage}\``,
    both(({ words }) => words.stages[stage] ?? stage),
    both(({ terms }) => terms.loop[loop]),
    both(({ terms }) => terms.kind[kind]),
  ])
  return table(both, 'stages', ['stage', 'stage', 'loop', 'kind'], rows)
}

function actionsTable(process: Process, both: Both): string[] {
  const apart = apartnessOf(process)
  const rows = Object.entries(process.actions).map(([name, action]) => {
    const limits = (['most', 'withinDays'] as const).flatMap((limit) => {
      const value = action[limit]
      return value === undefined ? [] : [both(({ terms }) => terms[limit](value))]
    })
    return [
      `\`${name}\``,
      both(({ words }) => words.actions[name]?.do ?? name),
      listed(action.who, (who, { terms }) => terms.standing[who] ?? who, both),
      listed(action.from, (stage, { words }) => words.stages[stage] ?? stage, both),
      both(({ words, terms }) => (action.to === null ? terms.stay : (words.stages[action.to] ?? action.to))),
      listed(apart[name] ?? [], (other, { words }) => words.actions[other]?.do ?? other, both),
      limits.join('; '),
    ]
  })
  return table(both, 'actions', ['action', 'action', 'who', 'from', 'to', 'apart', 'limits'], rows)
}

function actionIn(name: string, { words, terms }: Spoken): string {
  return name === 'open' ? terms.opening : (words.actions[name]?.do ?? name)
}

function clocksTable(process: Process, both: Both): string[] {
  const rows = Object.entries(process.clocks).map(([name, clock]) => [
    `\`${name}\``,
    both(({ words }) => words.clocks[name] ?? name),
    both(({ terms }) => terms.budget(clock.budget)),
    listed(clock.starts, actionIn, both),
    listed(clock.stops, actionIn, both),
    both(({ terms }) => (clock.pauses ? terms.yes : terms.no)),
    clock.runsOut === undefined ? '' : both((spoken) => actionIn(clock.runsOut ?? '', spoken)),
  ])
  return table(both, 'clocks', ['clock', 'clock', 'time', 'starts', 'stops', 'pauses', 'runsOut'], rows)
}

function outcomesTable(process: Process, both: Both): string[] {
  const rows = Object.entries(process.outcomes).map(([name, { solved }]) => [
    `\`${name}\``,
    both(({ words }) => words.outcomes[name] ?? name),
    both(({ terms }) => (solved ? terms.yes : terms.no)),
  ])
  return table(both, 'outcomes', ['outcome', 'outcome', 'solved'], rows)
}

function listed(names: readonly string[], say: (name: string, spoken: Spoken) => string, both: Both): string {
  return names.length === 0
    ? ''
    : both((spoken) => names.map((name) => say(name, spoken)).join(spoken.terms.between))
}

type Head = keyof PageTerms['heads']

function table(both: Both, title: Head, heads: readonly Head[], rows: readonly string[][]): string[] {
  const head = (name: Head) => both(({ terms }) => terms.heads[name])
  return [
    `## ${head(title)}`,
    [line(['', ...heads.slice(1).map(head)]), line(heads.map(() => '---')), ...rows.map(line)].join('\n'),
  ]
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`
}
