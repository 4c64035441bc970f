import { useQueries } from '@tanstack/react-query'
import { Checkbox, Segmented, Select } from 'antd'
import { useState } from 'react'
import type { UnitBrief } from '../../../src/domains/territory/contract.ts'
import type { CaseloadId, PlaceKind } from '../../../src/domains/visits/contract.ts'
import { getFigures } from '../../../src/domains/visits/figures/contract.ts'
import { changePlan, layPlan, type Plan } from '../../../src/domains/visits/plans/contract.ts'
import { asking, useSend } from '../ask.ts'
import { today } from '../city-time.ts'
import { boundTo } from '../ui/bound.ts'
import { type Faults, faultsOf } from '../ui/faults.ts'
import { choicesOf, DayField, Field, LongTextField, NumberField, TextField } from '../ui/field.tsx'
import { UnitChoice } from '../ui/unit-choice.tsx'
import { useWords } from '../words.tsx'
import { useCaseloadChoices } from './caseload-choices.ts'
import { useVisitTexts } from './texts.ts'
import { VisitForm } from './visit-form.tsx'

type Named = Pick<UnitBrief, 'id' | 'zh' | 'en'>
type Rhythm = 'everyDays' | 'aQuarter'
type Draft = {
  unit: Named
  caseload: CaseloadId | ''
  title: string
  purpose: string
  kinds: PlaceKind[]
  rhythm: Rhythm
  everyDays: number | null
  aQuarter: number | null
  restDays: number | null
  from: string
  until: string
}
type Setting = { draft: Draft; onSet: (part: Partial<Draft>) => void; faults: Faults }

const FIELDS = [
  'title',
  'purpose',
  'kinds',
  'unit',
  'caseload',
  'everyDays',
  'aQuarter',
  'restDays',
  'from',
  'until',
]
const POINTERS = FIELDS.map((name) => `/${name}`)

const isWhole = (draft: Draft) =>
  draft.title.trim() !== '' &&
  draft.purpose.trim() !== '' &&
  draft.kinds.length > 0 &&
  draft[draft.rhythm] !== null &&
  draft.from !== ''

function wishOf(draft: Draft) {
  return {
    unit: draft.unit.id,
    caseload: draft.caseload === '' ? null : draft.caseload,
    title: draft.title.trim(),
    purpose: draft.purpose.trim(),
    kinds: draft.kinds,
    everyDays: draft.rhythm === 'everyDays' ? draft.everyDays : null,
    aQuarter: draft.rhythm === 'aQuarter' ? draft.aQuarter : null,
    restDays: draft.restDays ?? 0,
    from: draft.from,
    until: draft.until || null,
  }
}

/** Plans who is visited how often, and says what for. */
export function LayPlanForm({ unit, onDone }: { unit: Named; onDone: () => void }) {
  const texts = useVisitTexts()
  const [draft, setDraft] = useState<Draft>(() => ({
    unit,
    caseload: '',
    title: '',
    purpose: '',
    kinds: ['household'],
    rhythm: 'aQuarter',
    everyDays: 90,
    aQuarter: 1,
    restDays: 14,
    from: today(),
    until: '',
  }))
  const send = useSend(layPlan)
  const setting: Setting = {
    draft,
    onSet: (part) => setDraft({ ...draft, ...part }),
    faults: faultsOf(send.error),
  }
  const save = async () => {
    await send.mutateAsync({ body: wishOf(draft) })
    onDone()
  }
  return (
    <VisitForm
      error={send.error}
      fields={POINTERS}
      busy={send.isPending}
      disabled={!isWhole(draft)}
      go={texts.save}
      onSave={save}
    >
      <Words {...setting} />
      <Which {...setting} />
      <HowOften {...setting} />
      <Preview draft={draft} />
      <Until {...setting} withFrom />
    </VisitForm>
  )
}

