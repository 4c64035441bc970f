import { Button, Input } from 'antd'
import { useState } from 'react'
import type { ReplayWish } from '../../../src/domains/hooks/contract.ts'
import { Field } from '../ui/field.tsx'
import { useHookTexts } from './texts.ts'

type RangeProps = { onSend: (wish: ReplayWish) => void; isPending: boolean }

/** Sends again what happened from one moment to another, by the clock of this desk. */
export function RangeForm({ onSend, isPending }: RangeProps) {
  const texts = useHookTexts()
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  return (
    <form
      className="hook-range"
      onSubmit={(event) => {
        event.preventDefault()
        onSend({ from: momentOf(from), to: momentOf(to) })
      }}
    >
      <h3>{texts.range}</h3>
      <p className="hint">{texts.rangeHint}</p>
      <div className="hook-filters">
        <Moment label={texts.from} value={from} onChange={setFrom} />
        <Moment label={texts.to} value={to} onChange={setTo} />
        <Button htmlType="submit" disabled={from === '' || to === ''} loading={isPending}>
          {texts.again}
        </Button>
      </div>
    </form>
  )
}

function Moment({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (value: string) => void
}) {
  return (
    <Field label={label}>
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

function momentOf(text: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(text).toZonedDateTime(Temporal.Now.timeZoneId()).toInstant()
}
