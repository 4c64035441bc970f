import type { Plan } from '../../../../src/domains/planning/plans/contract.ts'
import { Card } from '../../ui/card.tsx'
import { type SiteFigures, siteFiguresOf } from './figures.ts'
import { type SitesTexts, useSitesTexts } from './texts.ts'
import { readWish } from './wish.ts'
import '../plans/figures.css'

type Told = {
  plan: Plan
  figures: SiteFigures
  /** The stations as they stand; undefined until they are known. */
  before: SiteFigures | undefined
}

/** How good a plan of sites is: covered before and after, walks, and how much better it could be. */
export function SitesFiguresCard({
  plan,
  figures,
  before,
}: {
  plan: Plan
  figures: unknown
  before: unknown
}) {
  const { figures: texts } = useSitesTexts()
  const told = siteFiguresOf(figures)
  return told ? (
    <Card title={texts.title}>
      <SitesFigures plan={plan} figures={told} before={siteFiguresOf(before)} />
    </Card>
  ) : null
}

export function SitesFigures({ plan, figures, before }: Told) {
  const texts = useSitesTexts()
  const { figures: words } = texts
  const gained = before && Math.round(figures.covered) - Math.round(before.covered)
  return (
    <>
      <p className="num">
        {words.covered}{' '}
        <b className="sites-share" data-testid="share">
          {before
            ? words.becomes(texts.percent(before.share), texts.percent(figures.share))
            : texts.percent(figures.share)}
        </b>
      </p>
      <Bar before={before} figures={figures} />
      <dl className="plan-figures num">
        <dt>{words.covered}</dt>
        <dd>
          {words.coveredTold(texts.people(figures.covered), texts.people(figures.people))}
          {gained !== undefined && gained !== 0 && (
            <b> · {gained > 0 ? words.gained(texts.people(gained)) : words.lost(texts.people(-gained))}</b>
          )}
          {figures.reachable < figures.people - 0.5 && (
            <small>{words.unreachable(texts.people(figures.people - figures.reachable))}</small>
          )}
        </dd>
        <dt>{words.stations}</dt>
        <dd>{words.stationsTold(figures.stations, figures.added, figures.givenUp)}</dd>
        {figures.walk && (
          <>
            <dt>{words.walk}</dt>
            <dd>
              {words.walkTold(texts.metres(figures.walk.mean), texts.metres(figures.walk.farthest))}
              {before?.walk && <small>{words.walkBefore(texts.metres(before.walk.mean))}</small>}
            </dd>
          </>
        )}
        <dt>{words.best}</dt>
        <dd>{bestOf(plan, figures, texts)}</dd>
      </dl>
      <Wished plan={plan} figures={figures} />
    </>
  )
}

/** The shares as a bar, for the eye alone: what is covered, what the plan adds. */
function Bar({ before, figures }: Pick<Told, 'before' | 'figures'>) {
  const first = Math.min(before?.share ?? figures.share, figures.share)
  return (
    <span className="sites-bar" aria-hidden="true">
      <i style={{ width: `${first * 100}%` }} />
      {figures.share > first && <i style={{ width: `${(figures.share - first) * 100}%` }} />}
    </span>
  )
}

/** What was wished for, and how it was measured. */
export function Wished({ plan, figures }: { plan: Plan; figures?: SiteFigures | undefined }) {
  const texts = useSitesTexts()
  const { figures: words } = texts
  const wish = readWish(plan.wish)
  if (!wish) return null
  const { goal, reach, room, movable } = wish
  return (
    <p className="hint">
      {[
        goal.kind === 'fewest' ? words.ofGoal.fewest : words.ofGoal[goal.kind](goal.stations),
        'metres' in reach ? words.circle(texts.metres(reach.metres)) : words.minutes(reach.minutes),
        movable ? words.movable : words.fixed,
        goal.kind !== 'leastWalk' && goal.capacities && room !== null && words.room(texts.people(room)),
        figures &&
          ('minutes' in reach || goal.kind === 'leastWalk') &&
          (figures.estimated ? words.estimated : words.walked),
      ]
        .filter(Boolean)
        .join(' · ')}
    </p>
  )
}

/** What is known of better answers: the bound stays beside what was changed by hand, as far as it binds. */
export function bestOf(
  { moves, seed, wish }: Pick<Plan, 'moves' | 'seed' | 'wish'>,
  figures: SiteFigures,
  texts: SitesTexts,
): string {
  const { figures: words } = texts
  if (isEnough(readWish(wish)?.goal, figures)) return words.enough
  if (figures.proven) return words.proven
  if (seed === null) return words.unknown
  const goal = readWish(wish)?.goal
  // A copy of what was changed by hand has no changes of its own.
  const asRun = moves === 0 && !isBeyond(goal, figures)
  return asRun ? words.bound(texts.gap(figures.gap)) : byHand(goal, figures, texts)
}

/** Better than whatever a run may find among the places on offer. */
function isBeyond(goal: Goal, { objective, bound }: SiteFigures): boolean {
  return goal?.kind === 'mostCovered' ? objective > bound : objective < bound
}

/** Fewer stations than were wished for cover all who can be covered. */
function isEnough(goal: Goal, { added, givenUp, covered, reachable }: SiteFigures): boolean {
  return goal?.kind === 'mostCovered' && added < goal.stations + givenUp && covered >= reachable - 0.5
}

type Goal = NonNullable<ReturnType<typeof readWish>>['goal'] | undefined

function byHand(goal: Goal, figures: SiteFigures, texts: SitesTexts): string {
  const { figures: words } = texts
  const { objective, bound, gap, covered, reachable, added, givenUp } = figures
  if (goal?.kind === 'fewest' && covered < reachable - 0.5)
    return words.leavesOut(texts.people(reachable - covered))
  if (goal && goal.kind !== 'fewest' && added > goal.stations + givenUp) return words.noBound
  if (bound === objective || isBeyond(goal, figures)) return words.beyond
  return words.boundBehind(texts.gap(gap), behindIn(goal, Math.abs(bound - objective), figures, texts))
}

/** How far behind, in what the goal counts: people, stations, or metres that everybody walks. */
function behindIn(goal: Goal, behind: number, { people }: SiteFigures, texts: SitesTexts): string {
  if (goal?.kind === 'mostCovered') return texts.people(behind)
  if (goal?.kind === 'fewest') return texts.count(Math.round(behind))
  return texts.metres(behind / Math.max(1, people))
}
