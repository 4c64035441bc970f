import type { VNode } from 'preact'
import { enPortalStandards } from '../../messages/en/portal-standards.ts'
import { zhPortalStandards } from '../../messages/zh-CN/portal-standards.ts'
import type { SessionFound } from '../../src/domains/activities/contract.ts'
import type { PublicResult } from '../../src/domains/standards/contract.ts'
import type { StationClosure, StationDuty } from '../../src/domains/duty/contract.ts'
import type { Busyness } from '../../src/domains/footfall/contract.ts'
import type { Category } from '../../src/domains/catalogue/contract.ts'
import type { Station } from '../../src/domains/stations/contract.ts'
import { SessionRow } from '../activities/row.tsx'
import { activityWords } from '../activities/words.ts'
import { MiniMap, type MiniView } from '../maps/map.tsx'
import { bookingWords } from '../bookings/words.ts'
import type { Page } from '../shell/document.tsx'
import { Situations } from '../services/list.tsx'
import { wordsFor } from '../services/words.ts'
import { Icon } from '../shell/icons.tsx'
import { named, type Reader } from '../shell/reader.ts'
import { numberFormat } from '../telling/format.ts'
import { telephone } from '../telling/telephone.ts'
import { Busy } from './busyness.tsx'
import { Closures, Duty } from './duty.tsx'
import { Hours } from './hours.tsx'
import { Actions, Away, StatePill } from './parts.tsx'
import { Pictures } from './pictures.tsx'
import { Way } from './way.tsx'

export type StationView = {
  readonly station: Station
  /** As the crow flies from the reader's place; null where none was chosen. */
  readonly metres: number | null
  readonly map: MiniView
  /** By its last outside check; null where it was not checked, or did not meet the standard. */
  readonly meets: PublicResult | null
  readonly duty: StationDuty
  /** What is on here next. */
  readonly on: readonly SessionFound[]
  readonly closures: readonly StationClosure[]
  /** How busy it is, as far as everybody may know. */
  readonly busy: Busyness
  /** Situations of life, with how many services of the catalogue it offers in each. */
  readonly situations: readonly Category[]
}

/** Everything a resident wants of a station, the state of this moment first. */
export function stationPage(reader: Reader, view: StationView): Page {
  const { station } = view
  const { words } = reader
  return {
    title: named(reader, station),
    tab: 'stations',
    back: '/stations',
    body: (
      <>
        <Summary reader={reader} view={view} />
        <Closures reader={reader} closures={view.closures} />
        <Hours reader={reader} station={station} />
        <Busy reader={reader} busy={view.busy} />
        <On reader={reader} view={view} />
        <Duty reader={reader} duty={view.duty} />
        <Services reader={reader} station={station} />
        <Offered reader={reader} view={view} />
        <Pictures reader={reader} station={station} />
        <Spaces reader={reader} station={station} />
        <Way reader={reader} station={station} metres={view.metres} />
        <Contacts reader={reader} station={station} />
        {station.mainFor.length > 0 ? (
          <p class="hint main-for">
            {words.station.mainForText(
              station.mainFor.map((unit) => named(reader, unit)).join(reader.language === 'en' ? ', ' : '、'),
            )}
          </p>
        ) : null}
      </>
    ),
  }
}

function Summary({
  reader,
  view: { station, metres, map, meets },
}: {
  reader: Reader
  view: StationView
}): VNode {
  const { words } = reader
  const kind = words.station.kindAndTier(words.kind[station.kind], words.station.tiers[station.tier])
  return (
    <div class="card lead">
      <MiniMap reader={reader} view={map} />
      <div class="bd">
        <p class="sub">{kind}</p>
        <h1>{named(reader, station)}</h1>
        {station.theme ? <p class="theme">{named(reader, station.theme)}</p> : null}
        <StatePill reader={reader} station={station} />
        {metres === null ? null : <Away reader={reader} metres={metres} />}
        <p class="addr">
          <Icon name="pin" />
          <span>{named(reader, station.address)}</span>
        </p>
        <Meets reader={reader} meets={meets} />
        {station.about ? <p class="about">{named(reader, station.about)}</p> : null}
      </div>
      <Actions reader={reader} way="#way" phone={phoneOf(station)} />
    </div>
  )
}

