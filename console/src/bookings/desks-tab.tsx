import { Button, Select } from 'antd'
import { useState } from 'react'
import {
  type Counter,
  type Desk,
  getDesks,
  listGuides,
  listVisitRoutes,
  setDesks,
} from '../../../src/domains/bookings/contract.ts'
import { listStationServices } from '../../../src/domains/catalogue/contract.ts'
import type { StationId } from '../../../src/domains/stations/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { Field, NumberField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts, useWords } from '../words.tsx'
import { useDone } from './done.ts'
import { changed, Names, NO_NAME } from './drafts.tsx'
import { GuidesForm } from './guides-form.tsx'
import { RoutesCard } from './routes-form.tsx'
import { BOOKING_TEXTS } from './texts.ts'
import { isWeekWrong, WeekField, weekOf, type WeekText, weekTextOf } from './week-field.tsx'

/** Desks and what they do by appointment; guides and the routes they lead. */
export function DesksTab({ station }: { station: StationId }) {
  const desks = useAsk(getDesks, { params: { stationId: station } })
  const guides = useAsk(listGuides, { params: { stationId: station } })
  const routes = useAsk(listVisitRoutes, { params: { stationId: station } })
  return (
    <div className="bookings-columns">
      <Refusal error={desks.error ?? guides.error ?? routes.error} />
      {/* What was saved has ids now: the forms begin anew with it. */}
      {desks.data && <DesksForm key={JSON.stringify(desks.data)} station={station} known={desks.data} />}
      {guides.data && <GuidesForm key={JSON.stringify(guides.data)} station={station} known={guides.data} />}
      {routes.data && <RoutesCard station={station} routes={routes.data} />}
    </div>
  )
}

type CounterDraft = Omit<Counter, 'id' | 'desks'> & { id: Counter['id'] | null }
type DeskDraft = Omit<Desk, 'id' | 'counters' | 'week'> & {
  id: Desk['id'] | null
  counters: number[]
  week: WeekText
}
const NEW_COUNTER: CounterDraft = {
  id: null,
  service: null,
  name: NO_NAME,
  minutes: 20,
  aheadDays: 14,
  active: true,
}
const NEW_DESK: DeskDraft = { id: null, name: NO_NAME, week: null, active: true, counters: [] }

function draftOf(desk: Desk, counters: readonly Counter[]): DeskDraft {
  const places = desk.counters.map((id) => counters.findIndex((one) => one.id === id))
  return { ...desk, week: weekTextOf(desk.week), counters: places.filter((at) => at >= 0) }
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
      <Counters station={station} counters={counters} onChange={setCounters} />
      <h3>{texts.desksTitle}</h3>
      <DeskRows desks={desks} counters={counters} onChange={setDrafts} />
      <p className="booking-acts">
        <Button
          type="primary"
          loading={send.isPending}
          disabled={desks.some(({ week }) => isWeekWrong(week))}
          onClick={() =>
            void run(
              send.mutateAsync({
                params: { stationId: station },
                body: { counters, desks: desks.map((desk) => ({ ...desk, week: weekOf(desk.week) })) },
              }),
            )
          }
        >
          {texts.save}
        </Button>
      </p>
    </Card>
  )
}

type CountersProps = {
  station: StationId
  counters: CounterDraft[]
  onChange: (counters: CounterDraft[]) => void
}

function Counters({ station, counters, onChange }: CountersProps) {
  const texts = useTexts(BOOKING_TEXTS)
  const { inWords } = useWords()
  const services = useAsk(listStationServices, { params: { stationId: station } })
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
          <Field label={texts.service}>
            {(wiring) => (
              <Select<string | null>
                {...wiring}
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                placeholder={texts.noService}
                value={counter.service}
                onChange={(service) => onChange(changed(counters, at, { service: service ?? null }))}
                options={(services.data ?? []).map(({ service }) => ({
                  value: service.code,
                  label: inWords(service),
                }))}
              />
            )}
          </Field>
          <Button onClick={() => onChange(counters.filter((_one, index) => index !== at))}>
            {texts.remove}
          </Button>
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
          <WeekField
            label={texts.deskWeek}
            value={desk.week}
            onChange={(week) => onChange(changed(desks, at, { week }))}
          />
          <Button onClick={() => onChange(desks.filter((_desk, index) => index !== at))}>
            {texts.remove}
          </Button>
        </div>
      ))}
      <Button onClick={() => onChange([...desks, NEW_DESK])}>{texts.add}</Button>
    </>
  )
}
