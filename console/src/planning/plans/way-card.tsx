import { App, Button } from 'antd'
import { useState } from 'react'
import type { Plan, PlanState } from '../../../../src/domains/planning/plans/contract.ts'
import { approvePlan, proposePlan, returnPlan } from '../../../../src/domains/planning/talk/contract.ts'
import { useSend } from '../../ask.ts'
import { dayInWords } from '../../ui/days.ts'
import { Refusal } from '../../ui/refusal.tsx'
import { useWords } from '../../words.tsx'
import { useSitesTexts } from '../sites/texts.ts'
import { usePlanTexts } from './texts.ts'
import { WordsForm } from './words-form.tsx'
import './way.css'

const WAY = ['draft', 'proposed', 'approved', 'adopted'] as const satisfies readonly PlanState[]

/** Where a plan stands on its way, and what comes next by whom. */
export function WayCard({ plan }: { plan: Plan }) {
  const { states, way: texts } = usePlanTexts()
  const at = WAY.findIndex((state) => state === plan.state)
  return (
    <section className="card plan-way" aria-label={texts.title}>
      {at >= 0 && (
        <ol>
          {WAY.map((state, step) => (
            <li
              key={state}
              className={step < at ? 'plan-step-done' : ''}
              {...(step === at && { 'aria-current': 'step' as const })}
            >
              {states[state]}
            </li>
          ))}
        </ol>
      )}
      <div className="plan-next">
        <Told plan={plan} />
        <Next plan={plan} />
      </div>
    </section>
  )
}

function Told({ plan }: { plan: Plan }) {
  const { way: texts, list } = usePlanTexts()
  const { language } = useWords()
  const { open } = useSitesTexts()
  const sites = plan.kind === 'sites' ? open : undefined
  const name = (staff: Plan['proposedBy']) => staff?.name ?? list.someone
  const told: Readonly<Record<PlanState, string>> = {
    draft: plan.drawn ? texts.draft : texts.undrawn,
    proposed: plan.may.approve
      ? texts.proposedToYou(name(plan.proposedBy))
      : texts.proposed(name(plan.proposedBy)),
    approved: texts.approved(name(plan.approvedBy)),
    adopted: (sites?.wayAdopted ?? texts.adopted)(
      plan.effective ? dayInWords(plan.effective, language) : '—',
    ),
    undone: sites ? sites.wayUndone : texts.undone,
    withdrawn: texts.withdrawn,
  }
  return <p>{told[plan.state]}</p>
}

/** What whoever asks may do next. */
function Next({ plan }: { plan: Plan }) {
  const { way: texts } = usePlanTexts()
  const { message } = App.useApp()
  const propose = useSend(proposePlan)
  const approve = useSend(approvePlan)
  const [returning, setReturning] = useState(false)
  const request = { params: { planId: plan.id }, body: { version: plan.version } }
  const tell = (text: string) => () => void message.success(text)
  const mayReturn =
    (plan.state === 'proposed' || plan.state === 'approved') && (plan.may.adopt || plan.may.draw)
  if (returning) return <Return plan={plan} onDone={() => setReturning(false)} />
  return (
    <div className="plan-acts">
      {plan.state === 'draft' && plan.may.draw && plan.drawn && plan.run === null && (
        <Button
          type="primary"
          loading={propose.isPending}
          onClick={() => propose.mutate(request, { onSuccess: tell(texts.proposedNow) })}
        >
          {texts.propose}
        </Button>
      )}
      {plan.may.approve && (
        <Button
          type="primary"
          loading={approve.isPending}
          onClick={() => approve.mutate(request, { onSuccess: tell(texts.approvedNow) })}
        >
          {texts.approve}
        </Button>
      )}
      {mayReturn && <Button onClick={() => setReturning(true)}>{texts.send}</Button>}
      <Refusal error={propose.error ?? approve.error} />
    </div>
  )
}

/** Sends a plan back to a draft, saying why. */
function Return({ plan, onDone }: { plan: Plan; onDone: () => void }) {
  const { way: texts } = usePlanTexts()
  const { words: common } = useWords()
  const send = useSend(returnPlan)
  const params = { planId: plan.id }
  return (
    <div className="plan-return">
      <WordsForm
        label={texts.why}
        go={texts.send}
        busy={send.isPending}
        error={send.error}
        onSend={(words) => send.mutateAsync({ params, body: { version: plan.version, words } }).then(onDone)}
      >
        <Button onClick={onDone}>{common.common.cancel}</Button>
      </WordsForm>
    </div>
  )
}
