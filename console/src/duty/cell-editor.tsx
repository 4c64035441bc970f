import { Button, Drawer, Input, Select } from 'antd'
import { useState } from 'react'
import type { Roster, Shift, StationWeek } from '../../../src/domains/duty/contract.ts'
import { DutyPost } from '../../../src/domains/duty/contract.ts'
import { DAY, gapsOf, overlaps, swapped } from '../../../src/domains/duty/spans/rules.ts'
import { useTexts, useWords } from '../words.tsx'
import { clockOf, type Draft, fillStation, minuteTyped, onDay, openOn, shiftsOf, spansText } from './draft.ts'
import { DUTY_TEXTS } from './texts.ts'

type EditorProps = {
  roster: Roster
  draft: Draft
  one: StationWeek
  day: number
  fault: string | undefined
  onChange: (shifts: readonly Shift[]) => void
  onClose: () => void
}

/** The shifts of a station on one day: who, which post, from when to when. */
export function CellEditor({ roster, draft, one, day, fault, onChange, onClose }: EditorProps) {
  const texts = useTexts(DUTY_TEXTS)
  const { inWords } = useWords()
  const shifts = shiftsOf(one, draft)
  const others = shifts.filter((shift) => !onDay([shift], day).length)
  const today = onDay(shifts, day)
  const set = (next: readonly Shift[]) => onChange([...others, ...next])
  const gaps = openOn(gapsOf(one.open, shifts), day)
  const whole = { from: day * DAY, to: (day + 1) * DAY }
  const [first] = gaps
  const add = () => {
    const span = first ?? openOn(one.open, day)[0] ?? { from: day * DAY + 540, to: day * DAY + 1020 }
    const person = today[0]?.person ?? one.shifts[0]?.person ?? roster.people.find(({ here }) => here)?.id
    if (person) set([...today, { post: 'reception', person, ...span }])
  }
  return (
    <Drawer
      open
      onClose={onClose}
      size={440}
      title={texts.editor(inWords(one), texts.weekdays[day] ?? '')}
      className="duty-editor"
    >
      <p>
        {texts.openHours} <b className="num">{spansText(openOn(one.open, day)) || texts.shut}</b>
      </p>
      {gaps.length > 0 && <p className="fault">{texts.gap(spansText(gaps))}</p>}
      {fault && <p className="fault">{fault}</p>}
      {today.map((shift, index) => (
        <ShiftFields
          key={`${index} ${shift.from}`}
          shift={shift}
          day={day}
          people={roster.people}
          isClosed={one.closures.some((closure) => overlaps(closure, shift))}
          onChange={(next) => set(today.map((known, at) => (at === index ? next : known)))}
          onRemove={() => set(today.filter((_, at) => at !== index))}
        />
      ))}
      <p className="duty-acts">
        <Button onClick={add}>{texts.add}</Button>
        <Button disabled={gaps.length === 0} onClick={() => onChange(fillStation(roster, draft, one, whole))}>
          {texts.fillDay}
        </Button>
      </p>
      <Swap
        people={roster.people.filter(({ id }) => shifts.some(({ person }) => person === id))}
        onSwap={(a, b) => onChange(swapped(shifts, a, b, whole))}
      />
    </Drawer>
  )
}

type FieldsProps = {
  shift: Shift
  day: number
  people: Roster['people']
  isClosed: boolean
  onChange: (shift: Shift) => void
  onRemove: () => void
}

function ShiftFields({ shift, day, people, isClosed, onChange, onRemove }: FieldsProps) {
  const texts = useTexts(DUTY_TEXTS)
  const time = (part: 'from' | 'to', text: string) => {
    const minute = minuteTyped(text, day)
    if (minute === undefined) return
    const next = { ...shift, [part]: minute }
    // Who ends before they start ends on the next day.
    const to = next.to % DAY
    onChange({ ...next, to: day * DAY + to + (to <= next.from % DAY ? DAY : 0) })
  }
  return (
    <fieldset className="duty-shift">
      <legend className="unseen">{texts.posts[shift.post]}</legend>
      <Select
        aria-label={texts.person}
        showSearch={{ optionFilterProp: 'label' }}
        value={shift.person}
        onChange={(person) => onChange({ ...shift, person })}
        options={people
          .filter(({ here, id }) => here || id === shift.person)
          .map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Select
        aria-label={texts.post}
        value={shift.post}
        onChange={(post) => onChange({ ...shift, post })}
        options={DutyPost.options.map((post) => ({ value: post, label: texts.posts[post] }))}
      />
      <Input
        type="time"
        aria-label={texts.from}
        defaultValue={clockOf(shift.from)}
        onChange={(event) => time('from', event.target.value)}
      />
      <Input
        type="time"
        aria-label={texts.to}
        title={texts.nextDay}
        defaultValue={clockOf(shift.to)}
        onChange={(event) => time('to', event.target.value)}
      />
      {isClosed && <p className="fault">{texts.outside}</p>}
      <Button type="text" danger onClick={onRemove}>
        {texts.remove}
      </Button>
    </fieldset>
  )
}

function Swap({ people, onSwap }: { people: Roster['people']; onSwap: (a: string, b: string) => void }) {
  const texts = useTexts(DUTY_TEXTS)
  const [pair, setPair] = useState<readonly [string | null, string | null]>([null, null])
  const options = people.map(({ id, name }) => ({ value: id as string, label: name }))
  const [a, b] = pair
  if (people.length < 2) return null
  return (
    <fieldset className="duty-swap">
      <legend>{texts.swap}</legend>
      <Select aria-label={texts.swap} value={a} options={options} onChange={(id) => setPair([id, b])} />
      <Select aria-label={texts.with} value={b} options={options} onChange={(id) => setPair([a, id])} />
      <Button disabled={!a || !b || a === b} onClick={() => a && b && onSwap(a, b)}>
        {texts.doSwap}
      </Button>
    </fieldset>
  )
}
