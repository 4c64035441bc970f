import { Button, Input, Select } from 'antd'
import { useId } from 'react'
import { Icon } from '../ui/icons.tsx'
import { useVisitTexts } from './texts.ts'
import type { WindowDraft } from './windows.ts'

type WindowsFieldProps = {
  label: string
  hint?: string
  value: readonly WindowDraft[]
  onChange: (value: readonly WindowDraft[]) => void
}

/** Stretches of weekdays: when they rest, or when a visit is welcome. */
export function WindowsField({ label, hint, value, onChange }: WindowsFieldProps) {
  const texts = useVisitTexts().place
  const id = useId()
  const set = (index: number, part: Partial<WindowDraft>) =>
    onChange(value.map((one, at) => (at === index ? { ...one, ...part } : one)))
  return (
    <fieldset className="visits-windows" aria-describedby={hint ? id : undefined}>
      <legend className="label">{label}</legend>
      {value.map((one, index) => (
        <Stretch
          key={index}
          one={one}
          onSet={(part) => set(index, part)}
          onDrop={() => onChange(value.filter((_, at) => at !== index))}
        />
      ))}
      <Button
        icon={<Icon name="plus" size={16} />}
        onClick={() => onChange([...value, { weekday: 0, from: '12:00', until: '14:00' }])}
      >
        {texts.addWindow}
      </Button>
      {hint && (
        <p id={id} className="hint">
          {hint}
        </p>
      )}
    </fieldset>
  )
}

type StretchProps = { one: WindowDraft; onSet: (part: Partial<WindowDraft>) => void; onDrop: () => void }

function Stretch({ one, onSet, onDrop }: StretchProps) {
  const texts = useVisitTexts().place
  const days = [texts.everyDay, ...texts.weekdays]
  return (
    <div className="visits-window">
      <Select
        aria-label={texts.weekday}
        value={one.weekday}
        onChange={(weekday) => onSet({ weekday })}
        options={days.map((text, weekday) => ({ value: weekday, label: text }))}
      />
      <Input
        type="time"
        aria-label={texts.from}
        value={one.from}
        onChange={({ target }) => onSet({ from: target.value })}
      />
      <span aria-hidden="true">–</span>
      <Input
        type="time"
        aria-label={texts.until}
        value={one.until === '24:00' ? '00:00' : one.until}
        onChange={({ target }) => onSet({ until: target.value })}
      />
      <button
        type="button"
        className="icon-button"
        aria-label={texts.dropWindow(`${days[one.weekday]} ${one.from}–${one.until}`)}
        onClick={onDrop}
      >
        <Icon name="cross" size={16} />
      </button>
    </div>
  )
}
