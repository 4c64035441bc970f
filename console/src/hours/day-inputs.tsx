import { Button, Input } from 'antd'
import { useId } from 'react'
import { Icon } from '../ui/icons.tsx'
import { useWords } from '../words.tsx'
import { minutesTyped, tidyTime } from './clock.ts'
import { type DraftDay, type DraftInterval, newInterval } from './draft.ts'
import { useFaultAt } from './faults-shown.tsx'

type DayProps = {
  /** Whose hours these are, for those who listen. */
  name: string
  day: DraftDay
  pointer: string
  disabled: boolean
  onChange: (day: DraftDay) => void
}

/** The intervals of a day: times to type, one to add, each to remove. */
export function DayInputs({ name, day, pointer, disabled, onChange }: DayProps) {
  const { words } = useWords()
  const set = (at: number, interval: DraftInterval) =>
    onChange(day.map((one, i) => (i === at ? interval : one)))
  return (
    <div className="day-inputs">
      {day.length === 0 && <span className="day-closed">{words.hours.closed}</span>}
      {day.map((interval, i) => (
        <IntervalInputs
          key={interval.key}
          name={day.length > 1 ? `${name} ${i + 1}` : name}
          interval={interval}
          pointer={`${pointer}/${i}`}
          disabled={disabled}
          onChange={(next) => set(i, next)}
          onRemove={() => onChange(day.filter((_, at) => at !== i))}
        />
      ))}
      {!disabled && day.length < 12 && (
        <Button
          type="text"
          size="small"
          className="day-add"
          aria-label={`${name}：${words.hours.addInterval}`}
          title={words.hours.addInterval}
          icon={<Icon name="plus" size={16} />}
          onClick={() => onChange([...day, nextInterval(day)])}
        />
      )}
    </div>
  )
}

/** Begins an hour after the last one closes, or in the morning. */
function nextInterval(day: DraftDay): DraftInterval {
  const closes = minutesTyped(day.at(-1)?.closes ?? '')
  if (closes === undefined || closes > 20 * 60) return newInterval('08:30', '17:00')
  return newInterval(
    tidyTime(String(Math.floor(closes / 60) + 1)),
    tidyTime(String(Math.floor(closes / 60) + 4)),
  )
}

type IntervalProps = {
  name: string
  interval: DraftInterval
  pointer: string
  disabled: boolean
  onChange: (interval: DraftInterval) => void
  onRemove: () => void
}

function IntervalInputs(props: IntervalProps) {
  const { words } = useWords()
  const { name, interval, pointer, disabled, onRemove } = props
  const faultAt = useFaultAt()
  const id = useId()
  const fault = [pointer, `${pointer}/opens`, `${pointer}/closes`]
    .map(faultAt)
    .find((text) => text !== undefined)
  const described = fault === undefined ? undefined : id
  const late = (minutesTyped(interval.closes) ?? 0) > 24 * 60
  return (
    <div className="interval">
      <div>
        <TimeInput {...props} end="opens" described={described} />
        <span aria-hidden="true">–</span>
        <TimeInput {...props} end="closes" described={described} />
        {late && <small className="hint">{words.hours.nextDay}</small>}
        {!disabled && (
          <button
            type="button"
            className="interval-remove"
            aria-label={`${name}：${words.hours.removeInterval}`}
            title={words.hours.removeInterval}
            onClick={onRemove}
          >
            <Icon name="cross" size={14} />
          </button>
        )}
      </div>
      {fault !== undefined && (
        <p className="fault" id={id}>
          {fault}
        </p>
      )}
    </div>
  )
}

/** A time as it is typed; tidied when left. */
function TimeInput({
  name,
  interval,
  pointer,
  disabled,
  onChange,
  end,
  described,
}: IntervalProps & { end: 'opens' | 'closes'; described: string | undefined }) {
  const { words } = useWords()
  const faultAt = useFaultAt()
  const faulty = faultAt(pointer) !== undefined || faultAt(`${pointer}/${end}`) !== undefined
  return (
    <Input
      className="time-input"
      aria-label={`${name} ${words.hours[end]}`}
      aria-invalid={faulty}
      aria-describedby={described}
      status={faulty ? 'error' : ''}
      inputMode="numeric"
      maxLength={5}
      placeholder="--:--"
      disabled={disabled}
      value={interval[end]}
      onChange={(event) => onChange({ ...interval, [end]: event.target.value })}
      onBlur={() => onChange({ ...interval, [end]: tidyTime(interval[end]) })}
    />
  )
}
