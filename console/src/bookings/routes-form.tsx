import { Button, Checkbox, Drawer, Select } from 'antd'
import { useState } from 'react'
import {
  listBookableSpaces,
  setVisitRoute,
  type Stop,
  type VisitRoute,
} from '../../../src/domains/bookings/contract.ts'
import { listRegister, type StationId } from '../../../src/domains/stations/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { useMine } from '../shell/mine.tsx'
import { Card } from '../ui/card.tsx'
import { type Faults, faultsOf } from '../ui/faults.ts'
import { Field, LongTextField, NumberField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts, useWords } from '../words.tsx'
import { useDone } from './done.ts'
import { changed, Names, NO_NAME } from './drafts.tsx'
import { BOOKING_TEXTS } from './texts.ts'

type RouteDraft = Omit<VisitRoute, 'id' | 'station' | 'stops' | 'minutes' | 'languages'> & {
  id: VisitRoute['id'] | null
  stops: Stop[]
}

const newRoute = (station: StationId): RouteDraft => ({
  id: null,
  name: NO_NAME,
  about: NO_NAME,
  headsLeast: 5,
  headsMost: 30,
  aheadDays: 60,
  approval: true,
  active: true,
  stops: [{ station, space: null, minutes: 30, way: 0 }],
})

/** The routes for groups that begin at a station; each is changed in a drawer. */
export function RoutesCard({ station, routes }: { station: StationId; routes: readonly VisitRoute[] }) {
  const texts = useTexts(BOOKING_TEXTS)
  const { inWords } = useWords()
  const [edited, setEdited] = useState<RouteDraft>()
  const close = () => setEdited(undefined)
  return (
    <Card title={texts.routesTitle}>
      <p className="hint">{texts.routesLead}</p>
      {routes.length === 0 && <p className="hint">{texts.none}</p>}
      {routes.map((route) => (
        <div key={route.id} className="booking-card">
          <p className="booking-line">
            <b>{inWords(route.name)}</b>
            <span>{texts.stops(route.stops.length, route.minutes)}</span>
            <span>{texts.groupOf(route.headsLeast, route.headsMost)}</span>
            {route.approval && <span className="tag">{texts.approval}</span>}
            {!route.active && <span className="tag">{texts.outOfUse}</span>}
            <Button size="small" onClick={() => setEdited(route)}>
              {texts.edit}
            </Button>
          </p>
          <p className="hint">
            {route.stops.map((stop) => inWords(stop.spaceName ?? stop.stationName)).join(' → ')}
          </p>
        </div>
      ))}
      <Button onClick={() => setEdited(newRoute(station))}>{texts.addRoute}</Button>
      {edited && (
        <Drawer open onClose={close} size={560} title={edited.id ? inWords(edited.name) : texts.addRoute}>
          <Editor station={station} route={edited} onDone={close} />
        </Drawer>
      )}
    </Card>
  )
}

type EditorProps = { station: StationId; route: RouteDraft; onDone: () => void }

function Editor({ station, route, onDone }: EditorProps) {
  const texts = useTexts(BOOKING_TEXTS)
  const run = useDone(onDone)
  const [draft, setDraft] = useState(route)
  const send = useSend(setVisitRoute)
  const faults = faultsOf(send.error)
  const set = (part: Partial<RouteDraft>) => setDraft({ ...draft, ...part })
  const save = () => {
    const { id, name, about, headsLeast, headsMost, aheadDays, approval, active } = draft
    const stops = draft.stops.map(({ station: at, space, minutes, way }) => ({
      station: at,
      space,
      minutes,
      way,
    }))
    const body = { id, name, about, headsLeast, headsMost, aheadDays, approval, active, stops }
    void run(send.mutateAsync({ params: { stationId: station }, body }))
  }
  return (
    <div className="booking-fields">
      <Refusal
        error={send.error}
        fields={['/name', '/about', '/stops', ...NUMBERS.map((key) => `/${key}`)]}
      />
      <RouteFields draft={draft} set={set} faults={faults} />
      <h3>{texts.stopsTitle}</h3>
      <Stops station={station} stops={draft.stops} faults={faults} onChange={(stops) => set({ stops })} />
      <p className="booking-acts">
        <Button type="primary" loading={send.isPending} onClick={save}>
          {texts.save}
        </Button>
      </p>
    </div>
  )
}

const NUMBERS = ['headsLeast', 'headsMost', 'aheadDays'] as const
const TICKS = ['approval', 'active'] as const

