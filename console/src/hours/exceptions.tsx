import { Button } from 'antd'
import { Icon } from '../ui/icons.tsx'
import { DayField, TextField } from '../ui/field.tsx'
import { boundTo } from '../ui/bound.ts'
import { today } from '../ui/days.ts'
import { useWords } from '../words.tsx'
import { DayInputs } from './day-inputs.tsx'
import { type DraftException, newKey } from './draft.ts'
import { FaultText, useFaultsOf } from './faults-shown.tsx'

type ExceptionsProps = {
  exceptions: readonly DraftException[]
  disabled: boolean
  onChange: (exceptions: readonly DraftException[]) => void
}

/** Dates with other hours, or none, and why. */
export function Exceptions({ exceptions, disabled, onChange }: ExceptionsProps) {
  const { words } = useWords()
  const set = (at: number, change: Partial<DraftException>) =>
    onChange(exceptions.map((exception, i) => (i === at ? { ...exception, ...change } : exception)))
  const add = () =>
    onChange([...exceptions, { key: newKey(), from: today(), to: today(), zh: '', en: '', hours: [] }])
  return (
    <>
      <p className="hint">{words.hours.exceptionsIntro}</p>
      {exceptions.length === 0 && <p className="hint">{words.hours.noExceptions}</p>}
      {exceptions.map((exception, i) => (
        <ExceptionRow
          key={exception.key}
          exception={exception}
          number={i}
          disabled={disabled}
          onChange={(change) => set(i, change)}
          onRemove={() => onChange(exceptions.filter((_, at) => at !== i))}
        />
      ))}
      {!disabled && (
        <Button icon={<Icon name="plus" size={16} />} onClick={add}>
          {words.hours.addException}
        </Button>
      )}
    </>
  )
}

function ExceptionRow({
  exception,
  number,
  disabled,
  onChange,
  onRemove,
}: {
  exception: DraftException
  number: number
  disabled: boolean
  onChange: (change: Partial<DraftException>) => void
  onRemove: () => void
}) {
  const { words } = useWords()
  const pointer = `/exceptions/${number}`
  const faults = useFaultsOf(pointer, ['/from', '/to', '/reason/zh', '/reason/en'])
  const field = boundTo(exception, onChange, faults)
  const name = `${words.hours.exceptions} ${number + 1}`
  const begin = (from: string) => onChange({ from, ...(exception.to < from && { to: from }) })
  return (
    <fieldset className="exception" disabled={disabled}>
      <legend className="unseen">{name}</legend>
      <div className="exception-fields">
        <DayField {...field('from', words.hours.firstDay)} onChange={begin} />
        <DayField {...field('to', words.hours.lastDay)} />
        <TextField {...field('zh', words.common.inZh(words.hours.reason), '/reason/zh')} maxLength={200} />
        <TextField {...field('en', words.common.inEn(words.hours.reason), '/reason/en')} maxLength={200} />
      </div>
      <FaultText pointer={pointer} />
      <div className="exception-hours">
        <DayInputs
          name={name}
          day={exception.hours}
          pointer={`${pointer}/hours`}
          disabled={disabled}
          onChange={(hours) => onChange({ hours })}
        />
        {!disabled && (
          <Button type="text" danger onClick={onRemove}>
            {words.hours.removeException}
          </Button>
        )}
      </div>
    </fieldset>
  )
}
