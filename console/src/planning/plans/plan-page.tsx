import { getRouteApi, Link } from '@tanstack/react-router'
import { getPlan, type Plan, PlanId } from '../../../../src/domains/planning/plans/contract.ts'
import { useAsk } from '../../ask.ts'
import { PageHead, Waiting } from '../../ui/card.tsx'
import { dayInWords } from '../../ui/days.ts'
import { Refusal } from '../../ui/refusal.tsx'
import { tongueOf } from '../../ui/tongue.ts'
import { useWords } from '../../words.tsx'
import { SitesWorkbench } from '../sites/workbench.tsx'
import { PlanActs } from './plan-acts.tsx'
import { StateTag } from './state-tag.tsx'
import { usePlanTexts } from './texts.ts'
import { Workbench } from './workbench.tsx'
import './plans.css'

const route = getRouteApi('/shell/planning/plans/$planId')

/** A plan: its map, how good it is, its grids and units, and where it stands on its way. */
export function PlanPage() {
  const { words } = useWords()
  const id = PlanId.parse(route.useParams().planId)
  const { data: plan, error, refetch } = useAsk(getPlan, { params: { planId: id } })
  return (
    <div className="plan-parts">
      <Head plan={plan} />
      {error && <Refusal error={error} onRetry={() => void refetch()} />}
      {!plan && !error && <Waiting text={words.common.loading} rows={10} />}
      {plan?.kind === 'grids' && <Workbench key={plan.id} plan={plan} />}
      {plan?.kind === 'sites' && <SitesWorkbench key={plan.id} plan={plan} />}
    </div>
  )
}

function Head({ plan }: { plan: Plan | undefined }) {
  const texts = usePlanTexts()
  const { inWords, language } = useWords()
  const laid =
    plan?.memberKind &&
    texts.plan.laid(dayInWords(plan.laidOn, language), plan.units.length, texts.members[plan.memberKind])
  return (
    <PageHead
      title={plan ? <span lang={tongueOf(plan.title)}>{plan.title}</span> : texts.title}
      above={
        <p className="over-title">
          <Link to="/planning/plans">{texts.back}</Link>
          {plan && ` · ${inWords(plan.place)}${laid ? ` · ${laid}` : ''}`}
        </p>
      }
    >
      {plan && <StateTag state={plan.state} />}
      {plan && <PlanActs plan={plan} />}
    </PageHead>
  )
}