type FieldsProps = { draft: RouteDraft; set: (part: Partial<RouteDraft>) => void; faults: Faults }

function RouteFields({ draft, set, faults }: FieldsProps) {
  const texts = useTexts(BOOKING_TEXTS)
  const { about } = draft
  const tickNames = { approval: texts.approval, active: texts.routeActive }
  return (
    <>
      <div className="bookings-form">
        <Names name={draft.name} onChange={(name) => set({ name })} pointer="/name" faults={faults} />
      </div>
      <LongTextField
        label={texts.aboutZh}
        value={about.zh}
        pointer="/about/zh"
        faults={faults}
        onChange={(zh) => set({ about: { ...about, zh } })}
      />
      <LongTextField
        label={texts.aboutEn}
        value={about.en}
        pointer="/about/en"
        faults={faults}
        onChange={(en) => set({ about: { ...about, en } })}
      />
      <div className="bookings-form">
        {NUMBERS.map((key) => (
          <NumberField
            key={key}
            label={texts[key]}
            value={draft[key]}
            pointer={`/${key}`}
            faults={faults}
            onChange={(value) => set({ [key]: value ?? 0 })}
          />
        ))}
      </div>
      <p className="booking-acts">
        {TICKS.map((key) => (
          <Checkbox key={key} checked={draft[key]} onChange={({ target }) => set({ [key]: target.checked })}>
            {tickNames[key]}
          </Checkbox>
        ))}
      </p>
    </>
  )
}

type StopsProps = { station: StationId; stops: Stop[]; faults: Faults; onChange: (stops: Stop[]) => void }

function Stops({ station, stops, faults, onChange }: StopsProps) {
  const texts = useTexts(BOOKING_TEXTS)
  const at = stops.at(-1)?.station ?? station
  return (
    <>
      {stops.map((stop, index) => (
        <div
          key={index}
          className="bookings-form booking-card"
          role="group"
          aria-label={texts.stop(index + 1)}
        >
          <StopFields
            stop={stop}
            isFirst={index === 0}
            pointer={`/stops/${index}`}
            faults={faults}
            set={(part) => onChange(changed(stops, index, part))}
          />
          {stops.length > 1 && (
            <Button onClick={() => onChange(stops.filter((_stop, other) => other !== index))}>
              {texts.remove}
            </Button>
          )}
        </div>
      ))}
      {stops.length < 12 && (
        <Button onClick={() => onChange([...stops, { station: at, space: null, minutes: 20, way: 5 }])}>
          {texts.addStop}
        </Button>
      )}
    </>
  )
}

type StopProps = {
  stop: Stop
  isFirst: boolean
  pointer: string
  faults: Faults
  set: (part: Partial<Stop>) => void
}

function StopFields({ stop, isFirst, pointer, faults, set }: StopProps) {
  const texts = useTexts(BOOKING_TEXTS)
  const { inWords } = useWords()
  const { unit } = useMine()
  const stations = useAsk(listRegister, { querystring: { unit: unit.id } })
  const spaces = useAsk(listBookableSpaces, { params: { stationId: stop.station } })
  return (
    <>
      <Field label={texts.station} pointer={`${pointer}/station`} faults={faults}>
        {(wiring) => (
          <Select<StationId>
            {...wiring}
            showSearch={{ optionFilterProp: 'label' }}
            value={stop.station}
            onChange={(station) => set({ station, space: null })}
            options={(stations.data ?? []).map((one) => ({ value: one.id, label: inWords(one) }))}
          />
        )}
      </Field>
      <Field label={texts.space} pointer={`${pointer}/space`} faults={faults}>
        {(wiring) => (
          <Select<string>
            {...wiring}
            value={stop.space ?? ''}
            onChange={(chosen) => set({ space: spaces.data?.find(({ id }) => id === chosen)?.id ?? null })}
            options={[
              { value: '', label: texts.wholeStation },
              ...(spaces.data ?? []).map((one) => ({ value: one.id as string, label: inWords(one.name) })),
            ]}
          />
        )}
      </Field>
      <NumberField
        label={texts.minutes}
        value={stop.minutes}
        pointer={`${pointer}/minutes`}
        faults={faults}
        onChange={(minutes) => set({ minutes: minutes ?? 0 })}
      />
      {!isFirst && (
        <NumberField
          label={texts.way}
          value={stop.way}
          pointer={`${pointer}/way`}
          faults={faults}
          onChange={(way) => set({ way: way ?? 0 })}
        />
      )}
    </>
  )
}
