import { Checkbox, Segmented } from 'antd'
import { useId } from 'react'
import { choicesOf, ChoiceField, NumberField } from '../../ui/field.tsx'
import type { PlanFeature } from '../../../../src/domains/planning/plans/features/contract.ts'
import { type BarrierChoice, BarrierTicks } from './barrier-ticks.tsx'
import { USUAL_SECONDS } from '../../../../src/domains/planning/runs/contract.ts'
import { usePlanTexts } from './texts.ts'
import { type Aim, aimOf, AIMS, type Measure, MEASURES, WEIGHTS, type WishForm, withAim } from './wish.ts'
import { useWords } from '../../words.tsx'
import './wish.css'

type Setting = {
  readonly form: WishForm
  readonly onSet: (form: WishForm) => void
  /** How many grids there are today, where that is known. */
  readonly gridsToday: number | null
  readonly ofMicroGrids: boolean
  /** Lines that need not be crossed, and those of them that are not. */
  readonly barriers: BarrierChoice
  /** What units can be alike in; undefined while that is asked. */
  readonly features: readonly PlanFeature[] | undefined
}

/** What is wished for: what matters most, how many grids, how even; the rest is folded away. */
export function WishFields(setting: Setting) {
  const { wish: texts } = usePlanTexts()
  return (
    <>
      <Aims {...setting} />
      <Size {...setting} />
      <Balance {...setting} />
      <BarrierTicks {...setting.barriers} />
      <details className="plan-more">
        <summary>{texts.more}</summary>
        <div className="plan-parts">
          <Weights {...setting} />
          <FeatureTicks {...setting} />
          <Lines {...setting} />
          <Search {...setting} />
        </div>
      </details>
    </>
  )
}