/** Another rhythm is another plan: words and the end alone can be changed. */
export function ChangePlanForm({ plan, onDone }: { plan: Plan; onDone: () => void }) {
  const texts = useVisitTexts()
  const [draft, setDraft] = useState({ title: plan.title, purpose: plan.purpose, until: plan.until ?? '' })
  const send = useSend(changePlan)
  const setting = {
    draft: draft as Draft,
    onSet: (part: Partial<Draft>) => setDraft({ ...draft, ...part }),
    faults: faultsOf(send.error),
  }
  const save = async () => {
    const { title, purpose, until } = draft
    await send.mutateAsync({
      params: { planId: plan.id },
      body: { version: plan.version, title: title.trim(), purpose: purpose.trim(), until: until || null },
    })
    onDone()
  }
  return (
    <VisitForm
      error={send.error}
      fields={POINTERS}
      busy={send.isPending}
      disabled={draft.title.trim() === '' || draft.purpose.trim() === ''}
      go={texts.save}
      onSave={save}
    >
      <Words {...setting} />
      <Until {...setting} />
    </VisitForm>
  )
}

function Words({ draft, onSet, faults }: Setting) {
  const { plans: texts } = useVisitTexts()
  const field = boundTo(draft, onSet, faults)
  return (
    <>
      <TextField {...field('title', texts.name)} maxLength={60} placeholder={texts.nameExample} />
      <LongTextField {...field('purpose', texts.purpose)} hint={texts.purposeHint} />
    </>
  )
}

function Which({ draft, onSet, faults }: Setting) {
  const texts = useVisitTexts()
  const choices = useCaseloadChoices(draft.unit.id)
  return (
    <>
      <fieldset>
        <legend className="label">{texts.plans.kinds}</legend>
        <Checkbox.Group<PlaceKind>
          value={draft.kinds}
          onChange={(kinds) => onSet({ kinds })}
          options={choicesOf(texts.kinds).map(([value, label]) => ({ value, label }))}
        />
      </fieldset>
      <div className="fields">
        <Field label={texts.caseloads.unit} pointer="/unit" faults={faults}>
          {(wiring) => (
            <UnitChoice
              wiring={wiring}
              chosen={draft.unit}
              onChoose={(unit) => unit && onSet({ unit, caseload: '' })}
            />
          )}
        </Field>
        <Field label={texts.plans.of} pointer="/caseload" faults={faults}>
          {(wiring) => (
            <Select<CaseloadId | ''>
              {...wiring}
              showSearch={{ optionFilterProp: 'label' }}
              value={draft.caseload}
              onChange={(caseload) => onSet({ caseload })}
              options={[{ value: '' as const, label: texts.plans.ofUnit }, ...choices]}
            />
          )}
        </Field>
      </div>
    </>
  )
}

function HowOften({ draft, onSet, faults }: Setting) {
  const { plans: texts } = useVisitTexts()
  const field = boundTo(draft, onSet, faults)
  return (
    <>
      <Segmented<Rhythm>
        aria-label={texts.rhythm}
        value={draft.rhythm}
        onChange={(rhythm) => onSet({ rhythm })}
        options={choicesOf(texts.rhythms).map(([value, label]) => ({ value, label }))}
      />
      <div className="fields">
        <NumberField {...field(draft.rhythm, texts[draft.rhythm])} />
        <NumberField {...field('restDays', texts.rest)} hint={texts.restHint} />
      </div>
    </>
  )
}

const DAYS_A_MONTH = 365.25 / 12

/** About how many visits come due a month, by the places of today. */
function Preview({ draft }: { draft: Draft }) {
  const { plans: texts } = useVisitTexts()
  const day = today()
  const counted = useQueries({
    queries: draft.kinds.map((kind) =>
      asking(getFigures, { querystring: { unit: draft.unit.id, from: day, until: day, kind } }),
    ),
  })
  const each =
    (draft.rhythm === 'everyDays' ? DAYS_A_MONTH / (draft.everyDays ?? 0) : (draft.aQuarter ?? 0) / 3) || 0
  const places = counted.reduce((sum, { data }) => sum + (data?.total.figures?.places ?? 0), 0)
  if (draft.caseload !== '' || !Number.isFinite(each) || counted.some(({ isPending }) => isPending))
    return null
  return (
    <p className="visits-preview num" role="status">
      {texts.preview(Math.round(each * places), places)}
    </p>
  )
}

function Until({ draft, onSet, faults, withFrom = false }: Setting & { withFrom?: boolean }) {
  const { plans: texts } = useVisitTexts()
  const { words } = useWords()
  const field = boundTo(draft, onSet, faults)
  return (
    <div className="fields">
      {withFrom && <DayField {...field('from', texts.from)} />}
      <DayField {...field('until', `${texts.until} (${words.common.optional})`)} hint={texts.untilHint} />
    </div>
  )
}
