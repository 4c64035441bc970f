import { useNavigate, useSearch } from '@tanstack/react-router'
import { Select } from 'antd'
import { listAppeals, listBookings, listContacts } from '../../../src/domains/bookings/contract.ts'
import { listRegister, type StationId } from '../../../src/domains/stations/contract.ts'
import { useAsk } from '../ask.ts'
import { useMine } from '../shell/mine.tsx'
import { PageHead, Waiting } from '../ui/card.tsx'
import { Field } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { useTexts, useWords } from '../words.tsx'
import { CalendarTab } from './calendar-tab.tsx'
import { DesksTab } from './desks-tab.tsx'
import { FairTab } from './fair-tab.tsx'
import { SpacesTab } from './spaces-tab.tsx'
import { BOOKING_TEXTS } from './texts.ts'
import { TodayTab } from './today-tab.tsx'
import { WaitingTab } from './waiting-tab.tsx'
import './bookings.css'

/** Bookings of a station of my unit: calendar, what waits, today, and on which terms anything is booked. */
export function BookingsPage() {
  const texts = useTexts(BOOKING_TEXTS)
  const { words, inWords } = useWords()
  const { unit } = useMine()
  const navigate = useNavigate()
  const { station } = useSearch({ from: '/shell/bookings' })
  const { data, error } = useAsk(listRegister, { querystring: { unit: unit.id } })
  const chosen = (station ?? data?.[0]?.id) as StationId | undefined
  const name = data?.find(({ id }) => id === chosen)
  return (
    <>
      <PageHead title={texts.title} above={<p className="over-title">{inWords(unit)}</p>}>
        <Field label={texts.station}>
          {(wiring) => (
            <Select
              {...wiring}
              className="bookings-station"
              showSearch={{ optionFilterProp: 'label' }}
              value={chosen ?? null}
              onChange={(id) => id && void navigate({ to: '/bookings', search: { station: id } })}
              options={(data ?? []).map((one) => ({ value: one.id, label: inWords(one) }))}
            />
          )}
        </Field>
      </PageHead>
      <Refusal error={error} />
      {!data && !error && <Waiting text={words.common.loading} />}
      {chosen && <OfStation key={chosen} station={chosen} name={name ? inWords(name) : ''} />}
    </>
  )
}

function OfStation({ station, name }: { station: StationId; name: string }) {
  const texts = useTexts(BOOKING_TEXTS)
  const { unit } = useMine()
  const today = Temporal.Now.plainDateISO().toString()
  const { data } = useAsk(listBookings, { querystring: { station, from: today, to: today, waiting: 'true' } })
  const appeals = useAsk(listAppeals, { querystring: { unit: unit.id } })
  const contacts = useAsk(listContacts, { querystring: { unit: unit.id } })
  const count =
    (data?.length ?? 0) +
    (appeals.data ?? []).filter(({ state }) => state === 'open').length +
    (contacts.data ?? []).filter(({ state }) => state === 'asked').length
  return (
    <Tabs
      items={[
        { key: 'calendar', label: texts.calendar, children: <CalendarTab station={station} name={name} /> },
        { key: 'waiting', label: texts.waiting(count), children: <WaitingTab station={station} /> },
        { key: 'today', label: texts.today, children: <TodayTab station={station} /> },
        { key: 'spaces', label: texts.spaces, children: <SpacesTab station={station} /> },
        { key: 'desks', label: texts.desks, children: <DesksTab station={station} /> },
        { key: 'fair', label: texts.fair, children: <FairTab unit={unit} /> },
      ]}
    />
  )
}