function Aims({ form, onSet }: Setting) {
  const { wish: texts } = usePlanTexts()
  const name = useId()
  const chosen = aimOf(form)
  const choices: readonly (Aim | 'own')[] = chosen ? AIMS : [...AIMS, 'own']
  return (
    <fieldset className="plan-aims">
      <legend className="label">{texts.aim}</legend>
      {choices.map((aim) => (
        <label key={aim} className="plan-aim">
          <input
            type="radio"
            name={name}
            checked={aim === (chosen ?? 'own')}
            onChange={() => aim !== 'own' && onSet(withAim(form, aim))}
          />
          <span>
            <b>{texts.aims[aim]}</b>
            <small>{texts.aims[`${aim}Hint`]}</small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function Size({ form, onSet, gridsToday }: Setting) {
  const texts = usePlanTexts()
  const { wish } = texts
  const set = (part: Partial<WishForm>) => onSet({ ...form, ...part })
  const hint = gridsToday === null ? undefined : wish.todayHas(gridsToday)
  return (
    <fieldset className="plan-part">
      <legend className="label">{wish.size}</legend>
      <Segmented<WishForm['size']>
        aria-label={wish.size}
        value={form.size}
        onChange={(size) => set({ size })}
        options={choicesOf(wish.sizes).map(([value, label]) => ({ value, label }))}
      />
      <div className="fields">
        {form.size === 'exactly' && (
          <NumberField
            label={wish.exactly}
            value={form.exactly}
            onChange={(exactly) => set({ exactly })}
            hint={hint}
          />
        )}
        {form.size === 'range' && (
          <>
            <NumberField label={wish.from} value={form.from} onChange={(from) => set({ from })} hint={hint} />
            <NumberField label={wish.to} value={form.to} onChange={(to) => set({ to })} />
          </>
        )}
        {form.size === 'atLeast' && (
          <>
            <ChoiceField<Measure>
              label={wish.sizeMeasure}
              value={form.sizeMeasure}
              onChange={(sizeMeasure) => set({ sizeMeasure })}
              choices={choicesOf(texts.measures)}
            />
            <NumberField label={wish.atLeast} value={form.atLeast} onChange={(atLeast) => set({ atLeast })} />
          </>
        )}
      </div>
    </fieldset>
  )
}

/** What a measure may be off by, once it is ticked, in per cent. */
const TOLERANCE: Readonly<Record<Measure, number>> = { population: 15, area: 50, workload: 30, units: 30 }

function Balance({ form, onSet }: Setting) {
  const texts = usePlanTexts()
  const tick = (measure: Measure, on: boolean) => {
    const { [measure]: _, ...others } = form.balance
    onSet({ ...form, balance: on ? { ...others, [measure]: TOLERANCE[measure] } : others })
  }
  return (
    <fieldset className="plan-part">
      <legend className="label">{texts.wish.balance}</legend>
      <p className="hint">{texts.wish.balanceHint}</p>
      <div className="plan-ticks">
        {MEASURES.map((measure) => (
          <Checkbox
            key={measure}
            checked={form.balance[measure] !== undefined}
            onChange={({ target }) => tick(measure, target.checked)}
          >
            {texts.measures[measure]}
          </Checkbox>
        ))}
      </div>
      <div className="fields">
        {MEASURES.map((measure) => {
          const value = form.balance[measure]
          return value === undefined ? null : (
            <NumberField
              key={measure}
              label={texts.wish.tolerance(texts.measures[measure])}
              value={value}
              onChange={(next) => onSet({ ...form, balance: { ...form.balance, [measure]: next } })}
            />
          )
        })}
      </div>
    </fieldset>
  )
}

function Weights({ form, onSet }: Setting) {
  const { wish: texts } = usePlanTexts()
  return (
    <fieldset className="plan-part">
      <legend className="label">{texts.weights}</legend>
      <p className="hint">{texts.weightHint}</p>
      <div className="fields">
        {WEIGHTS.map((name) => (
          <NumberField
            key={name}
            label={texts.weight[name]}
            step={0.1}
            value={form.weights[name]}
            onChange={(value) => onSet({ ...form, weights: { ...form.weights, [name]: value } })}
          />
        ))}
      </div>
    </fieldset>
  )
}

/** What counts for likeness. All ticked: also what becomes known later. */
function FeatureTicks({ form, onSet, features }: Setting) {
  const texts = usePlanTexts()
  const { inWords } = useWords()
  const isOn = (key: string) => form.features?.includes(key) ?? true
  const tick = (key: string, on: boolean) => {
    const all = (features ?? []).map((one) => one.key)
    const ticked = all.filter((one) => (one === key ? on : isOn(one)))
    onSet({ ...form, features: ticked.length === all.length ? null : ticked })
  }
  return (
    <fieldset className="plan-part">
      <legend className="label">{texts.features.title}</legend>
      <p className="hint">{texts.features.hint}</p>
      {form.weights.similarity === 0 && <p className="hint">{texts.features.off}</p>}
      {!features && <p className="hint">{texts.features.waiting}</p>}
      {features?.length === 0 && <p className="hint">{texts.features.none}</p>}
      <div className="plan-ticks">
        {features?.map((one) => (
          <Checkbox
            key={one.key}
            checked={isOn(one.key)}
            onChange={({ target }) => tick(one.key, target.checked)}
          >
            {inWords(one)}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}

function Lines({ form, onSet, ofMicroGrids }: Setting) {
  const { wish: texts } = usePlanTexts()
  const tick = (name: 'within' | 'onlyBroken' | 'relax') => (
    <Checkbox checked={form[name]} onChange={({ target }) => onSet({ ...form, [name]: target.checked })}>
      {texts[name]}
    </Checkbox>
  )
  return (
    <fieldset className="plan-part">
      <legend className="label">{texts.lines}</legend>
      <p className="hint">{texts.withinAlways}</p>
      {ofMicroGrids && tick('within')}
      {tick('onlyBroken')}
      {tick('relax')}
    </fieldset>
  )
}

function Search({ form, onSet }: Setting) {
  const { wish: texts } = usePlanTexts()
  return (
    <fieldset className="plan-part">
      <legend className="label">{texts.search}</legend>
      <div className="fields">
        <NumberField
          label={texts.seed}
          value={form.seed}
          onChange={(seed) => onSet({ ...form, seed })}
          hint={texts.seedHint}
        />
        <NumberField
          label={texts.seconds}
          value={form.seconds}
          onChange={(seconds) => onSet({ ...form, seconds })}
          hint={texts.secondsHint(USUAL_SECONDS / 60)}
        />
      </div>
    </fieldset>
  )
}
