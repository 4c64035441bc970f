import { Button, Drawer, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { clockOfMinutes, minutesOfClock } from '../../../../src/kernel/wall-clock.ts'
import { ChoiceField, DayField, Field } from '../field.tsx'
import type { CalendarEvent, CalendarLane, MoveAnswer } from './contract.ts'
import { A_DAY, isSamePlace, type Place } from './layout.ts'
import { useCalendarTexts } from './texts.ts'

type DetailsProps = {
  event: CalendarEvent
  lanes: readonly CalendarLane[]
  onClose: () => void
  onMove: ((event: CalendarEvent, to: Place) => Promise<MoveAnswer>) | undefined
  children: ReactNode
}

/** What is known about an event, and a way to move it without dragging. */
export function Details({ event, lanes, onClose, onMove, children }: DetailsProps) {
  const { texts, when } = useCalendarTexts()
  const lane = lanes.find(({ id }) => id === event.lane)
  return (
    <Drawer open onClose={onClose} size={420} title={event.title} className="cal-details">
      <p className="cal-details-when num">{when(event)}</p>
      {lane && <p>{lane.name}</p>}
      {children}
      {onMove && <MoveForm event={event} lanes={lanes} onMove={onMove} onDone={onClose} title={texts.move} />}
    </Drawer>
  )
}

type MoveFormProps = Pick<DetailsProps, 'event' | 'lanes'> & {
  onMove: (event: CalendarEvent, to: Place) => Promise<MoveAnswer>
  onDone: () => void
  title: string
}

function MoveForm({ event, lanes, onMove, onDone, title }: MoveFormProps) {
  const { texts } = useCalendarTexts()
  const [to, setTo] = useState<Place>(event)
  const [reason, setReason] = useState<string>()
  const [isAsking, setAsking] = useState(false)
  const set = (part: Partial<Place>) => {
    setReason(undefined)
    setTo({ ...to, ...part })
  }
  const ask = async () => {
    if (to.to <= to.from) return setReason(texts.badTimes)
    setAsking(true)
    const answer = await onMove(event, to)
    setAsking(false)
    if (answer === undefined) return onDone()
    return setReason(answer)
  }
  return (
    <form
      className="cal-move"
      onSubmit={(submitted) => {
        submitted.preventDefault()
        void ask()
      }}
    >
      <h3>{title}</h3>
      <DayField label={texts.day} value={to.day} onChange={(day) => day && set({ day })} />
      <div className="cal-move-times">
        <TimeField label={texts.from} minute={to.from} onChange={(from) => set({ from })} />
        <TimeField
          label={texts.to}
          minute={to.to}
          onChange={(minute) => set({ to: minute + (isOverMidnight(event, to.from, minute) ? A_DAY : 0) })}
        />
      </div>
      {lanes.length > 1 && (
        <ChoiceField
          label={texts.lane}
          value={to.lane}
          choices={lanes.map(({ id, name }) => [id, name] as const)}
          onChange={(lane) => set({ lane })}
        />
      )}
      {reason !== undefined && (
        <p className="fault" role="alert">
          {reason}
        </p>
      )}
      <Button htmlType="submit" loading={isAsking} disabled={isSamePlace(event, to)}>
        {texts.moveThere}
      </Button>
    </form>
  )
}

/** Only what ended on the next day before may end before it begins. */
function isOverMidnight(event: CalendarEvent, from: number, to: number): boolean {
  return event.to > A_DAY && to <= from
}

type TimeFieldProps = { label: string; minute: number; onChange: (minute: number) => void }

function TimeField({ label, minute, onChange }: TimeFieldProps) {
  return (
    <Field label={label}>
      {(wiring) => (
        <Input
          {...wiring}
          type="time"
          value={clockOfMinutes(minute % A_DAY)}
          onChange={({ target }) =>
            /^\d\d:\d\d$/.test(target.value) && onChange(minutesOfClock(target.value))
          }
        />
      )}
    </Field>
  )
}
