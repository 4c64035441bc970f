import type { Process } from '../../../engines/cases/definition/contract.ts'
import type { WatchedCase, WatchKind } from './contract.ts'

type Form = Readonly<Record<string, unknown>>
export type Reason = Pick<WatchedCase['why'], 'since' | 'times' | 'words' | 'workingDays'> & {
  /** The unit that says that it is not theirs, by its id. */
  readonly by: string | null
  /** The unit that a case is to be sent down to, by its id. */
  readonly to: string | null
}

/** What somebody wrote into the form of a step: its first text that a process has there, and is not empty. */
export function wordsOf(process: Process | undefined, step: string | null, form: Form | null): string | null {
  const fields = (step !== null && process?.actions[step]?.form) || []
  for (const { name, kind } of fields) {
    const value = form?.[name]
    if ((kind === 'longText' || kind === 'text') && typeof value === 'string' && value.trim() !== '')
      return value.trim()
  }
  return null
}

type Row = {
  readonly bounces: number
  readonly reopened: number
  readonly step: string | null
  readonly since: Temporal.Instant | null
  readonly by: string | null
  readonly form: Form | null
}

/** Why a case stands in a list of those who supervise. */
export function reasonOf(kind: WatchKind, process: Process | undefined, row: Row): Reason {
  const { workingDays, unit } = row.form ?? {}
  return {
    since: row.since,
    times: kind === 'bouncing' ? row.bounces : kind === 'reopened' ? row.reopened : null,
    by: kind === 'dispute' ? row.by : null,
    words: wordsOf(process, row.step, row.form),
    workingDays: kind === 'moreTime' && typeof workingDays === 'number' ? workingDays : null,
    to: kind === 'sendDown' && typeof unit === 'string' ? unit : null,
  }
}
