import { App, Button } from 'antd'
import { changePlan, type Plan } from '../../../../src/domains/planning/plans/contract.ts'
import { getPlanLaying, type Laying } from '../../../../src/domains/planning/plans/laying/contract.ts'
import { useAsk, useSend } from '../../ask.ts'
import { today } from '../../city-time.ts'
import { Card } from '../../ui/card.tsx'
import { dayInWords } from '../../ui/days.ts'
import { Refusal } from '../../ui/refusal.tsx'
import { useWords } from '../../words.tsx'
import { usePlanTexts } from './texts.ts'

/** More names help nobody. */
const MOST_NAMED = 6

/** A draft that is laid upon an earlier day: what has changed since, and laying it anew. */
export function LayingCard({ plan }: { plan: Plan }) {
  const { laying: texts } = usePlanTexts()
  const { language } = useWords()
  const isOld = plan.kind === 'grids' && plan.state === 'draft' && plan.may.draw && plan.laidOn < today()
  const { data } = useAsk(getPlanLaying, isOld ? { params: { planId: plan.id } } : undefined)
  if (!isOld || !data) return null
  return (
    <Card title={texts.title} className={data.outdated ? 'plan-trouble' : ''}>
      <p>{texts.old(dayInWords(data.laidOn, language))}</p>
      {data.outdated && (
        <p>
          <b>{texts.outdated}</b>
        </p>
      )}
      <Changes laying={data} />
      <LayAnew plan={plan} />
    </Card>
  )
}

function Changes({ laying }: { laying: Laying }) {
  const { laying: texts, count } = usePlanTexts()
  const { inWords, words } = useWords()
  const { gone, added, regrouped, population, workload, barriers, fixed } = laying
  const named = (units: Laying['gone']) =>
    units.slice(0, MOST_NAMED).map(inWords).join(words.format.list) + (units.length > MOST_NAMED ? '…' : '')
  const told = [
    gone.length > 0 && texts.gone(gone.length, named(gone)),
    added.length > 0 && texts.added(added.length, named(added)),
    regrouped > 0 && texts.regrouped(regrouped),
    population.before !== population.after && texts.people(count(population.before), count(population.after)),
    workload.before !== workload.after && texts.work(count(workload.before), count(workload.after)),
    barriers.length > 0 && texts.barriers(barriers.join(words.format.list)),
    fixed > 0 && texts.fixed(fixed),
  ].filter((line) => line !== false)
  return (
    <ul className="plan-changes">
      {(told.length > 0 ? told : [texts.same]).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

function LayAnew({ plan }: { plan: Plan }) {
  const { laying: texts } = usePlanTexts()
  const { message } = App.useApp()
  // Other units have other outlines.
  const change = useSend(changePlan, { redrawn: true })
  const body = { version: plan.version, layAnew: true }
  return (
    <>
      <p className="hint">{texts.hint}</p>
      <div className="plan-acts plan-under">
        <Button
          type="primary"
          disabled={plan.run !== null}
          loading={change.isPending}
          onClick={() =>
            change.mutate(
              { params: { planId: plan.id }, body },
              { onSuccess: () => void message.success(texts.done) },
            )
          }
        >
          {texts.go}
        </Button>
      </div>
      <Refusal error={change.error} />
    </>
  )
}
