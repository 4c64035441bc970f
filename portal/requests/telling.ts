import type { RequestOutcome, RequestStage } from '../../src/domains/requests/contract.ts'
import { dateAt } from '../../src/kernel/wall-clock.ts'
import type { Reader } from '../shell/reader.ts'
import { dateFormat } from '../telling/format.ts'
import { clockAt, type Tone as Shade } from '../telling/times.ts'
import { requestWords } from './words.ts'

const DAY = 86_400_000

/** As the pills of stations, and one more: what is late. */
export type Tone = Shade | 'late'

/** As much of a request as says where it stands. */
export type Standing = {
  readonly stage: RequestStage
  readonly outcome: RequestOutcome | null
  readonly due: Temporal.Instant | null
}

/** A day as it is said: 11月26日周四, Thu, Nov 26; of another year with that. */
export function dayOf(reader: Reader, moment: Temporal.Instant): string {
  const { timeZone, now } = reader
  const isThisYear = dateAt(timeZone, now).year === dateAt(timeZone, moment.epochMilliseconds).year
  const year = isThisYear ? {} : ({ year: 'numeric' } as const)
  const how = { ...year, month: 'short', day: 'numeric', weekday: 'short', timeZone } as const
  return dateFormat(reader.language, how).format(moment.epochMilliseconds)
}

/** A day and, on that day itself, its hour: somebody waits for it. */
export function whenOf(reader: Reader, moment: Temporal.Instant): string {
  const day = dayOf(reader, moment)
  return `${day}${reader.language === 'en' ? ',' : ''} ${clockAt(reader, moment.epochMilliseconds)}`
}

/** Whole days that a moment lies back. */
export function daysSince({ now }: Reader, moment: Temporal.Instant): number {
  return Math.floor((now - moment.epochMilliseconds) / DAY)
}

export function isLate({ now }: Reader, { stage, due }: Standing): boolean {
  const counts = stage === 'received' || stage === 'assigned' || stage === 'handling' || stage === 'checking'
  return counts && due !== null && due.epochMilliseconds < now
}

/** Where a request stands, in a few words and a tone: due when, late by how much, how it ended. */
export function standingLine(reader: Reader, request: Standing): { tone: Tone; text: string } {
  const { status, outcomes } = requestWords(reader)
  const { stage, outcome, due } = request
  const how = outcomes[outcome ?? 'explained']
  if (stage === 'closed') return { tone: outcome === 'solved' ? 'open' : 'shut', text: how }
  // What the handler says; it is solved once whoever asked has said so too.
  if (stage === 'answered') return { tone: 'soon', text: status.answered(how) }
  if (stage === 'waiting') return { tone: 'soon', text: status.waiting }
  if (due === null) return { tone: 'soon', text: status.open }
  if (isLate(reader, request)) return { tone: 'late', text: status.overdue(daysSince(reader, due)) }
  const day = dayOf(reader, due)
  if (day === dayOf(reader, Temporal.Instant.fromEpochMilliseconds(reader.now)))
    return { tone: 'soon', text: status.dueToday(clockAt(reader, due.epochMilliseconds)) }
  return { tone: 'soon', text: status.due(day) }
}

const TITLE = 40
const letters = new Intl.Segmenter()

/** What a list calls a request: the beginning of its words, up to the first full stop. */
export function titleOf(text: string): string {
  const first =
    text
      .trim()
      .split(/[\n。！？!?]/, 1)[0]
      ?.trim() ?? ''
  const all = Array.from(letters.segment(first || text.trim()), ({ segment }) => segment)
  return all.length > TITLE ? `${all.slice(0, TITLE - 1).join('')}…` : all.join('')
}
