import { Button, Checkbox, Drawer, Select } from 'antd'
import { useState } from 'react'
import {
  type BookableSpace,
  getSpaceTerms,
  listBookableSpaces,
  Purpose,
  setSpaceTerms,
  type Terms,
} from '../../../src/domains/bookings/contract.ts'
import type { StationId } from '../../../src/domains/stations/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { Card, Waiting } from '../ui/card.tsx'
import { type Faults, faultsOf } from '../ui/faults.ts'
import { DayField, Field, LongTextField, NumberField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts, useWords } from '../words.tsx'
import { useDone } from './done.ts'
import { BOOKING_TEXTS } from './texts.ts'
import { isWeekWrong, WeekField, weekOf, weekTextOf } from './week-field.tsx'

/** On which terms each space of the station is booked. */
export function SpacesTab({ station }: { station: StationId }) {
  const texts = useTexts(BOOKING_TEXTS)
  const { words, inWords } = useWords()
  const { data, error } = useAsk(listBookableSpaces, { params: { stationId: station } })
  const [edited, setEdited] = useState<BookableSpace>()
  return (
    <div className="bookings-columns">
      <Refusal error={error} />
      {!data && !error && <Waiting text={words.common.loading} />}
      {data?.map((space) => (
        <Card
          key={space.id}
          title={inWords(space.name)}
          aside={
            <Button size="small" onClick={() => setEdited(space)}>
              {texts.edit}
            </Button>
          }
        >
          <p className="booking-line">
            <span className={space.terms.bookable ? 'tag tag-published' : 'tag'}>
              {space.terms.bookable ? texts.bookable : texts.none}
            </span>
            <span>{space.edition.startsWith('default') ? texts.byDefault : texts.own}</span>
            {space.terms.approval && <span className="tag">{texts.approval}</span>}
          </p>
          <p className="hint num">
            {space.terms.leastMinutes}–{space.terms.mostMinutes} min · {texts.aheadDays}{' '}
            {space.terms.aheadDays}
          </p>
        </Card>
      ))}
      {edited && (
        <Drawer open onClose={() => setEdited(undefined)} size={560} title={inWords(edited.name)}>
          <Editor space={edited} onDone={() => setEdited(undefined)} />
        </Drawer>
      )}
    </div>
  )
}

const NUMBERS = [
  'leastMinutes',
  'mostMinutes',
  'stepMinutes',
  'aheadDays',
  'beforeMinutes',
  'afterMinutes',
  'lateMinutes',
] as const
const TICKS = ['bookable', 'residents', 'organisations', 'approval'] as const

type Part = { terms: Terms; set: (part: Partial<Terms>) => void }

function Editor({ space, onDone }: { space: BookableSpace; onDone: () => void }) {
  const texts = useTexts(BOOKING_TEXTS)
  const run = useDone(onDone)
  const known = useAsk(getSpaceTerms, { params: { spaceId: space.id } })
  const [terms, setTerms] = useState<Terms>(space.terms)
  const [week, setWeek] = useState(weekTextOf(space.terms.week))
  const [from, setFrom] = useState(Temporal.Now.plainDateISO().toString())
  const send = useSend(setSpaceTerms)
  const faults = faultsOf(send.error)
  const set = (part: Partial<Terms>) => setTerms({ ...terms, ...part })
  const save = (wish: Terms | null) =>
    void run(send.mutateAsync({ params: { spaceId: space.id }, body: { from, terms: wish } }))
  return (
    <div className="booking-fields">
      <Refusal error={send.error} fields={['/terms', '/from']} />
      <Ticks terms={terms} set={set} />
      <div className="bookings-form">
        <Numbers terms={terms} set={set} faults={faults} />
        <DayField label={texts.from} value={from} onChange={setFrom} pointer="/from" faults={faults} />
      </div>
      <WeekField label={texts.week} value={week} onChange={setWeek} />
      <What terms={terms} set={set} />
      {known.data && (
        <p className="hint">
          {texts.source}：{known.data.source}
        </p>
      )}
      <p className="booking-acts">
        <Button
          type="primary"
          loading={send.isPending}
          disabled={isWeekWrong(week)}
          onClick={() => save({ ...terms, week: weekOf(week) })}
        >
          {texts.save}
        </Button>
        {!space.edition.startsWith('default') && (
          <Button onClick={() => save(null)}>{texts.backToDefault}</Button>
        )}
      </p>
    </div>
  )
}

function Ticks({ terms, set }: Part) {
  const texts = useTexts(BOOKING_TEXTS)
  return (
    <p className="booking-acts">
      {TICKS.map((key) => (
        <Checkbox key={key} checked={terms[key]} onChange={({ target }) => set({ [key]: target.checked })}>
          {texts[key]}
        </Checkbox>
      ))}
    </p>
  )
}

function Numbers({ terms, set, faults }: Part & { faults: Faults }) {
  const texts = useTexts(BOOKING_TEXTS)
  return NUMBERS.map((key) => (
    <NumberField
      key={key}
      label={texts[key]}
      value={terms[key]}
      pointer={`/terms/${key}`}
      faults={faults}
      onChange={(value) => set({ [key]: value ?? 0 })}
    />
  ))
}

function What({ terms, set }: Part) {
  const texts = useTexts(BOOKING_TEXTS)
  const { houseRules } = terms
  return (
    <>
      <Field label={texts.purposes}>
        {(wiring) => (
          <Select<Purpose[]>
            {...wiring}
            mode="multiple"
            value={terms.purposes}
            onChange={(purposes) => set({ purposes })}
            options={Purpose.options.map((one) => ({ value: one, label: texts.purposeNames[one] }))}
          />
        )}
      </Field>
      <LongTextField
        label={texts.houseRulesZh}
        value={houseRules.zh}
        onChange={(zh) => set({ houseRules: { ...houseRules, zh } })}
      />
      <LongTextField
        label={texts.houseRulesEn}
        value={houseRules.en}
        onChange={(en) => set({ houseRules: { ...houseRules, en } })}
      />
    </>
  )
}
