import { Link } from '@tanstack/react-router'
import type { Covered, ReachAsked } from '../../../../src/domains/planning/reach/contract.ts'
import { CITY_ZONE } from '../../city-time.ts'
import { dayInWords } from '../../ui/days.ts'
import { useWords } from '../../words.tsx'
import { useCoverageTexts } from './texts.ts'

/** What the figures and the map say, in a sentence. */
export function Shown({ asked }: { asked: ReachAsked }) {
  const texts = useCoverageTexts()
  const { language } = useWords()
  const { shown } = texts
  const which =
    asked.at === null
      ? shown.all(asked.stations)
      : shown.open(hourInWords(asked.at, language === 'en' ? 'en-GB' : 'zh-CN'), asked.stations)
  const far =
    asked.minutes === null
      ? shown.metres(Math.round(asked.metres))
      : asked.estimated
        ? shown.minutes(asked.minutes, Math.round(asked.metres))
        : shown.minutesOnStreets(asked.minutes)
  const { streets } = asked
  return (
    <p className="hint coverage-shown" role="status">
      {shown.sentence(which, far)}
      {asked.stations === 0 && ` ${shown.noOpen}`}
      {asked.minutes !== null && (
        <>
          {' '}
          <Link to="/planning/streets">
            {streets
              ? shown.streets(streets.source, streets.licence, dayInWords(streets.asOf, language))
              : shown.noStreets}
          </Link>
        </>
      )}
    </p>
  )
}

function hourInWords(at: Temporal.Instant, locale: string): string {
  return at.toLocaleString(locale, {
    timeZone: CITY_ZONE,
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
  })
}

/** In tenths of a percent, rounded down: all is said only where it is all. */
function tenths(share: number): number {
  return Math.floor(share * 1000) / 10
}

/** A share in words, or a dash where nobody lives. */
export function useShare() {
  const texts = useCoverageTexts()
  return ({ share }: Pick<Covered, 'share'>) => (share === null ? '–' : texts.percent(tenths(share)))
}

const outside = ({ people, covered }: Covered) => people - covered
const gridsOutside = ({ grids, coveredGrids }: Covered) => grids - coveredGrids

/** Shares with the people in them; with stations tried, now and then. */
export function Figures({ before, after }: { before: Covered; after: Covered | undefined }) {
  const texts = useCoverageTexts()
  const share = useShare()
  const { count } = useWords().words.format
  const now = after ?? before
  return (
    <section className="card coverage-figures" aria-label={texts.figures}>
      <dl className="num">
        <div className="coverage-share">
          <dt>{texts.share}</dt>
          <dd>
            {share(now)}
            <Was before={after && share(before)} now={share(now)} />
          </dd>
          <dd className="hint">
            {now.people === 0 ? texts.noPeople : texts.ofPeople(now.covered, now.people)}
          </dd>
        </div>
        <div>
          <dt>{texts.outside}</dt>
          <dd>
            {texts.people(outside(now))}
            <Was before={after && count(outside(before))} now={count(outside(now))} />
          </dd>
          <dd className="hint">{after && texts.gained(after.covered - before.covered)}</dd>
        </div>
        <div>
          <dt>{texts.grids}</dt>
          <dd>
            {texts.ofGrids(gridsOutside(now), now.grids)}
            <Was before={after && count(gridsOutside(before))} now={count(gridsOutside(now))} />
          </dd>
          <dd className="hint">
            {[now.unknown > 0 && texts.unknown(now.unknown), now.far > 0 && texts.far(now.far)]
              .filter(Boolean)
              .join(' ')}
          </dd>
        </div>
      </dl>
      <ShareBar was={before} now={after} />
    </section>
  )
}

/** What it was before the trial, where that is something else. */
function Was({ before, now }: { before: string | undefined; now: string }) {
  const texts = useCoverageTexts()
  return before === undefined || before === now ? null : <small>{texts.was(before)}</small>
}

/** The shares as a bar, for the eye alone: what is covered, what trials add. */
export function ShareBar({ was, now }: { was: Covered; now: Covered | undefined }) {
  const [first, then] = [was.share ?? 0, (now ?? was).share ?? 0]
  return (
    <span className="coverage-bar" aria-hidden="true">
      <i className="coverage-now" style={{ width: `${first * 100}%` }} />
      {then > first && <i className="coverage-gained" style={{ width: `${(then - first) * 100}%` }} />}
    </span>
  )
}
