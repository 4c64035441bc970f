import { Button, Segmented } from 'antd'
import { Card } from '../ui/card.tsx'
import { ChoiceField, DayField, NumberField } from '../ui/field.tsx'
import { Icon } from '../ui/icons.tsx'
import { BothField } from './both-field.tsx'
import { type DraftDate, type Keyed, newDate } from './draft.ts'
import type { PartProps } from './editor.tsx'
import { RuleFields } from './rule-fields.tsx'
import { useRuleInWords } from './rule-words.ts'
import { TimeField } from './time-field.tsx'
import { useActivityTexts } from './texts.ts'
import { timesOf } from './wish.ts'

/** When: single dates, or again and again. */
export function TimesFields(props: PartProps) {
  const texts = useActivityTexts()
  const { draft, faults, onChange } = props
  const { mode, kind } = draft
  const rule = useRuleInWords(timesOf(draft))
  const fault = faults.get('/times') ?? faults.get('/times/dates')
  return (
    <Card title={texts.when}>
      <div className="rows act-rows">
        {kind !== 'single' && (
          <Segmented<typeof mode>
            aria-label={texts.mode}
            value={mode}
            options={(['rule', 'dates'] as const).map((one) => ({ value: one, label: texts.modes[one] }))}
            onChange={(next) => onChange({ mode: next })}
          />
        )}
        {mode === 'dates' ? <Dates {...props} /> : <RuleFields {...props} />}
        {mode === 'rule' && <p className="act-rule">{rule}</p>}
        {fault && <p className="fault">{fault}</p>}
        <div className="fields">
          <ChoiceField
            label={texts.holidays}
            value={draft.onHolidays}
            onChange={(onHolidays) => onChange({ onHolidays })}
            choices={(['skip', 'hold'] as const).map((one) => [one, texts.holidayChoices[one]] as const)}
            pointer="/times/onHolidays"
            faults={faults}
          />
        </div>
      </div>
    </Card>
  )
}

function Dates({ draft, faults, onChange }: PartProps) {
  const texts = useActivityTexts()
  const { dates, kind } = draft
  const add = () => {
    const last = dates.at(-1)
    const day = Temporal.PlainDate.from(last?.day || Temporal.Now.plainDateISO()).add({ weeks: 1 })
    onChange({ dates: [...dates, newDate(day.toString(), last?.from, last?.minutes ?? 90)] })
  }
  return (
    <>
      {dates.map((date, at) => (
        <DateFields
          key={date.key}
          date={date}
          number={at + 1}
          isTitled={kind === 'course'}
          pointer={`/times/dates/${at}`}
          faults={faults}
          onChange={(part) => onChange({ dates: dates.with(at, { ...date, ...part }) })}
          {...(dates.length > 1 && { onRemove: () => onChange({ dates: dates.toSpliced(at, 1) }) })}
        />
      ))}
      {kind !== 'single' && (
        <Button icon={<Icon name="plus" size={16} />} onClick={add}>
          {texts.addDate}
        </Button>
      )}
    </>
  )
}

type DateFieldsProps = {
  date: Keyed<DraftDate>
  number: number
  isTitled: boolean
  pointer: string
  faults: PartProps['faults']
  onChange: (part: Partial<DraftDate>) => void
  onRemove?: () => void
}

function DateFields({ date, number, isTitled, pointer, faults, onChange, onRemove }: DateFieldsProps) {
  const texts = useActivityTexts()
  const fault = faults.get(pointer)
  return (
    <div className="act-date" role="group" aria-label={texts.sessionNumber(number)}>
      <div className="act-date-row">
        <DayField
          label={texts.day}
          value={date.day}
          onChange={(day) => onChange({ day })}
          pointer={`${pointer}/day`}
          faults={faults}
        />
        <TimeField
          label={texts.begins}
          value={date.from}
          onChange={(from) => onChange({ from })}
          pointer={`${pointer}/from`}
          faults={faults}
        />
        <NumberField
          label={texts.minutes}
          value={date.minutes}
          onChange={(minutes) => onChange({ minutes })}
          pointer={`${pointer}/minutes`}
          faults={faults}
        />
        {onRemove && (
          <Button
            type="text"
            aria-label={texts.removeDate(number)}
            icon={<Icon name="cross" size={16} />}
            onClick={onRemove}
          />
        )}
      </div>
      {isTitled && (
        <BothField
          label={texts.sessionTitle}
          value={date}
          onChange={({ zh, en }) => onChange({ zh, en })}
          most={60}
          pointer={`${pointer}/title`}
          faults={faults}
        />
      )}
      {fault && <p className="fault">{fault}</p>}
    </div>
  )
}
