import { App } from 'antd'
import { useState } from 'react'
import {
  type BudgetWish,
  type CategoryCode,
  type ListBrief,
  setBudget,
  type StepClock,
} from '../../../src/domains/responsibility/contract.ts'
import type { UnitId } from '../../../src/domains/territory/contract.ts'
import { useSend } from '../ask.ts'
import { tomorrow } from '../city-time.ts'
import { boundTo } from '../ui/bound.ts'
import { ChoiceField, DayField, NumberField, TextField } from '../ui/field.tsx'
import { type Faults, faultsOf } from '../ui/faults.ts'
import { ChangeDialog } from '../unit/change-dialog.tsx'
import { useWords } from '../words.tsx'
import { CategoryField } from './category-field.tsx'
import { useResponsibilityTexts } from './texts.ts'

const FIELDS = ['/category', '/clock', '/budget', '/source', '/from']
const MEASURES = ['workingDays', 'workingHours', 'days'] as const
type Measure = (typeof MEASURES)[number]

const CLOCKS: readonly StepClock[] = ['accept', 'respond', 'solve', 'answer', 'feedback']
const MINUTES = 60

type Draft = {
  readonly list: string
  readonly category: CategoryCode | undefined
  readonly clock: StepClock
  readonly amount: number | null
  readonly measure: Measure
  readonly from: string
  readonly sourceZh: string
  readonly sourceEn: string
}

/** Nothing filled in is left for the server to ask for. */
function budgetOf({ amount, measure }: Draft): BudgetWish['budget'] {
  if (amount === null) return {}
  if (measure === 'workingHours') return { workingMinutes: Math.round(amount * MINUTES) }
  return { [measure]: amount }
}

function beginning(list: ListBrief | undefined, category: CategoryCode | undefined): Draft {
  return {
    list: list?.unit.id ?? '',
    category,
    clock: 'solve',
    amount: null,
    measure: 'workingDays',
    from: tomorrow(),
    sourceZh: '',
    sourceEn: '',
  }
}

type FormProps = {
  lists: readonly ListBrief[]
  category: CategoryCode | undefined
  onClose: () => void
}

/** How much time a step has from a day on. */
export function TimeForm({ lists, category, onClose }: FormProps) {
  const texts = useResponsibilityTexts()
  const { message } = App.useApp()
  const mine = lists.filter(({ mayEdit }) => mayEdit)
  const [form, setForm] = useState(() => beginning(mine[0], category))
  const send = useSend(setBudget)
  const set = (part: Partial<Draft>) => setForm((before) => ({ ...before, ...part }))
  const save = async () => {
    const { clock, from, sourceZh, sourceEn } = form
    await send.mutateAsync({
      params: { unitId: form.list as UnitId },
      body: {
        category: form.category ?? null,
        clock,
        budget: budgetOf(form),
        source: { zh: sourceZh, en: sourceEn },
        from,
        version: mine.find(({ unit }) => unit.id === form.list)?.version ?? 0,
      },
    })
    void message.success(texts.form.done(from))
    onClose()
  }
  return (
    <ChangeDialog
      title={texts.times.add}
      error={send.error}
      fields={FIELDS}
      busy={send.isPending}
      disabled={form.amount === null}
      onClose={onClose}
      onSave={() => void save().catch(() => undefined)}
    >
      <div className="rule-form">
        <p className="hint">{texts.times.note}</p>
        <Fields lists={mine} form={form} set={set} faults={faultsOf(send.error)} />
      </div>
    </ChangeDialog>
  )
}

type FieldsProps = {
  lists: readonly ListBrief[]
  form: Draft
  set: (part: Partial<Draft>) => void
  faults: Faults
}

function Fields({ lists, form, set, faults }: FieldsProps) {
  const texts = useResponsibilityTexts()
  const { words, inWords } = useWords()
  const field = boundTo(form, set, faults)
  return (
    <div className="fields">
      <ChoiceField
        {...field('list', texts.form.list)}
        choices={lists.map(({ unit }) => [unit.id, inWords(unit)] as const)}
      />
      <CategoryField
        label={texts.times.category}
        hint={texts.times.categoryHint}
        placeholder={texts.times.every}
        value={form.category}
        onChange={(code) => set({ category: code })}
        pointer="/category"
        faults={faults}
      />
      <ChoiceField
        {...field('clock', texts.times.step)}
        choices={CLOCKS.map((clock) => [clock, texts.clocks[clock] ?? clock] as const)}
      />
      <NumberField {...field('amount', texts.times.amount, '/budget')} />
      <ChoiceField
        {...field('measure', texts.times.measure, '/measure')}
        choices={MEASURES.map((measure) => [measure, texts.times.measures[measure]] as const)}
      />
      <DayField {...field('from', words.common.from)} />
      <TextField {...field('sourceZh', words.common.inZh(texts.source), '/source/zh')} maxLength={300} />
      <TextField {...field('sourceEn', words.common.inEn(texts.source), '/source/en')} maxLength={300} />
    </div>
  )
}