/** Said only of a station that meets its standard: which, and when it was checked. */
function Meets({ reader, meets }: { reader: Reader; meets: PublicResult | null }): VNode | null {
  if (!meets) return null
  const texts = reader.language === 'en' ? enPortalStandards : zhPortalStandards
  const { standard, edition, checkedOn } = meets
  return <p class="hint meets">{texts.meets({ name: named(reader, standard), edition, day: checkedOn })}</p>
}

/** The next activities here, and the way to all of them. */
function On({ reader, view: { station, on } }: { reader: Reader; view: StationView }): VNode | null {
  const words = activityWords(reader)
  if (on.length === 0) return null
  return (
    <section aria-labelledby="h-on">
      <h2 id="h-on">{words.here}</h2>
      <ul class="list">
        {on.map((session) => (
          <SessionRow key={session.id} reader={reader} session={session} station={false} dated />
        ))}
      </ul>
      <a class="btn wide" href={`/activities?station=${station.id}`}>
        {words.hereAll}
      </a>
    </section>
  )
}

/** The number that anybody may call. */
function phoneOf({ contacts }: Station): string | null {
  return contacts.find(({ kind, published }) => kind === 'phone' && published)?.value ?? null
}

function Services({ reader, station }: { reader: Reader; station: Station }): VNode | null {
  if (station.services.length === 0) return null
  return (
    <section aria-labelledby="h-services">
      <h2 id="h-services">{reader.words.station.services}</h2>
      <ul class="card ticks">
        {station.services.map((service) => (
          <li key={service.code}>
            <Icon name="ok" />
            {named(reader, service)}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What can be got done here, by situation of life. */
function Offered({
  reader,
  view: { station, situations },
}: {
  reader: Reader
  view: StationView
}): VNode | null {
  if (situations.every(({ services }) => services === 0)) return null
  const words = wordsFor(reader)
  return (
    <section aria-labelledby="h-offered">
      <h2 id="h-offered">{words.here}</h2>
      <p class="hint">{words.hereHint}</p>
      <Situations
        reader={reader}
        categories={situations.filter(({ parent }) => parent === null)}
        station={station.id}
      />
    </section>
  )
}

function Spaces({ reader, station }: { reader: Reader; station: Station }): VNode | null {
  if (station.spaces.length === 0) return null
  return (
    <section aria-labelledby="h-spaces">
      <h2 id="h-spaces">{reader.words.station.spaces}</h2>
      <ul class="card lines">
        {station.spaces.map((space) => (
          <li key={space.name.zh}>
            <b>{named(reader, space.name)}</b>
            <span class="sub">{spaceFacts(reader, space).join(' · ')}</span>
            <Tags
              words={[
                ...space.equipment.map((item) => reader.words.equipment[item]),
                ...space.accessibility.map((item) => reader.words.accessibility[item]),
              ]}
            />
          </li>
        ))}
      </ul>
      <a class="btn wide" href={`/stations/${station.id}/book`}>
        {bookingWords(reader).entry}
      </a>
    </section>
  )
}

function spaceFacts(reader: Reader, { floor, seats, areaM2 }: Station['spaces'][number]): string[] {
  const { station } = reader.words
  const square = numberFormat(reader.language, { maximumFractionDigits: 0 })
  return [
    floor && station.floor(floor),
    seats && station.seats(seats),
    areaM2 && station.area(`${square.format(areaM2)} m²`),
  ].filter((fact) => typeof fact === 'string')
}

function Tags({ words }: { words: readonly string[] }): VNode | null {
  if (words.length === 0) return null
  return (
    <ul class="tags">
      {words.map((word) => (
        <li key={word}>{word}</li>
      ))}
    </ul>
  )
}

function Contacts({ reader, station }: { reader: Reader; station: Station }): VNode | null {
  const shown = station.contacts.filter(({ published }) => published)
  if (shown.length === 0) return null
  const { words } = reader
  return (
    <section aria-labelledby="h-contacts">
      <h2 id="h-contacts">{words.station.contacts}</h2>
      <dl class="card kv">
        {shown.map(({ kind, value }) => (
          <div key={value}>
            <dt>{words.station[kind]}</dt>
            <dd>{kind === 'phone' ? <a href={telephone(value)}>{value}</a> : value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
