import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { getStation, type Station, type StationId } from '../../../src/domains/stations/contract.ts'
import { useAsk } from '../ask.ts'
import { HoursEditor } from '../hours/hours-editor.tsx'
import { RosterCard } from '../organisations/roster-card.tsx'
import { useOrganisationTexts } from '../organisations/texts.ts'
import { PageHead, Waiting } from '../ui/card.tsx'
import { Icon } from '../ui/icons.tsx'
import { OpenNow } from '../ui/open-now.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { UnitLink, UnitPath } from '../ui/unit-link.tsx'
import { useWords } from '../words.tsx'
import { ProfileEditor } from './profile-editor.tsx'
import './station.css'

/** Its script and texts come when the tab is opened. */
const StationServices = lazy(async () => {
  const part = await import('../catalogue/station-services.tsx')
  return { default: part.StationServices }
})
const PicturesEditor = lazy(async () => {
  const part = await import('./pictures-editor.tsx')
  return { default: part.PicturesEditor }
})
const StandardCard = lazy(async () => {
  const part = await import('../standards/station-card.tsx')
  return { default: part.StandardCard }
})

const route = getRouteApi('/shell/stations/$stationId')

/** A station: when it is open, what it is and offers. Those who may, change it here. */
export function StationPage() {
  const { words } = useWords()
  const { stationId } = route.useParams()
  const {
    data: station,
    error,
    refetch,
  } = useAsk(getStation, { params: { stationId: stationId as StationId } })
  // A reload throws away what was being edited: editors begin anew with each round.
  const [round, setRound] = useState(0)
  const reload = () => void refetch().then(() => setRound((n) => n + 1))
  if (error && !station) return <Refusal error={error} onRetry={reload} />
  if (!station) return <Waiting text={words.common.loading} rows={8} />
  return <Opened key={`${station.id} ${round}`} station={station} onReload={reload} />
}

function Opened({ station, onReload }: { station: Station; onReload: () => void }) {
  const { words, inWords } = useWords()
  const { roster } = useOrganisationTexts()
  const later = (part: ReactNode) => (
    <Suspense fallback={<Waiting text={words.common.loading} />}>{part}</Suspense>
  )
  return (
    <>
      <PageHead title={inWords(station)} above={<UnitPath path={station.path} />}>
        <OpenNow state={station.state} timeZone={station.plan.timeZone} />
        {station.mayEdit && (
          <Link to="/duty" search={{ unit: station.unit.id, station: station.id }}>
            {words.shell.duty}
          </Link>
        )}
        <a href={`/stations/${station.id}`} className="with-icon">
          <Icon name="portal" size={16} />
          {words.station.viewAsResident}
        </a>
      </PageHead>
      <Tags station={station} />
      {!station.mayEdit && <p className="notice">{words.station.readOnly}</p>}
      <Tabs
        items={[
          {
            key: 'hours',
            label: words.station.hours,
            children: <HoursEditor station={station} onReload={onReload} />,
          },
          {
            key: 'profile',
            label: words.station.profile,
            children: <ProfileEditor station={station} onReload={onReload} />,
          },
          {
            key: 'pictures',
            label: words.station.pictures,
            children: later(<PicturesEditor station={station} onReload={onReload} />),
          },
          ...(station.mainFor.length > 0
            ? [{ key: 'roster', label: roster.title, children: <RosterCard station={station.id} /> }]
            : []),
          {
            key: 'catalogue',
            label: words.shell.catalogue,
            children: later(<StationServices station={station} />),
          },
          {
            key: 'standard',
            label: words.shell.standards,
            children: later(<StandardCard stationId={station.id} />),
          },
        ]}
      />
    </>
  )
}

/** What it is, in a line. */
function Tags({ station }: { station: Station }) {
  const { words } = useWords()
  return (
    <p className="station-tags">
      <span className={`tag tag-${station.status}`}>{words.statuses[station.status]}</span>
      <span>
        {words.tiers[station.tier]} · {words.stationKinds[station.kind]}
      </span>
      <span className="num">
        {words.common.code} {station.code}
      </span>
      <span className="num">{words.station.version({ version: station.version })}</span>
      {station.mainFor.length > 0 && (
        <span>
          {words.station.mainFor}{' '}
          {station.mainFor.map((unit) => (
            <UnitLink key={unit.id} unit={unit} />
          ))}
        </span>
      )}
    </p>
  )
}
