import { type Faults } from '../ui/faults.ts'
import { MomentField, TextField } from '../ui/field.tsx'
import { useTexts, useWords } from '../words.tsx'
import { DUTY_TEXTS } from './texts.ts'

export type Times = { from: string; to: string; reason: { zh: string; en: string } }

/** From when to when, and why, in both languages. */
export function ClosureTimes({
  value,
  faults,
  onChange,
}: {
  value: Times
  faults: Faults
  onChange: (value: Times) => void
}) {
  const texts = useTexts(DUTY_TEXTS)
  const { words } = useWords()
  const moment = (part: 'from' | 'to', label: string) => (
    <MomentField
      label={label}
      pointer={`/${part}`}
      faults={faults}
      value={value[part]}
      onChange={(at) => onChange({ ...value, [part]: at.slice(0, 16) })}
    />
  )
  const reason = (part: 'zh' | 'en', label: string) => (
    <TextField
      label={label}
      pointer={`/reason/${part}`}
      faults={faults}
      maxLength={200}
      value={value.reason[part]}
      onChange={(text) => onChange({ ...value, reason: { ...value.reason, [part]: text } })}
    />
  )
  return (
    <div className="fields">
      {moment('from', texts.begins)}
      {moment('to', texts.ends)}
      {reason('zh', words.common.inZh(texts.reason))}
      {reason('en', words.common.inEn(texts.reason))}
    </div>
  )
}
