import type { CaseLine } from '../../../src/domains/handling/contract.ts'
import { useWords } from '../words.tsx'
import { useCaseTexts } from './texts.ts'
import { momentShort, spanInWords } from './time.ts'

/** A clock that runs, as far as one sees it: from when it ran until when it has time. */
export type Running = {
  readonly from: Temporal.Instant
  readonly dueAt: Temporal.Instant | null
  /** Of two that a case may have, which one: what the unit has in whose hands it is, or the whole case. */
  readonly whose?: 'unit' | 'case'
  readonly pausedAt?: Temporal.Instant | null
  readonly stoppedAt?: Temporal.Instant | null
}

/** The clock of a case as lists show it: it stands still while somebody else has to answer. */
export function runningOf({ openedAt, dueAt, paused, kind, turn }: CaseLine): Running {
  const whose = turn === null ? 'case' : 'unit'
  return { from: openedAt, dueAt, whose, pausedAt: paused || kind === 'waiting' ? openedAt : null }
}

type Told = {
  readonly text: string
  readonly tone: 'calm' | 'soon' | 'over' | 'still'
  readonly used: number
}

/** From this share of the time on it is said louder. */
const SOON = 0.75

/** What a clock says at a moment: the time that is left in words, and the share of it that is used (0 to 1). */
function useTold({ from, dueAt, pausedAt, stoppedAt }: Running, now: number): Told {
  const texts = useCaseTexts()
  if (pausedAt && dueAt === null) return { text: texts.time.paused, tone: 'still', used: 0 }
  if (dueAt === null) return { text: texts.time.none, tone: 'still', used: 0 }
  const due = dueAt.epochMilliseconds
  const at = (stoppedAt ?? pausedAt)?.epochMilliseconds ?? now
  const whole = due - from.epochMilliseconds
  const used = whole <= 0 ? 1 : Math.min(1, Math.max(0, (at - from.epochMilliseconds) / whole))
  if (stoppedAt) return { text: texts.time.stopped, tone: 'still', used }
  if (pausedAt) return { text: texts.time.paused, tone: 'still', used }
  const span = spanInWords(Math.abs(due - now), texts)
  if (due < now) return { text: texts.time.over(span), tone: 'over', used: 1 }
  return { text: texts.time.left(span), tone: used >= SOON ? 'soon' : 'calm', used }
}

/** A ring that fills as time is used, and the time that is left in words; overdue has a sign of its own. */
export function ClockTold({ running, now }: { running: Running; now: number }) {
  const { language } = useWords()
  const texts = useCaseTexts()
  const { text, tone, used } = useTold(running, now)
  const { dueAt, whose } = running
  const due = dueAt ? texts.time.dueAt(momentShort(dueAt, language, now)) : undefined
  const title = due && whose ? texts.time.whose[whose](due) : due
  return (
    <span className={`case-clock case-clock-${tone}`} {...(title !== undefined && { title })}>
      <Ring used={used} over={tone === 'over'} />
      <span className="num">{text}</span>
    </span>
  )
}

const LENGTH = 2 * Math.PI * 7

function Ring({ used, over }: { used: number; over: boolean }) {
  return (
    <svg width={20} height={20} viewBox="0 0 20 20" aria-hidden="true">
      <circle cx={10} cy={10} r={7} className="case-ring" />
      <circle
        cx={10}
        cy={10}
        r={7}
        className="case-ring-used"
        strokeDasharray={`${used * LENGTH} ${LENGTH}`}
        transform="rotate(-90 10 10)"
      />
      {over && <path d="M10 6.200v4.600M10 13.300v.4" className="case-ring-sign" />}
    </svg>
  )
}
