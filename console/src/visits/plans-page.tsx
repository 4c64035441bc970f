import { Button, Checkbox, Drawer } from 'antd'
import { useState } from 'react'
import { listPlans, type Plan } from '../../../src/domains/visits/plans/contract.ts'
import { useAsk } from '../ask.ts'
import { useMine } from '../shell/mine.tsx'
import { PageHead, Waiting } from '../ui/card.tsx'
import { dayInWords } from '../ui/days.ts'
import { Icon } from '../ui/icons.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { tongueOf } from '../ui/tongue.ts'
import { useWords } from '../words.tsx'
import { ChangePlanForm, LayPlanForm } from './plan-form.tsx'
import { useVisitTexts } from './texts.ts'
import './visits.css'

/** Who is to be visited how often and what for: the plans that hold in my unit. */
export function PlansPage() {
  const { plans: texts } = useVisitTexts()
  const { inWords } = useWords()
  const { unit } = useMine()
  const [ended, setEnded] = useState(false)
  const [doing, setDoing] = useState<Plan | 'lay'>()
  const done = () => setDoing(undefined)
  const title = doing === 'lay' ? texts.add : texts.edit
  return (
    <>
      <PageHead title={texts.title} above={<p className="over-title">{inWords(unit)}</p>}>
        <Checkbox checked={ended} onChange={({ target }) => setEnded(target.checked)}>
          {texts.ended}
        </Checkbox>
        <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setDoing('lay')}>
          {texts.add}
        </Button>
      </PageHead>
      <p className="hint visits-lead">
        {texts.lead} {texts.byWhom}
      </p>
      <List ended={ended} onOpen={setDoing} />
      {doing && (
        <Drawer open onClose={done} size={520} title={title} aria-label={title}>
          {doing === 'lay' ? (
            <LayPlanForm unit={unit} onDone={done} />
          ) : (
            <ChangePlanForm plan={doing} onDone={done} />
          )}
        </Drawer>
      )}
    </>
  )
}

function List({ ended, onOpen }: { ended: boolean; onOpen: (plan: Plan) => void }) {
  const { plans: texts } = useVisitTexts()
  const { words } = useWords()
  const { unit } = useMine()
  const { data, error, refetch } = useAsk(listPlans, {
    querystring: { unit: unit.id, ended: ended ? 'true' : 'false' },
  })
  if (error) return <Refusal error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting text={words.common.loading} rows={6} />
  if (data.plans.length === 0)
    return (
      <div className="card visits-none">
        <p role="status">{texts.none}</p>
        <p className="hint">{texts.noneHint}</p>
      </div>
    )
  return (
    <ul className="visits-plans">
      {data.plans.map((plan) => (
        <PlanCard key={plan.id} plan={plan} onOpen={onOpen} />
      ))}
    </ul>
  )
}

function PlanCard({ plan, onOpen }: { plan: Plan; onOpen: (plan: Plan) => void }) {
  const { plans: texts, kinds } = useVisitTexts()
  const { inWords, language, words } = useWords()
  const { everyDays, aQuarter, restDays, from, until } = plan
  const rhythm = everyDays === null ? texts.quarter(aQuarter ?? 0) : texts.every(everyDays)
  return (
    <li className="card visits-plan">
      <div className="visits-plan-head">
        <h2 lang={tongueOf(plan.title)}>{plan.title}</h2>
        <Button onClick={() => onOpen(plan)}>
          {texts.edit}
          <span className="unseen"> {plan.title}</span>
        </Button>
      </div>
      <p className="visits-plan-rhythm">
        <b>{rhythm}</b> · {plan.kinds.map((kind) => kinds[kind]).join(words.format.list)} ·{' '}
        {restDays > 0 ? texts.restTold(restDays) : texts.noRest}
      </p>
      <p lang={tongueOf(plan.purpose)}>{plan.purpose}</p>
      <p className="hint">
        {inWords(plan.unit)} · {texts.holds(dayInWords(from, language), until && dayInWords(until, language))}
      </p>
    </li>
  )
}
