import { Checkbox, Segmented } from 'antd'
import { useId } from 'react'
import { choicesOf, NumberField } from '../../ui/field.tsx'
import { PlacesField } from './places-field.tsx'
import { type SitesTexts, useSitesTexts } from './texts.ts'
import { GOALS, type Missing, type SitesForm } from './wish.ts'
import '../plans/wish.css'
import './sites.css'

export type Setting = {
  readonly form: SitesForm
  readonly onSet: (form: SitesForm) => void
  /** The unit that is planned for. */
  readonly place: string
}

/** What is wished for: the goal, how far is near, what becomes of stations; where new ones may stand. */
export function SitesWishFields(setting: Setting) {
  const { wish: texts } = useSitesTexts()
  return (
    <>
      <Goals {...setting} />
      <Reach {...setting} />
      <Existing {...setting} />
      <Candidates {...setting} />
      <details className="plan-more">
        <summary>{texts.more}</summary>
        <div className="plan-parts">
          <Room {...setting} />
          <Search {...setting} />
        </div>
      </details>
    </>
  )
}

type Choice<T> = { readonly value: T; readonly label: string; readonly hint?: string }

function Choices<T extends string>({
  legend,
  value,
  onChange,
  choices,
}: {
  legend: string
  value: T
  onChange: (value: T) => void
  choices: readonly Choice<T>[]
}) {
  const name = useId()
  return (
    <fieldset className="plan-aims">
      <legend className="label">{legend}</legend>
      {choices.map((one) => (
        <label key={one.value} className="plan-aim">
          <input
            type="radio"
            name={name}
            checked={one.value === value}
            onChange={() => onChange(one.value)}
          />
          <span>
            <b>{one.label}</b>
            {one.hint && <small>{one.hint}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function Goals({ form, onSet }: Setting) {
  const { wish: texts } = useSitesTexts()
  const set = (part: Partial<SitesForm>) => onSet({ ...form, ...part })
  return (
    <>
      <Choices
        legend={texts.goal}
        value={form.goal}
        onChange={(goal) => set({ goal })}
        choices={GOALS.map((goal) => ({
          value: goal,
          label: texts.goals[goal],
          hint: texts.goals[`${goal}Hint`],
        }))}
      />
      {form.goal === 'fewest' ? (
        <Checkbox checked={form.leaveOut} onChange={({ target }) => set({ leaveOut: target.checked })}>
          {texts.leaveOut}
        </Checkbox>
      ) : (
        <div className="fields">
          <NumberField
            label={form.movable ? texts.stationsTotal : texts.stations}
            value={form.stations}
            onChange={(stations) => set({ stations })}
          />
        </div>
      )}
    </>
  )
}

function Reach({ form, onSet }: Setting) {
  const { wish: texts } = useSitesTexts()
  return (
    <fieldset className="plan-part">
      <legend className="label">{texts.reach}</legend>
      <Segmented<SitesForm['reachBy']>
        aria-label={texts.reach}
        value={form.reachBy}
        onChange={(reachBy) => onSet({ ...form, reachBy })}
        options={choicesOf(texts.reachOf).map(([value, label]) => ({ value, label }))}
      />
      <div className="fields">
        {form.reachBy === 'metres' ? (
          <NumberField
            label={texts.metres}
            value={form.metres}
            onChange={(metres) => onSet({ ...form, metres })}
            hint={texts.reachHint}
          />
        ) : (
          <NumberField
            label={texts.minutes}
            value={form.minutes}
            onChange={(minutes) => onSet({ ...form, minutes })}
            hint={texts.reachHint}
          />
        )}
      </div>
    </fieldset>
  )
}

function Existing({ form, onSet }: Setting) {
  const { wish: texts } = useSitesTexts()
  return (
    <Choices
      legend={texts.existing}
      value={form.movable ? 'movable' : 'fixed'}
      onChange={(value) => onSet({ ...form, movable: value === 'movable' })}
      choices={[
        { value: 'fixed', label: texts.fixed, hint: texts.fixedHint },
        { value: 'movable', label: texts.movable, hint: texts.movableHint },
      ]}
    />
  )
}

function Candidates({ form, onSet, place }: Setting) {
  const { wish: texts } = useSitesTexts()
  return (
    <>
      <fieldset className="plan-part">
        <legend className="label">{texts.candidates}</legend>
        <Segmented<'microGrid' | 'community' | 'none'>
          className="sites-units"
          aria-label={texts.candidates}
          value={form.units ?? 'none'}
          onChange={(units) => onSet({ ...form, units: units === 'none' ? null : units })}
          options={choicesOf(texts.units).map(([value, label]) => ({ value, label }))}
        />
        <p className="hint">{form.units === null ? texts.placesHint : texts.unitsHint}</p>
      </fieldset>
      {form.units === null ? (
        <PlacesField place={place} places={form.places} onPlaces={(places) => onSet({ ...form, places })} />
      ) : (
        <details className="plan-more" open={form.places.length > 0}>
          <summary>{texts.places}</summary>
          <div className="plan-parts">
            <p className="hint">{texts.placesMore}</p>
            <PlacesField
              place={place}
              places={form.places}
              onPlaces={(places) => onSet({ ...form, places })}
            />
          </div>
        </details>
      )}
    </>
  )
}

function Room({ form, onSet }: Setting) {
  const { wish: texts } = useSitesTexts()
  if (form.goal === 'leastWalk') return null
  return (
    <fieldset className="plan-part">
      <Checkbox checked={form.limited} onChange={({ target }) => onSet({ ...form, limited: target.checked })}>
        {texts.capacities}
      </Checkbox>
      {form.limited && (
        <div className="fields">
          <NumberField
            label={texts.room}
            value={form.room}
            onChange={(room) => onSet({ ...form, room })}
            hint={texts.roomHint}
          />
        </div>
      )}
    </fieldset>
  )
}

function Search({ form, onSet }: Setting) {
  const { wish: texts } = useSitesTexts()
  const field = (name: 'pace' | 'goodEnough' | 'seed' | 'seconds', hint?: string) => (
    <NumberField
      label={texts[name]}
      value={form[name]}
      onChange={(value) => onSet({ ...form, [name]: value })}
      step={name === 'seed' || name === 'seconds' ? 1 : 0.01}
      {...(hint !== undefined && { hint })}
    />
  )
  return (
    <div className="fields">
      {form.reachBy === 'minutes' && field('pace')}
      {field('goodEnough')}
      {field('seed', texts.seedHint)}
      {field('seconds')}
    </div>
  )
}

/** What is still to be filled in, in words. */
export function MissingLine({ missing }: { missing: Missing | undefined }) {
  const { wish: texts }: SitesTexts = useSitesTexts()
  return missing ? (
    <p className="hint" role="status">
      {texts.missing}
      {texts.missingOf[missing]}
    </p>
  ) : null
}
