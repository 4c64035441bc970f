import { App, Button, Checkbox, Drawer, Input, Select } from 'antd'
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
import { faultsOf } from '../ui/faults.ts'
import { DayField, Field, LongTextField, NumberField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts, useWords } from '../words.tsx'
import { BOOKING_TEXTS } from './texts.ts'
import { textOfWeek, weekOfText } from './week.ts'

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

function Editor({ space, onDone }: { space: BookableSpace; onDone: () => void }) {
  const texts = useTexts(BOOKING_TEXTS)
  const { message } = App.useApp()
  const known = useAsk(getSpaceTerms, { params: { spaceId: space.id } })
  const [terms, setTerms] = useState<Terms>(space.terms)
  const [from, setFrom] = useState(Temporal.Now.plainDateISO().toString())
  const [week, setWeek] = useState(space.terms.week && textOfWeek(space.terms.week))
  const send = useSend(setSpaceTerms)
  const faults = faultsOf(send.error)
  const set = (part: Partial<Terms>) => setTerms({ ...terms, ...part })
  const save = (wish: Terms | null) =>
    send.mutate(
      { params: { spaceId: space.id }, body: { from, terms: wish } },
      {
        onSuccess: ({ unfit }) => {
          void message.success(texts.saved(unfit))
          onDone()
        },
      },
    )
  return (
    <>
      <Refusal error={send.error} fields={['/terms', '/from']} />
      <p className="booking-acts">
        {TICKS.map((key) => (
          <Checkbox key={key} checked={terms[key]} onChange={({ target }) => set({ [key]: target.checked })}>
            {texts[key]}
          </Checkbox>
        ))}
      </p>
      <div className="bookings-form">
        {NUMBERS.map((key) => (
          <NumberField
            key={key}
            label={texts[key]}
            value={terms[key]}
            pointer={`/terms/${key}`}
            faults={faults}
            onChange={(value) => set({ [key]: value ?? 0 })}
          />
        ))}
        <DayField label={texts.from} value={from} onChange={setFrom} pointer="/from" faults={faults} />
      </div>
      <p className="booking-acts">
        <Checkbox
          checked={week !== null}
          onChange={({ target }) => setWeek(target.checked ? '\n\n\n\n\n\n' : null)}
        >
          {texts.ownWeek}
        </Checkbox>
      </p>
      {week !== null && (
        <Field label={texts.week} hint={texts.weekHint}>
          {(wiring) => (
            <Input.TextArea
              {...wiring}
              rows={7}
              value={week}
              onChange={({ target }) => setWeek(target.value)}
            />
          )}
        </Field>
      )}
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
      {(['zh', 'en'] as const).map((side) => (
        <LongTextField
          key={side}
          label={side === 'zh' ? texts.houseRulesZh : texts.houseRulesEn}
          value={terms.houseRules[side]}
          onChange={(text) => set({ houseRules: { ...terms.houseRules, [side]: text } })}
        />
      ))}
      {known.data && (
        <p className="hint">
          {texts.source}：{known.data.source}
        </p>
      )}
      <p className="booking-acts">
        <Button
          type="primary"
          loading={send.isPending}
          onClick={() => save({ ...terms, week: week === null ? null : weekOfText(week) })}
        >
          {texts.save}
        </Button>
        {!space.edition.startsWith('default') && (
          <Button onClick={() => save(null)}>{texts.backToDefault}</Button>
        )}
      </p>
    </>
  )
}
