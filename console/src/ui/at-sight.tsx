import { Segmented } from 'antd'
import './at-sight.css'

type AtSightProps<T extends string | number> = {
  label: string
  value: T
  choices: readonly (readonly [T, string])[]
  onChange: (value: T) => void
}

/** One of two or three choices, all of them at sight. */
export function AtSight<T extends string | number>({ label, value, choices, onChange }: AtSightProps<T>) {
  return (
    <div className="at-sight">
      <span className="label">{label}</span>
      <Segmented<T>
        aria-label={label}
        value={value}
        onChange={onChange}
        options={choices.map(([choice, text]) => ({ value: choice, label: text }))}
      />
    </div>
  )
}
