import { Input, Select } from 'antd'
import { useState } from 'react'
import type { Faults } from '../ui/faults.ts'
import { Field } from '../ui/field.tsx'
import { useActivityTexts } from './texts.ts'

const MINUTES = { minutes: 1, hours: 60, days: 1440 } as const
type Unit = keyof typeof MINUTES

type LeadFieldProps = {
  label: string
  /** Minutes; null: none. */
  value: number | null
  onChange: (minutes: number | null) => void
  pointer: string
  faults: Faults
  hint?: string
}

/** A length of time in minutes, hours or days; kept in minutes. */
export function LeadField({ label, value, onChange, ...named }: LeadFieldProps) {
  const texts = useActivityTexts()
  const [unit, setUnit] = useState<Unit>(() => unitOf(value))
  return (
    <Field label={label} {...named}>
      {(wiring) => (
        <div className="act-lead">
          <Input
            {...wiring}
            type="number"
            inputMode="numeric"
            min={0}
            value={value === null ? '' : value / MINUTES[unit]}
            onChange={({ target }) =>
              onChange(target.value === '' ? null : Math.round(Number(target.value) * MINUTES[unit]))
            }
          />
          <Select<Unit>
            aria-label={texts.leadUnit(label)}
            value={unit}
            options={(['minutes', 'hours', 'days'] as const).map((one) => ({
              value: one,
              label: texts.lead[one],
            }))}
            onChange={(next) => {
              setUnit(next)
              if (value !== null) onChange((value / MINUTES[unit]) * MINUTES[next])
            }}
          />
        </div>
      )}
    </Field>
  )
}

function unitOf(minutes: number | null): Unit {
  if (minutes === null || minutes === 0) return 'hours'
  if (minutes % MINUTES.days === 0) return 'days'
  return minutes % MINUTES.hours === 0 ? 'hours' : 'minutes'
}
