import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import type { Week } from '../../../src/domains/bookings/contract.ts'
import { Field } from '../ui/field.tsx'
import { useTexts } from '../words.tsx'
import { BOOKING_TEXTS } from './texts.ts'
import { readWeek, textOfWeek } from './week.ts'

/** Hours as they are being written; null: as the station is open. */
export type WeekText = string | null

/** What is stored as text to edit. */
export const weekTextOf = (week: Week | null): WeekText => (week === null ? null : textOfWeek(week))

/** What is written as hours. Lines that are none are marked at the field: see `isWeekWrong`. */
export const weekOf = (text: WeekText): Week | null => (text === null ? null : readWeek(text).week)

/** Whether something is written that is no hours; such a form is not sent. */
export const isWeekWrong = (text: WeekText): boolean => text !== null && readWeek(text).wrong.length > 0

type WeekFieldProps = { value: WeekText; onChange: (value: WeekText) => void; label: string }

/** Hours of its own, a line a day, or those of the station; lines that cannot be read are named below. */
export function WeekField({ value, onChange, label }: WeekFieldProps) {
  const texts = useTexts(BOOKING_TEXTS)
  const [before, setBefore] = useState('')
  const wrong = value === null ? [] : readWeek(value).wrong
  const change = (next: WeekText) => {
    if (next !== null) setBefore(next)
    onChange(next)
  }
  return (
    <div className="field-wide">
      <Checkbox checked={value !== null} onChange={({ target }) => change(target.checked ? before : null)}>
        {texts.ownWeek}
      </Checkbox>
      {value === null ? (
        <p className="hint">{texts.asStation}</p>
      ) : (
        <Field
          label={label}
          hint={texts.weekHint}
          pointer="/week"
          faults={new Map(wrong.map((line) => [`/week/${line}`, texts.weekWrong(line)]))}
        >
          {(wiring) => (
            <Input.TextArea
              {...wiring}
              rows={7}
              value={value}
              onChange={({ target }) => change(target.value)}
            />
          )}
        </Field>
      )}
    </div>
  )
}
