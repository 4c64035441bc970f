import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import {
  changePlan,
  copyPlan,
  type Plan,
  withdrawPlan,
} from '../../../../src/domains/planning/plans/contract.ts'
import { useSend } from '../../ask.ts'
import { faultsOf } from '../../ui/faults.ts'
import { TextField } from '../../ui/field.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { useWords } from '../../words.tsx'
import { usePlanTexts } from './texts.ts'

/** What can be done to a plan as a whole: another name, a copy, putting it aside. */
export function PlanActs({ plan }: { plan: Plan }) {
  const texts = usePlanTexts()
  const [renaming, setRenaming] = useState(false)
  const navigate = useNavigate()
  const copy = useSend(copyPlan)
  const withdraw = useSend(withdrawPlan)
  const params = { planId: plan.id }
  const compare = plan.drawn && (
    <>
      <Link to="/planning/plans/$planId/compare" params={params} className="plan-button">
        {texts.compare.go}
      </Link>
      <Link to="/planning/plans/$planId/print" params={params} className="plan-button">
        {texts.print.open}
      </Link>
    </>
  )
  if (!plan.may.draw) return compare
  if (renaming) return <Rename plan={plan} onDone={() => setRenaming(false)} />
  const isOpen = ['draft', 'proposed', 'approved'].includes(plan.state)
  return (
    <>
      {compare}
      {plan.state === 'draft' && <Button onClick={() => setRenaming(true)}>{texts.plan.rename}</Button>}
      <Button
        loading={copy.isPending}
        onClick={() => {
          copy.mutateAsync({ params, body: { title: texts.plan.copyOf(plan.title) } }).then(
            ({ id }) => navigate({ to: '/planning/plans/$planId', params: { planId: id } }),
            () => undefined,
          )
        }}
      >
        {texts.plan.copy}
      </Button>
      {isOpen && (
        <Popconfirm
          title={texts.plan.withdrawSure}
          okText={texts.plan.yes}
          cancelText={texts.plan.no}
          onConfirm={() => withdraw.mutate({ params, body: { version: plan.version } })}
        >
          <Button loading={withdraw.isPending}>{texts.plan.withdraw}</Button>
        </Popconfirm>
      )}
      <Refusal error={copy.error ?? withdraw.error} />
    </>
  )
}

function Rename({ plan, onDone }: { plan: Plan; onDone: () => void }) {
  const texts = usePlanTexts()
  const { words } = useWords()
  const [title, setTitle] = useState(plan.title)
  const change = useSend(changePlan)
  return (
    <form
      className="plan-rename"
      onSubmit={(event) => {
        event.preventDefault()
        change
          .mutateAsync({ params: { planId: plan.id }, body: { version: plan.version, title: title.trim() } })
          .then(onDone, () => undefined)
      }}
    >
      <TextField
        label={texts.plan.title}
        value={title}
        onChange={setTitle}
        maxLength={80}
        pointer="/title"
        faults={faultsOf(change.error)}
      />
      <Button type="primary" htmlType="submit" disabled={title.trim() === ''} loading={change.isPending}>
        {words.common.save}
      </Button>
      <Button onClick={onDone}>{words.common.cancel}</Button>
      <Refusal error={change.error} fields={['/title']} />
    </form>
  )
}
