import { Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import { ChoiceField, DayField, Field, NumberField } from '../ui/field.tsx'
import { Icon } from '../ui/icons.tsx'
import { useWords } from '../words.tsx'
import type { DraftRule } from './draft.ts'
import type { PartProps } from './editor.tsx'
import { dayInShort } from './moments.ts'
import { useActivityTexts } from './texts.ts'
import { PartFault, TimeField } from './time-field.tsx'

const UNITS = ['day', 'week', 'month'] as const
const NTHS = [1, 2, 3, 4, -1] as const

type RuleProps = { rule: DraftRule; faults: PartProps['faults']; set: (part: Partial<DraftRule>) => void }

/** Every so many weeks on these days, from one day until another, but not on some. */
export function RuleFields({ draft, faults, onChange }: PartProps) {
  const set = (part: Partial<DraftRule>) => onChange({ rule: { ...draft.rule, ...part } })
  const props = { rule: draft.rule, faults, set }
  return (
    <>
      <Begins {...props} />
      <HowOften {...props} />
      <Ends {...props} />
      <Without {...props} />
    </>
  )
}

function Begins({ rule, faults, set }: RuleProps) {
  const texts = useActivityTexts()
  return (
    <div className="fields">
      <DayField
        label={texts.first}
        value={rule.first}
        onChange={(first) => set({ first })}
        pointer="/times/first"
        faults={faults}
      />
      <TimeField
        label={texts.begins}
        value={rule.from}
        onChange={(from) => set({ from })}
        pointer="/times/from"
        faults={faults}
      />
      <NumberField
        label={texts.minutes}
        value={rule.minutes}
        onChange={(minutes) => set({ minutes })}
        pointer="/times/minutes"
        faults={faults}
      />
    </div>
  )
}

function HowOften({ rule, faults, set }: RuleProps) {
  const texts = useActivityTexts()
  const isMonthly = rule.every === 'month'
  return (
    <>
      <div className="act-every">
        <NumberField
          label={texts.every}
          value={rule.interval}
          onChange={(interval) => set({ interval })}
          pointer="/times/interval"
          faults={faults}
        />
        <Segmented<DraftRule['every']>
          aria-label={texts.every}
          value={rule.every}
          options={UNITS.map((one) => ({ value: one, label: texts.units[one] }))}
          onChange={(every) => set({ every, nth: null })}
        />
        {isMonthly && (
          <ChoiceField
            label={texts.inMonth}
            value={String(rule.nth)}
            choices={[
              ['null', texts.sameDate] as const,
              ...NTHS.map((nth) => [String(nth), texts.nths[String(nth)] ?? ''] as const),
            ]}
            onChange={(nth) => set({ nth: nth === 'null' ? null : Number(nth) })}
            pointer="/times/nth"
            faults={faults}
          />
        )}
      </div>
      {(rule.every === 'week' || (isMonthly && rule.nth !== null)) && <Weekdays rule={rule} set={set} />}
      <PartFault faults={faults} pointer="/times/weekdays" />
    </>
  )
}

function Weekdays({ rule, set }: Pick<RuleProps, 'rule' | 'set'>) {
  const texts = useActivityTexts()
  const toggle = (day: number) =>
    set({
      weekdays: rule.weekdays.includes(day)
        ? rule.weekdays.filter((one) => one !== day)
        : [...rule.weekdays, day],
    })
  return (
    <div className="act-weekdays" role="group" aria-label={texts.onDays}>
      {texts.weekdays.map((name, at) => (
        <button
          key={name}
          type="button"
          aria-pressed={rule.weekdays.includes(at + 1)}
          onClick={() => toggle(at + 1)}
        >
          {name}
        </button>
      ))}
    </div>
  )
}

function Ends({ rule, faults, set }: RuleProps) {
  const texts = useActivityTexts()
  return (
    <div className="act-every">
      <ChoiceField
        label={texts.ends}
        value={rule.ends}
        choices={(['until', 'count'] as const).map((one) => [one, texts.endings[one]] as const)}
        onChange={(ends) => set({ ends })}
      />
      {rule.ends === 'until' ? (
        <DayField
          label={texts.until}
          value={rule.until}
          onChange={(until) => set({ until })}
          pointer="/times/until"
          faults={faults}
        />
      ) : (
        <NumberField
          label={texts.count_}
          value={rule.count}
          onChange={(count) => set({ count })}
          pointer="/times/count"
          faults={faults}
        />
      )}
    </div>
  )
}

function Without({ rule, faults, set }: RuleProps) {
  const texts = useActivityTexts()
  const { language } = useWords()
  const [day, setDay] = useState('')
  const add = () => {
    if (day && !rule.without.includes(day)) set({ without: [...rule.without, day].toSorted() })
    setDay('')
  }
  return (
    <>
      <div className="act-every">
        <Field label={texts.without} pointer="/times/without" faults={faults}>
          {(wiring) => (
            <Input {...wiring} type="date" value={day} onChange={({ target }) => setDay(target.value)} />
          )}
        </Field>
        <Button onClick={add} disabled={day === ''}>
          {texts.withoutAdd}
        </Button>
      </div>
      {rule.without.length > 0 && (
        <ul className="act-without">
          {rule.without.map((one) => (
            <li key={one} className="tag num">
              {dayInShort(one, language)}
              <button
                type="button"
                aria-label={texts.withoutRemove(dayInShort(one, language))}
                onClick={() => set({ without: rule.without.filter((other) => other !== one) })}
              >
                <Icon name="cross" size={14} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
