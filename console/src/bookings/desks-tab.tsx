import { Button, Select } from 'antd'
import { useState } from 'react'
import {
  type Counter,
  type Desk,
  getDesks,
  type Guide,
  listGuides,
  listVisitRoutes,
  setDesks,
  setGuides,
  Tongue,
} from '../../../src/domains/bookings/contract.ts'
import type { StationId } from '../../../src/domains/stations/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { Field, NumberField, TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts, useWords } from '../words.tsx'
import { useDone } from './booking-card.tsx'
import { BOOKING_TEXTS } from './texts.ts'

/** Desks and what they do by appointment; guides and the routes they lead. */
export function DesksTab({ station }: { station: StationId }) {
  const texts = useTexts(BOOKING_TEXTS)
  const { inWords } = useWords()
  const desks = useAsk(getDesks, { params: { stationId: station } })
  const guides = useAsk(listGuides, { params: { stationId: station } })
  const routes = useAsk(listVisitRoutes, { params: { stationId: station } })
  return (
    <div className="bookings-columns">
      <Refusal error={desks.error ?? guides.error ?? routes.error} />
      {desks.data && <DesksForm station={station} known={desks.data} />}
      {guides.data && <GuidesForm station={station} known={guides.data} />}
      <Card title={texts.routesTitle}>
        {routes.data?.length === 0 && <p className="hint">{texts.none}</p>}
        {routes.data?.map((route) => (
          <p key={route.id} className="booking-line">
            <b>{inWords(route.name)}</b>
            <span>{texts.stops(route.stops.length, route.minutes)}</span>
            {route.approval && <span className="tag">{texts.approval}</span>}
          </p>
        ))}
      </Card>
    </div>
  )
}

type CounterDraft = Omit<Counter, 'id' | 'desks'> & { id: Counter['id'] | null }
type DeskDraft = Omit<Desk, 'id' | 'counters'> & { id: Desk['id'] | null; counters: number[] }
const NO_NAME = { zh: '', en: '' }
const NEW_COUNTER: CounterDraft = {
  id: null,
  service: null,
  name: NO_NAME,
  minutes: 20,
  aheadDays: 14,
  active: true,
}
const NEW_DESK: DeskDraft = { id: null, name: NO_NAME, week: null, active: true, counters: [] }

function changed<T>(list: readonly T[], at: number, part: Partial<T>): T[] {
  return list.map((one, index) => (index === at ? { ...one, ...part } : one))
}

function draftOf(desk: Desk, counters: readonly Counter[]): DeskDraft {
  const places = desk.counters.map((id) => counters.findIndex((one) => one.id === id))
  return { ...desk, counters: places.filter((at) => at >= 0) }
}

function DesksForm({
  station,
  known,
}: {
  station: StationId
  known: { desks: Desk[]; counters: Counter[] }
}) {
  const texts = useTexts(BOOKING_TEXTS)
  const run = useDone()
  const [counters, setCounters] = useState<CounterDraft[]>(known.counters)
  const [desks, setDrafts] = useState(known.desks.map((desk) => draftOf(desk, known.counters)))
  const send = useSend(setDesks)
  return (
    <Card title={texts.desksTitle}>
      <Refusal error={send.error} />
      <h3>{texts.countersTitle}</h3>
      <Counters counters={counters} onChange={setCounters} />
      <h3>{texts.desksTitle}</h3>
      <DeskRows desks={desks} counters={counters} onChange={setDrafts} />
      <p className="booking-acts">
        <Button
          type="primary"
          loading={send.isPending}
          onClick={() =>
            void run(send.mutateAsync({ params: { stationId: station }, body: { counters, desks } }))
          }
        >
          {texts.save}
        </Button>
      </p>
    </Card>
  )
}

type CountersProps = { counters: CounterDraft[]; onChange: (counters: CounterDraft[]) => void }

