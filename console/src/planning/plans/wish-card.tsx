import { Button } from 'antd'
import { useState } from 'react'
import type { BarrierId } from '../../../../src/domains/planning/barriers/contract.ts'
import { changePlan, type Plan, type PlanWish } from '../../../../src/domains/planning/plans/contract.ts'
import { startRun } from '../../../../src/domains/planning/runs/contract.ts'
import { useSend } from '../../ask.ts'
import { Card } from '../../ui/card.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { usePlanTexts } from './texts.ts'
import { usePlanBarriers } from './use-ground.ts'
import { WishFields } from './wish-fields.tsx'
import { formOf, wishOf } from './wish.ts'

/** Keeps another wish of a draft, and lets it be drawn anew where that is asked for. */
export function useWish(plan: Plan) {
  const change = useSend(changePlan)
  const start = useSend(startRun)
  const params = { planId: plan.id }
  const send = async (wish: PlanWish, go: boolean, barriers?: readonly BarrierId[]) => {
    const body = { version: plan.version, wish, ...(barriers && { barriers: [...barriers] }) }
    const { version } = await change.mutateAsync({ params, body })
    if (go) await start.mutateAsync({ params, body: { version, resume: false } })
  }
  return { send, busy: change.isPending || start.isPending, error: change.error ?? start.error }
}

/** How many grids there are today, among the units of a plan. */
export const gridsTodayOf = ({ units }: Plan): number | null =>
  new Set(units.flatMap(({ today }) => today ?? [])).size || null

/** What is wished for, to be changed. */
export function WishCard({ plan, onDone }: { plan: Plan; onDone: () => void }) {
  const { wish: texts } = usePlanTexts()
  const gridsToday = gridsTodayOf(plan)
  const [form, setForm] = useState(() => formOf(plan.wish, gridsToday))
  const wish = wishOf(form)
  const change = useWish(plan)
  const all = usePlanBarriers(plan)
  const [on, setOn] = useState<ReadonlySet<BarrierId>>(() => new Set(plan.barriers))
  const save = (go: boolean) => wish && void change.send(wish, go, [...on]).then(onDone, () => undefined)
  return (
    <Card title={texts.wishes}>
      <form
        className="plan-form"
        onSubmit={(event) => {
          event.preventDefault()
          save(true)
        }}
      >
        <WishFields
          form={form}
          onSet={setForm}
          gridsToday={gridsToday}
          ofMicroGrids={plan.memberKind === 'microGrid'}
          barriers={{ all, on, onSet: setOn }}
          features={plan.features}
        />
        <Refusal error={change.error} />
        <div className="plan-acts">
          <Button type="primary" htmlType="submit" disabled={!wish} loading={change.busy}>
            {texts.saveGo}
          </Button>
          <Button disabled={!wish || change.busy} onClick={() => save(false)}>
            {texts.save}
          </Button>
          <Button onClick={onDone}>{texts.close}</Button>
        </div>
      </form>
    </Card>
  )
}
