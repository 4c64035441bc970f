import { Input, Select } from 'antd'
import { type ReactNode, useId } from 'react'
import { type Faults, faultUnder } from './faults.ts'

export type Wiring = {
  readonly id: string
  readonly 'aria-invalid': boolean
  readonly 'aria-describedby': string | undefined
  readonly status: 'error' | ''
}
type Named = { label: string; pointer?: string; faults?: Faults; hint?: ReactNode; wide?: boolean }

/** A label, whatever is filled in below it, and what is wrong with it, tied together for all readers. */
export function Field({
  label,
  pointer,
  faults,
  hint,
  wide,
  children,
}: Named & { children: (wiring: Wiring) => ReactNode }) {
  const id = useId()
  const fault = faults && pointer !== undefined ? faultUnder(faults, pointer) : undefined
  const described = [fault && `${id}-fault`, hint && `${id}-hint`].filter(Boolean).join(' ')
  return (
    <div className={wide ? 'field field-wide' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-invalid': fault !== undefined,
        'aria-describedby': described || undefined,
        status: fault === undefined ? '' : 'error',
      })}
      {hint && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} className="fault">
          {fault}
        </p>
      )}
    </div>
  )
}

type Valued<T> = Named & { value: T; onChange: (value: T) => void }

/** One line of text. */
export function TextField({
  value,
  onChange,
  maxLength,
  placeholder,
  ...named
}: Valued<string> & { maxLength?: number; placeholder?: string }) {
  return (
    <Field {...named}>
      {(wiring) => (
        <Input
          {...wiring}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          {...(maxLength !== undefined && { maxLength })}
          {...(placeholder !== undefined && { placeholder })}
        />
      )}
    </Field>
  )
}

/** A phone number; the browser does not offer that of whoever sits at the desk. */
export function PhoneField({ value, onChange, ...named }: Valued<string>) {
  return (
    <Field {...named}>
      {(wiring) => (
        <Input
          {...wiring}
          type="tel"
          inputMode="tel"
          autoComplete="off"
          maxLength={20}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

/** Several lines of text. */
export function LongTextField({ value, onChange, rows = 3, ...named }: Valued<string> & { rows?: number }) {
  return (
    <Field {...named}>
      {(wiring) => (
        <Input.TextArea
          {...wiring}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          autoSize={{ minRows: rows, maxRows: 12 }}
        />
      )}
    </Field>
  )
}

/** A day of the calendar, YYYY-MM-DD; '' when none is chosen. */
export function DayField({ value, onChange, ...named }: Valued<string>) {
  return (
    <Field {...named}>
      {(wiring) => (
        <Input {...wiring} type="date" value={value} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  )
}

/** A day and a time by the clock on the wall, 2026-11-26T18:30; '' when none is filled in. */
export function MomentField({ value, onChange, ...named }: Valued<string>) {
  return (
    <Field {...named}>
      {(wiring) => (
        <Input
          {...wiring}
          type="datetime-local"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

/** A number, or null when nothing is filled in. */
export function NumberField({ value, onChange, step, ...named }: Valued<number | null> & { step?: number }) {
  return (
    <Field {...named}>
      {(wiring) => (
        <Input
          {...wiring}
          type="number"
          inputMode="decimal"
          {...(step !== undefined && { step })}
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))}
        />
      )}
    </Field>
  )
}

/** One of a few named choices. */
export function ChoiceField<T extends string>({
  value,
  onChange,
  choices,
  ...named
}: Valued<T> & { choices: readonly (readonly [T, string])[] }) {
  return (
    <Field {...named}>
      {(wiring) => (
        <Select<T>
          {...wiring}
          value={value}
          onChange={onChange}
          options={choices.map(([choice, text]) => ({ value: choice, label: text }))}
        />
      )}
    </Field>
  )
}

/** The entries of a catalogue as choices, in its order. */
export function choicesOf<T extends string>(texts: Readonly<Record<T, string>>): (readonly [T, string])[] {
  return Object.entries(texts) as [T, string][]
}
