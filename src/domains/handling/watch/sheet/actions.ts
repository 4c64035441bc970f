import type { HandlingWords } from '../../../../../messages/zh-CN/handling.ts'
import type { WatchedCase, WatchKind } from '../contract.ts'

/** The columns of the file. */
export function columnsOf({ sheet }: HandlingWords) {
  const texts = (
    ['number', 'heading', 'category', 'place', 'stage', 'lead', 'opened', 'due', 'closed'] as const
  ).map((name) => ({ name: sheet[name], kind: 'text' as const, width: 20 }))
  const numbers = (['disputed', 'reopened'] as const).map((name) => ({
    name: sheet[name],
    kind: 'number' as const,
  }))
  const reasons = (['why', 'words'] as const).map((name) => ({
    name: sheet[name],
    kind: 'text' as const,
    width: 30,
  }))
  return [...texts, ...numbers, ...reasons]
}

type Telling = {
  readonly kind: WatchKind
  readonly words: HandlingWords
  readonly side: 'zh' | 'en'
  readonly stageOf: (process: string, stage: string) => string
}

/** Times as the clock on the wall shows them there. */
function wall(at: Temporal.Instant | null, timeZone: string): string | null {
  return at === null
    ? null
    : at.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')
}

/** One row a case: what, where, whose, by when, and why it is there; neither who asked nor any colleague. */
export async function* cellsOf(
  cases: readonly WatchedCase[],
  { kind, words, side, stageOf }: Telling,
  timeZone = 'Asia/Shanghai',
) {
  for (const one of cases)
    yield {
      cells: [
        one.number,
        one.title,
        one.category?.[side] ?? null,
        one.place?.[side] ?? null,
        stageOf(one.process, one.stage),
        one.lead?.[side] ?? null,
        wall(one.openedAt, timeZone),
        wall(one.dueAt, timeZone),
        wall(one.closedAt, timeZone),
        one.bounces,
        one.reopened,
        words.kinds[kind],
        one.why.words,
      ],
    }
}
