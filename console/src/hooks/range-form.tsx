import { Button } from 'antd'
import { useState } from 'react'
import type { ReplayWish } from '../../../src/domains/hooks/contract.ts'
import { MomentField } from '../ui/field.tsx'
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
        <MomentField label={texts.from} value={from} onChange={setFrom} />
        <MomentField label={texts.to} value={to} onChange={setTo} />
        <Button htmlType="submit" disabled={from === '' || to === ''} loading={isPending}>
          {texts.again}
        </Button>
      </div>
    </form>
  )
}

function momentOf(text: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(text).toZonedDateTime(Temporal.Now.timeZoneId()).toInstant()
}
