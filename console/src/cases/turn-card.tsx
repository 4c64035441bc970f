import type { CaseShown } from '../../../src/domains/handling/contract.ts'
import { useWords } from '../words.tsx'
import { ClockTold } from './clock.tsx'
import { FormValues } from './form-values.tsx'
import { useNames } from './names.ts'
import { outcomeWords, useProcess } from './processes.ts'
import { type CaseTexts, useCaseTexts } from './texts.ts'
import { momentShort } from './time.ts'
import { WhyHere } from './why-here.tsx'

/** The sum of it on one strip: whose turn it is, how much time is left, what waits for a decision. */
export function TurnCard({ shown, now }: { shown: CaseShown; now: number }) {
  const texts = useCaseTexts()
  const names = useNames(shown)
  const process = useProcess(shown.process)
  return (
    <section className="card case-turn" aria-label={texts.turn}>
      <p className="case-turn-who">{turnOf(shown, names.unit, texts, process)}</p>
      {shown.kind !== 'closed' && <WhyHere shown={shown} />}
      <Clocks shown={shown} now={now} />
      {shown.pending.map((one) => {
        const asking = askingOf(shown, one)
        return (
          <div key={`${one.what} ${one.at.epochMilliseconds}`} className="notice case-pending">
            <b>{waitsFor(shown, one, texts, names.unit)}</b>
            {asking && <FormValues fields={asking.fields} form={one.form} shown={shown} />}
          </div>
        )
      })}
    </section>
  )
}

/** What waits, in words; of a dispute whose part it is, where that is not the lead's. */
function waitsFor(
  { assignments }: CaseShown,
  { what, unit }: CaseShown['pending'][number],
  { waitsFor: words, partDisputed }: CaseTexts,
  nameOf: (id: string | null) => string,
): string {
  const isPart = assignments.some((one) => one.part === 'assist' && one.endedAt === null && one.unit === unit)
  return what === 'dispute' && isPart ? partDisputed(nameOf(unit)) : words[what]
}

/** The step that asked for what waits: what was asked for stands in its form. */
export function askingOf(
  { events }: CaseShown,
  { at }: CaseShown['pending'][number],
): CaseShown['events'][number] | undefined {
  return events.find((event) => Temporal.Instant.compare(event.at, at) === 0)
}

/** Whose turn it is, in words. */
function turnOf(
  { kind, assignments, outcome, pending }: CaseShown,
  unit: (id: string | null) => string,
  { turns }: CaseTexts,
  process: ReturnType<typeof useProcess>,
): string {
  if (kind === 'closed')
    return outcome === null ? turns.closed : turns.closedAs(outcomeWords(process, outcome))
  if (kind === 'waiting')
    return pending.some(({ what }) => what === 'answer') ? turns.requester : turns.requesterAfter
  if (kind === 'check') return turns.check
  const lead = assignments.findLast(({ part, endedAt }) => part === 'lead' && endedAt === null)
  if (!lead) return turns.nobody
  return lead.state === 'offered' ? turns.offered(unit(lead.unit)) : turns.working(unit(lead.unit))
}

/** The clocks of the case itself; those of assignments stand beside the units. */
function Clocks({ shown, now }: { shown: CaseShown; now: number }) {
  const texts = useCaseTexts()
  const { language } = useWords()
  const process = useProcess(shown.process)
  const clocks = latestOf(shown.clocks.filter(({ assignment }) => assignment === null))
  if (clocks.length === 0) return null
  return (
    <ul className="case-clocks" aria-label={texts.clocks}>
      {clocks.map((clock) => (
        <li key={clock.name}>
          <span className="label">
            {process?.clocks.find(({ name }) => name === clock.name)?.words ?? clock.name}
          </span>
          <ClockTold now={now} running={{ ...clock, from: clock.startedAt }} />
          <small className="num">{saidOf(clock, texts, (at) => momentShort(at, language, now))}</small>
        </li>
      ))}
    </ul>
  )
}

const later = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) > 0

/** Of a clock that was started anew, the last one; those that run come first. */
export function latestOf(clocks: CaseShown['clocks']): CaseShown['clocks'] {
  return clocks
    .filter(
      ({ name, startedAt }) =>
        !clocks.some((other) => other.name === name && later(other.startedAt, startedAt)),
    )
    .toSorted((a, b) => Number(a.stoppedAt !== null) - Number(b.stoppedAt !== null))
}

/** When a clock is due, or what became of it. */
export function saidOf(
  { dueAt, pausedAt, stoppedAt }: Pick<CaseShown['clocks'][number], 'dueAt' | 'pausedAt' | 'stoppedAt'>,
  { time }: CaseTexts,
  moment: (at: Temporal.Instant) => string,
): string {
  if (stoppedAt !== null) {
    const isLate = Temporal.Instant.compare(stoppedAt, dueAt) > 0
    return isLate ? time.stoppedLate(moment(stoppedAt)) : time.stoppedInTime(moment(stoppedAt))
  }
  return pausedAt === null ? time.dueAt(moment(dueAt)) : time.pausedSince(moment(pausedAt))
}