function Counters({ counters, onChange }: CountersProps) {
  const texts = useTexts(BOOKING_TEXTS)
  return (
    <>
      {counters.map((counter, at) => (
        <div key={counter.id ?? at} className="bookings-form booking-card">
          <Names name={counter.name} onChange={(name) => onChange(changed(counters, at, { name }))} />
          <NumberField
            label={texts.minutes}
            value={counter.minutes}
            onChange={(minutes) => onChange(changed(counters, at, { minutes: minutes ?? 15 }))}
          />
          <NumberField
            label={texts.ahead}
            value={counter.aheadDays}
            onChange={(aheadDays) => onChange(changed(counters, at, { aheadDays: aheadDays ?? 14 }))}
          />
        </div>
      ))}
      <Button onClick={() => onChange([...counters, NEW_COUNTER])}>{texts.add}</Button>
    </>
  )
}

type DeskRowsProps = { desks: DeskDraft[]; counters: CounterDraft[]; onChange: (desks: DeskDraft[]) => void }

function DeskRows({ desks, counters, onChange }: DeskRowsProps) {
  const texts = useTexts(BOOKING_TEXTS)
  const { inWords } = useWords()
  return (
    <>
      {desks.map((desk, at) => (
        <div key={desk.id ?? at} className="bookings-form booking-card">
          <Names name={desk.name} onChange={(name) => onChange(changed(desks, at, { name }))} />
          <Field label={texts.countersTitle}>
            {(wiring) => (
              <Select<number[]>
                {...wiring}
                mode="multiple"
                value={desk.counters}
                onChange={(chosen) => onChange(changed(desks, at, { counters: chosen }))}
                options={counters.map((counter, index) => ({ value: index, label: inWords(counter.name) }))}
              />
            )}
          </Field>
          <Button onClick={() => onChange(desks.filter((_desk, index) => index !== at))}>
            {texts.remove}
          </Button>
        </div>
      ))}
      <Button onClick={() => onChange([...desks, NEW_DESK])}>{texts.add}</Button>
    </>
  )
}

type NamesProps = { name: { zh: string; en: string }; onChange: (name: { zh: string; en: string }) => void }

function Names({ name, onChange }: NamesProps) {
  const texts = useTexts(BOOKING_TEXTS)
  return (
    <>
      <TextField label={texts.nameZh} value={name.zh} onChange={(zh) => onChange({ ...name, zh })} />
      <TextField label={texts.nameEn} value={name.en} onChange={(en) => onChange({ ...name, en })} />
    </>
  )
}

type GuideDraft = Omit<Guide, 'id' | 'station'> & { id: Guide['id'] | null }

function GuidesForm({ station, known }: { station: StationId; known: readonly Guide[] }) {
  const texts = useTexts(BOOKING_TEXTS)
  const run = useDone()
  const [guides, setDraft] = useState<GuideDraft[]>([...known])
  const send = useSend(setGuides)
  const set = (at: number, part: Partial<GuideDraft>) =>
    setDraft(guides.map((one, index) => (index === at ? { ...one, ...part } : one)))
  return (
    <Card title={texts.guidesTitle}>
      <Refusal error={send.error} />
      {guides.map((guide, at) => (
        <div key={guide.id ?? at} className="bookings-form booking-card">
          <Names name={guide.name} onChange={(name) => set(at, { name })} />
          <Field label={texts.languages}>
            {(wiring) => (
              <Select<Tongue[]>
                {...wiring}
                mode="multiple"
                value={guide.languages}
                onChange={(languages) => set(at, { languages })}
                options={Tongue.options.map((one) => ({ value: one, label: one }))}
              />
            )}
          </Field>
          <Button onClick={() => setDraft(guides.filter((_, index) => index !== at))}>{texts.remove}</Button>
        </div>
      ))}
      <p className="booking-acts">
        <Button
          onClick={() =>
            setDraft([...guides, { id: null, name: NO_NAME, languages: ['zh'], week: null, active: true }])
          }
        >
          {texts.add}
        </Button>
        <Button
          type="primary"
          loading={send.isPending}
          onClick={() => void run(send.mutateAsync({ params: { stationId: station }, body: { guides } }))}
        >
          {texts.save}
        </Button>
      </p>
    </Card>
  )
}
