import { App, Button } from 'antd'
import { useState } from 'react'
import { changePlan, type Plan, type PlanGrid } from '../../../../src/domains/planning/plans/contract.ts'
import { useSend } from '../../ask.ts'
import { faultsOf } from '../../ui/faults.ts'
import { TextField } from '../../ui/field.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { useWords } from '../../words.tsx'
import { usePlanTexts } from './texts.ts'

/** Calls a grid of a draft otherwise, in both languages, or as the program would. */
export function NameForm({ plan, grid, onDone }: { plan: Plan; grid: PlanGrid; onDone: () => void }) {
  const { naming: texts } = usePlanTexts()
  const { inWords } = useWords()
  const { message } = App.useApp()
  const [name, setName] = useState({ zh: grid.zh, en: grid.en })
  const change = useSend(changePlan)
  const faults = faultsOf(change.error)
  const pointers = [`/names/${grid.number}/zh`, `/names/${grid.number}/en`] as const
  const { [grid.number]: own, ...others } = plan.names
  const keep = (names: Plan['names']) =>
    change.mutateAsync({ params: { planId: plan.id }, body: { version: plan.version, names } })
  const trimmed = { zh: name.zh.trim(), en: name.en.trim() }
  const isWhole = trimmed.zh !== '' && trimmed.en !== ''
  return (
    <form
      className="plan-form plan-name"
      onSubmit={(event) => {
        event.preventDefault()
        keep({ ...others, [grid.number]: trimmed }).then(
          () => {
            onDone()
            return message.success(texts.saved(inWords(trimmed)))
          },
          () => undefined,
        )
      }}
    >
      <div className="fields">
        <TextField
          label={texts.zh}
          value={name.zh}
          onChange={(zh) => setName({ ...name, zh })}
          maxLength={80}
          pointer={pointers[0]}
          faults={faults}
        />
        <TextField
          label={texts.en}
          value={name.en}
          onChange={(en) => setName({ ...name, en })}
          maxLength={160}
          pointer={pointers[1]}
          faults={faults}
        />
      </div>
      <p className="hint">{texts.hint}</p>
      <Refusal error={change.error} fields={pointers} />
      <div className="plan-acts">
        <Button type="primary" htmlType="submit" disabled={!isWhole} loading={change.isPending}>
          {texts.save}
        </Button>
        {own && (
          <Button onClick={() => void keep(others).then(onDone, () => undefined)}>{texts.usual}</Button>
        )}
        <Button onClick={onDone}>{texts.cancel}</Button>
      </div>
    </form>
  )
}
