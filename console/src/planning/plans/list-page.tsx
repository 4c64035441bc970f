import { Link } from '@tanstack/react-router'
import { Checkbox, Segmented } from 'antd'
import { useState } from 'react'
import { listPlans, type PlanBrief } from '../../../../src/domains/planning/plans/contract.ts'
import { useAsk } from '../../ask.ts'
import { dayAt } from '../../city-time.ts'
import { useMine } from '../../shell/mine.tsx'
import { PageHead, Waiting } from '../../ui/card.tsx'
import { dayInWords } from '../../ui/days.ts'
import { Icon } from '../../ui/icons.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { tongueOf } from '../../ui/tongue.ts'
import { useWords } from '../../words.tsx'
import { siteFiguresOf } from '../sites/figures.ts'
import { type SitesTexts, useSitesTexts } from '../sites/texts.ts'
import { figuresOf } from './figures.ts'
import { PLACES } from './places.ts'
import { StateTag } from './state-tag.tsx'
import { usePlanTexts } from './texts.ts'
import './plans.css'
import '../sites/sites.css'

type Shown = 'all' | PlanBrief['kind']

/** Plans for the grids and stations of my unit and below. */
export function PlanListPage() {
  const texts = usePlanTexts()
  const { words, inWords } = useWords()
  const { unit } = useMine()
  const sites = useSitesTexts()
  const [withdrawn, setWithdrawn] = useState(false)
  const [kind, setKind] = useState<Shown>('all')
  const { data, error, refetch } = useAsk(listPlans, {
    querystring: { unit: unit.id, withdrawn: withdrawn ? 'true' : 'false' },
  })
  return (
    <div className="plan-parts">
      <PageHead title={texts.title} above={<p className="over-title">{inWords(unit)}</p>}>
        <Checkbox checked={withdrawn} onChange={({ target }) => setWithdrawn(target.checked)}>
          {texts.list.withdrawn}
        </Checkbox>
        <Link to="/planning/barriers" className="plan-button">
          {texts.barriers.manage}
        </Link>
        {data?.mayDraw && PLACES.has(unit.kind) && <Begin />}
      </PageHead>
      <p className="hint plan-lead">{texts.lead}</p>
      {!PLACES.has(unit.kind) && <p className="notice">{texts.list.tooSmall}</p>}
      {error && <Refusal error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting text={words.common.loading} rows={6} />}
      {data && (
        <>
          <Segmented<Shown>
            className="sites-list-filter"
            aria-label={sites.list.kind}
            value={kind}
            onChange={setKind}
            options={[
              { value: 'all', label: sites.list.all },
              { value: 'grids', label: texts.kinds.grids },
              { value: 'sites', label: texts.kinds.sites },
            ]}
          />
          <List {...data} plans={data.plans.filter((plan) => kind === 'all' || plan.kind === kind)} />
        </>
      )}
    </div>
  )
}

/** A new plan of either kind. */
function Begin() {
  const { list } = usePlanTexts()
  const sites = useSitesTexts()
  return (
    <>
      <Link to="/planning/plans/new" className="go plan-go">
        <Icon name="plus" size={16} />
        {list.add}
      </Link>
      <Link to="/planning/sites/new" className="go plan-go">
        <Icon name="plus" size={16} />
        {sites.list.add}
      </Link>
    </>
  )
}

function List({ plans, mayDraw }: { plans: readonly PlanBrief[]; mayDraw: boolean }) {
  const { list: texts } = usePlanTexts()
  return (
    <>
      {!mayDraw && <p className="hint">{texts.noRight}</p>}
      {plans.length === 0 && (
        <div className="card plan-none">
          <p role="status">{texts.none}</p>
          {mayDraw && <p className="hint">{texts.noneHint}</p>}
        </div>
      )}
      <ul className="plan-list">
        {plans.map((plan) => (
          <Line key={plan.id} plan={plan} />
        ))}
      </ul>
    </>
  )
}

function Line({ plan }: { plan: PlanBrief }) {
  const texts = usePlanTexts()
  const sites = useSitesTexts()
  const { inWords, language } = useWords()
  const { list } = texts
  const when = dayInWords(dayAt(plan.changedAt), language)
  return (
    <li className="card plan-line">
      <div className="plan-line-head">
        <h2 lang={tongueOf(plan.title)}>
          <Link to="/planning/plans/$planId" params={{ planId: plan.id }}>
            {plan.title}
          </Link>
        </h2>
        {plan.run && <span className="tag tag-plan-run">{list.drawing}</span>}
        <StateTag state={plan.state} />
      </div>
      <p>{plan.kind === 'sites' ? whatOfSites(plan, texts, sites) : whatOf(plan, texts)}</p>
      <p className="hint">
        {[
          inWords(plan.place),
          list.changed(plan.madeBy ? (plan.madeBy.name ?? list.someone) : list.someone, when),
          plan.effective && list.from(dayInWords(plan.effective, language)),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </li>
  )
}

/** What a plan comes to, in a line. */
function whatOf(plan: PlanBrief, texts: ReturnType<typeof usePlanTexts>): string {
  const { list } = texts
  if (!plan.memberKind) return texts.kinds[plan.kind]
  const figures = figuresOf(plan.figures)
  if (!figures) return plan.drawn ? texts.members[plan.memberKind] : list.undrawn
  const spread = figures.balance.find(({ measure }) => measure === 'population')
  return [
    list.grids(figures.grids, texts.members[plan.memberKind]),
    spread && list.deviation(texts.measures.population, spread.largest),
    figures.moved !== null && list.moved(figures.moved),
  ]
    .filter(Boolean)
    .join(' · ')
}

/** The same of sites: new stations, who is covered, and how much better it could be. */
function whatOfSites(plan: PlanBrief, texts: ReturnType<typeof usePlanTexts>, sites: SitesTexts): string {
  const figures = siteFiguresOf(plan.figures)
  if (!figures) return [texts.kinds.sites, texts.list.undrawn].join(' · ')
  const { list } = sites
  return [
    texts.kinds.sites,
    list.sites(figures.added, figures.givenUp),
    list.covered(sites.percent(figures.share)),
    figures.proven && list.proven,
  ]
    .filter(Boolean)
    .join(' · ')
}
