import type { Plan } from '../../../../src/domains/planning/plans/contract.ts'
import { Card } from '../../ui/card.tsx'
import { useWords } from '../../words.tsx'
import type { GridFigures } from './figures.ts'
import { usePlanTexts } from './texts.ts'
import { useAreas } from './use-names.ts'
import './figures.css'

/** How good a drawing is, in words. */
export function FiguresCard({ plan, figures }: { plan: Plan; figures: GridFigures | undefined }) {
  const { figures: texts } = usePlanTexts()
  return (
    <Card title={texts.title}>
      {figures ? <Figures plan={plan} figures={figures} /> : <p className="hint">{texts.none}</p>}
    </Card>
  )
}

type Told = { plan: Plan; figures: GridFigures }

/** Of a plan, or of one beside it: `plan` tells the names and what was wished for. */
export function Figures({ plan, figures }: Told) {
  const { figures: texts } = usePlanTexts()
  return (
    <>
      <Broken plan={plan} figures={figures} />
      <dl className="plan-figures">
        <Balance plan={plan} figures={figures} />
        <dt>{texts.whole}</dt>
        <dd>
          <Kept kept={figures.contiguous} /> {figures.contiguous ? texts.wholeTold : texts.apart}
        </dd>
        <Ground plan={plan} figures={figures} />
        {figures.moved !== null && (
          <>
            <dt>{texts.moved}</dt>
            <dd>{texts.movedTold(figures.moved, plan.units.length)}</dd>
          </>
        )}
        <dt>{texts.similar}</dt>
        <dd>
          {texts.similarTold(figures.similarity.share)} <small>{texts.similarHint}</small>
        </dd>
        <dt>{texts.borders}</dt>
        <dd>{texts.bordersTold((figures.borders.metres / 1000).toFixed(1), figures.borders.share)}</dd>
        <dt>{texts.best}</dt>
        <dd>
          {plan.moves > 0 ? texts.byHand : bestOf(figures, texts)}{' '}
          <small>{texts.objective(figures.objective.toFixed(3))}</small>
        </dd>
      </dl>
      <Relaxed plan={plan} figures={figures} />
    </>
  )
}

/** Lines that are not crossed and parts that stay, where there are any. */
function Ground({ plan, figures }: Told) {
  const { barriers, stay } = usePlanTexts()
  const breaks = (codes: readonly string[]) => figures.broken.some(({ code }) => codes.includes(code))
  const crossed = breaks(['crosses-barrier'])
  const grids = plan.fixed.filter((part) => 'grid' in part).length
  return (
    <>
      {plan.barriers.length > 0 && (
        <>
          <dt>{barriers.title}</dt>
          <dd>
            <Kept kept={!crossed} /> {crossed ? barriers.crossed : barriers.kept}{' '}
            <small>{barriers.figure(plan.barriers.length)}</small>
          </dd>
        </>
      )}
      {plan.fixed.length > 0 && (
        <>
          <dt>{stay.figure}</dt>
          <dd>
            <Kept kept={!breaks(['fixed-torn', 'fixed-mixed', 'fixed-joined'])} />{' '}
            {stay.figureTold(grids, plan.fixed.length - grids)}
          </dd>
        </>
      )}
    </>
  )
}

type FigureTexts = ReturnType<typeof usePlanTexts>['figures']

/** What is known of better drawings. */
export function bestOf({ proven, bound, objective }: GridFigures, texts: FigureTexts): string {
  if (proven) return texts.proven
  if (bound === null || objective <= 0) return texts.noBound
  return texts.bound(Math.max(0, (objective - bound) / objective))
}

export function Kept({ kept }: { kept: boolean }) {
  const { figures: texts } = usePlanTexts()
  return (
    <span className={kept ? 'tag plan-kept' : 'tag plan-broken'}>{kept ? texts.kept : texts.broken}</span>
  )
}

function Balance({ plan, figures }: Told) {
  const texts = usePlanTexts()
  const wished = toleranceOf(plan)
  return figures.balance.map(({ measure, lowest, highest, mean, largest }) => {
    const allowed = wished.get(measure)
    const amount = texts.amount[measure]
    return [
      <dt key={measure}>{texts.figures.balance(texts.measures[measure])}</dt>,
      <dd key={`${measure}-told`}>
        {allowed !== undefined && <Kept kept={largest <= allowed + 1e-9} />}{' '}
        <b className="num">{texts.figures.largest(largest)}</b>
        {allowed !== undefined && <span className="hint"> {texts.figures.allowed(allowed)}</span>}
        <small className="num">{texts.figures.spread(amount(lowest), amount(highest), amount(mean))}</small>
      </dd>,
    ]
  })
}

/** What each measure may be off by, as it was wished for. */
function toleranceOf({ wish }: Plan): ReadonlyMap<string, number> {
  const balance = Array.isArray(wish['balance']) ? wish['balance'] : []
  return new Map(
    balance.map((one: { measure: string; tolerance: number }) => [one.measure, one.tolerance] as const),
  )
}

/** Wishes that are not kept, and where. */
function Broken({ plan, figures }: Told) {
  const texts = usePlanTexts()
  const { inWords, words } = useWords()
  if (figures.broken.length === 0) return null
  // The grids tell where; units only where no grid is named.
  const named = ({ grids, units }: GridFigures['broken'][number]) =>
    (grids.length > 0
      ? plan.grids.filter(({ number }) => grids.includes(number)).map(inWords)
      : plan.units.filter(({ id }) => units.includes(id)).map(inWords)
    ).join(words.format.list)
  return (
    <ul className="plan-broken-list">
      {figures.broken.map((one) => (
        <li key={one.code + (one.measure ?? '')}>
          {texts.brokenWhere(
            one.measure && texts.measures[one.measure],
            texts.brokenWishes[one.code],
            named(one) || '—',
          )}
        </li>
      ))}
    </ul>
  )
}

function Relaxed({ plan, figures }: Told) {
  const { figures: texts } = usePlanTexts()
  const areaOf = useAreas(plan, figures.relaxed.length > 0)
  return figures.relaxed.map(({ area, times }) => (
    <p key={area ?? ''} className="notice">
      {texts.relaxed(times, areaOf(area))}
    </p>
  ))
}
