import type { CaseBrief, CaseEvent } from '../../../engines/cases/contract.ts'

/** An opinion as whoever asks may read it. */
type Read = {
  readonly brief: Pick<CaseBrief, 'kind'>
  readonly events: readonly Pick<CaseEvent, 'action' | 'form'>[]
}

/** What was told back to whoever said it, once it is over. */
export function answerOf(read: Read): string | null {
  return read.brief.kind === 'closed' ? saidLast(read, ['explain', 'done', 'makeTopic']) : null
}

/** What whoever said it is asked, while that waits. */
export function questionOf(read: Read): string | null {
  return read.brief.kind === 'waiting' ? saidLast(read, ['ask']) : null
}

/** The words of the last event of these actions. */
function saidLast({ events }: Read, actions: readonly string[]): string | null {
  const last = events.findLast(({ action }) => actions.includes(action))
  const text = last?.form['text'] ?? last?.form['topic']
  return typeof text === 'string' ? text : null
}
