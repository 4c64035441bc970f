import { Input } from 'antd'
import { type Faults, faultUnder } from '../ui/faults.ts'
import { Field } from '../ui/field.tsx'

type TimeFieldProps = {
  label: string
  value: string
  onChange: (value: string) => void
  pointer: string
  faults: Faults
}

/** A time of the day, HH:MM. */
export function TimeField({ value, onChange, ...named }: TimeFieldProps) {
  return (
    <Field {...named}>
      {(wiring) => (
        <Input {...wiring} type="time" value={value} onChange={({ target }) => onChange(target.value)} />
      )}
    </Field>
  )
}

/** Faults of a part whose own fields show those further down. */
export function PartFault({ faults, pointer }: { faults: Faults; pointer: string }) {
  const fault = faultUnder(faults, pointer)
  return fault ? <p className="fault">{fault}</p> : null
}
