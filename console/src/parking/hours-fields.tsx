import { Button, Input } from 'antd'
import type { Window, WindowException } from '../../../src/domains/parking/contract.ts'
import { clockOfMinutes, minutesOfClock } from '../../../src/kernel/wall-clock.ts'
import { DayField } from '../ui/field.tsx'
import { useTexts, useWords } from '../words.tsx'
import { PARKING_TEXTS } from './texts.ts'

/** A week as it is filled in: two clocks a day, empty where it is not open. */
export type WeekDraft = readonly { readonly from: string; readonly to: string }[]

const DAYS = [1, 2, 3, 4, 5, 6, 7]
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/

export function weekDraftOf(windows: readonly Window[]): WeekDraft {
  return DAYS.map((weekday) => {
    const one = windows.find((window) => window.weekday === weekday)
    return one ? { from: clockOfMinutes(one.from), to: clockOfMinutes(one.to % 1440) } : { from: '', to: '' }
  })
}

/** An end before its start is on the next day. */
export function windowsOf(draft: WeekDraft): Window[] {
  return draft.flatMap(({ from, to }, index) => {
    const times = spanOf(from, to)
    return times ? [{ weekday: index + 1, ...times }] : []
  })
}

function spanOf(from: string, to: string): { from: number; to: number } | undefined {
  if (!CLOCK.test(from) || !CLOCK.test(to)) return undefined
  const [start, end] = [minutesOfClock(from), minutesOfClock(to)]
  return { from: start, to: end > start ? end : end + 1440 }
}

/** Seven lines of two clocks. */
export function WeekFields({ value, onChange }: { value: WeekDraft; onChange: (value: WeekDraft) => void }) {
  const texts = useTexts(PARKING_TEXTS)
  return (
    <fieldset className="parking-week">
      <legend>{texts.week}</legend>
      <p className="hint">{texts.nextDay}</p>
      {value.map(({ from, to }, index) => {
        const day = texts.weekdays[index] ?? ''
        const put = (part: { from?: string; to?: string }) =>
          onChange(value.map((one, i) => (i === index ? { ...one, ...part } : one)))
        return (
          <div key={day}>
            <span>{day}</span>
            <Input
              type="time"
              aria-label={`${day} ${texts.from}`}
              value={from}
              onChange={({ target }) => put({ from: target.value.slice(0, 5) })}
            />
            <span aria-hidden="true">–</span>
            <Input
              type="time"
              aria-label={`${day} ${texts.to}`}
              value={to}
              onChange={({ target }) => put({ to: target.value.slice(0, 5) })}
            />
          </div>
        )
      })}
    </fieldset>
  )
}

export type ExceptionDraft = { from: string; to: string; opens: string; closes: string }

export function exceptionDraftsOf(exceptions: readonly WindowException[]): ExceptionDraft[] {
  return exceptions.map(({ from, to, hours }) => ({
    from,
    to,
    opens: hours ? clockOfMinutes(hours.from) : '',
    closes: hours ? clockOfMinutes(hours.to % 1440) : '',
  }))
}

/** Without clocks it is not open then; without a last day it is that one day. */
export function exceptionsOf(drafts: readonly ExceptionDraft[]): WindowException[] {
  return drafts.flatMap(({ from, to, opens, closes }) =>
    from === '' ? [] : [{ from, to: to || from, hours: spanOf(opens, closes) ?? null }],
  )
}

type ExceptionsProps = {
  value: readonly ExceptionDraft[]
  onChange: (value: readonly ExceptionDraft[]) => void
}

/** Dates with other hours, or none. */
export function ExceptionFields({ value, onChange }: ExceptionsProps) {
  const texts = useTexts(PARKING_TEXTS)
  const { words } = useWords()
  return (
    <fieldset className="parking-dates">
      <legend>{texts.exceptions}</legend>
      <p className="hint">{texts.exceptionsHint}</p>
      {value.map((one, index) => {
        const put = (part: Partial<ExceptionDraft>) =>
          onChange(value.map((each, i) => (i === index ? { ...each, ...part } : each)))
        return (
          <div key={index} className="fields">
            <DayField label={texts.firstDay} value={one.from} onChange={(from) => put({ from })} />
            <DayField label={texts.lastDay} value={one.to} onChange={(to) => put({ to })} />
            <Clock label={texts.from} value={one.opens} onChange={(opens) => put({ opens })} />
            <Clock label={texts.to} value={one.closes} onChange={(closes) => put({ closes })} />
            <Button size="small" onClick={() => onChange(value.filter((_, i) => i !== index))}>
              {words.common.remove}
            </Button>
          </div>
        )
      })}
      <Button onClick={() => onChange([...value, { from: '', to: '', opens: '', closes: '' }])}>
        {texts.addException}
      </Button>
    </fieldset>
  )
}

function Clock({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (value: string) => void
}) {
  return (
    <label className="field">
      {label}
      <Input type="time" value={value} onChange={({ target }) => onChange(target.value.slice(0, 5))} />
    </label>
  )
}
