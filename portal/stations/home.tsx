import type { VNode } from 'preact'
import type { SessionFound } from '../../src/domains/activities/contract.ts'
import { type StationBrief, StationKind } from '../../src/domains/stations/contract.ts'
import { SessionRow } from '../activities/row.tsx'
import { activityWords } from '../activities/words.ts'
import { ideasWords } from '../ideas/words.ts'
import { MiniMap, type MiniView } from '../maps/map.tsx'
import { mediationWords } from '../mediations/words.ts'
import type { Place } from '../place/place.ts'
import { RequestRow } from '../requests/parts.tsx'
import { reportWords, requestWords } from '../requests/words.ts'
import type { ShownRequest } from '../../src/domains/requests/contract.ts'
import type { Page } from '../shell/document.tsx'
import { parkingWords } from '../parking/words.ts'
import { wordsFor } from '../services/words.ts'
import { Icon } from '../shell/icons.tsx'
import { named, type Reader } from '../shell/reader.ts'
import { partOfDay } from '../telling/times.ts'
import { addressOf, type Asked } from './asked.ts'
import {
  Actions,
  Away,
  NoStation,
  PlaceLine,
  QuestionChips,
  SearchBox,
  StatePill,
  StationList,
} from './parts.tsx'

export type HomeView = {
  readonly place: Place
  /** Stations open within a quarter of an hour on foot. */
  readonly openNear: number
  readonly asked: Asked
  /** Nearest first. */
  readonly stations: readonly StationBrief[]
  /** What is on near the reader: today, or the next of the week. */
  readonly on: { readonly today: boolean; readonly found: readonly SessionFound[] }
  /** What neighbours reported near by and what was solved lately. */
  readonly solved: readonly ShownRequest[]
  /** Of the first of them. */
  readonly map: MiniView | null
}

/** What is open near me, in one glance; then the nearest, then the others. */
export function homePage(reader: Reader, view: HomeView): Page {
  const { words } = reader
  const [nearest, ...others] = view.stations
  const part = partOfDay(reader)
  return {
    title: words.slogan,
    tab: 'home',
    sky: part === 'evening' || part === 'night' ? 'night' : 'day',
    body: (
      <>
        <Hero reader={reader} view={view} />
        <SearchBox reader={reader} />
        <a class="btn pri wide" href="/report">
          <Icon name="report" />
          {reportWords(reader).entry}
        </a>
        <KindTiles reader={reader} />
        <a class="btn wide" href="/services">
          <Icon name="service" />
          {wordsFor(reader).home}
        </a>
        <OnToday reader={reader} on={view.on} />
        <SolvedNear reader={reader} solved={view.solved} />
        <Together reader={reader} />
        <a class="btn wide" href="/parking">
          <Icon name="go" />
          {parkingWords(reader).title}
        </a>
        {nearest && view.map ? <Nearest reader={reader} station={nearest} map={view.map} /> : null}
        <section aria-labelledby="h-near">
          <div class="hd" id="list">
            <h2 id="h-near">{words.nearby}</h2>
            <span>{words.byDistance}</span>
          </div>
          <QuestionChips reader={reader} path="/" asked={view.asked} fragment="#list" />
          {nearest ? (
            <StationList reader={reader} stations={others} />
          ) : (
            <NoStation reader={reader} path="/" />
          )}
          <a class="btn wide" href={addressOf('/stations', view.asked)}>
            {words.allStations}
            <Icon name="next" />
          </a>
        </section>
      </>
    ),
  }
}

function Hero({ reader, view }: { reader: Reader; view: HomeView }): VNode {
  const { words } = reader
  const { place, openNear: count } = view
  const near = place.here ? words.openNear : words.openCentre
  const none = place.here ? words.noneOpenNear : words.noneOpenCentre
  return (
    <div class="hero">
      <Scene />
      <h1>
        {words.greetings[partOfDay(reader)]}
        {near.lead}{' '}
        <span>
          {count > 0 ? near.before : none} {count > 0 ? <em>{count}</em> : null}{' '}
          {count > 0 ? near.after(count) : ''}
        </span>
      </h1>
      <PlaceLine reader={reader} place={place} />
    </div>
  )
}

function OnToday({ reader, on: { today, found } }: { reader: Reader; on: HomeView['on'] }): VNode | null {
  const words = activityWords(reader)
  if (found.length === 0) return null
  return (
    <section aria-labelledby="h-on">
      <h2 id="h-on">{today ? words.homeTitle : words.homeSoon}</h2>
      <ul class="list">
        {found.map((session) => (
          <SessionRow key={session.id} reader={reader} session={session} />
        ))}
      </ul>
      <a class="btn wide" href="/activities">
        {words.homeAll}
        <Icon name="next" />
      </a>
    </section>
  )
}

/** What was solved near by: calm, no counts, nobody's score. */
function SolvedNear({ reader, solved }: { reader: Reader; solved: HomeView['solved'] }): VNode {
  const words = requestWords(reader)
  const all = (
    <a class="btn wide" href="/requests">
      {words.entry}
      <Icon name="next" />
    </a>
  )
  if (solved.length === 0) return all
  return (
    <section aria-labelledby="h-solved">
      <h2 id="h-solved">{words.homeSolved}</h2>
      <ul class="list">
        {solved.map((request) => (
          <RequestRow key={request.id} reader={reader} request={request} />
        ))}
      </ul>
      {all}
    </section>
  )
}

/** What neighbours can do besides reporting: say how something could be better, and settle what they quarrel about. */
function Together({ reader }: { reader: Reader }): VNode {
  return (
    <div class="acts">
      <a class="btn" href="/ideas">
        <Icon name="idea" />
        {ideasWords(reader).entry}
      </a>
      <a class="btn" href="/mediations">
        <Icon name="neighbourPoint" />
        {mediationWords(reader).title}
      </a>
    </div>
  )
}

function KindTiles({ reader }: { reader: Reader }): VNode {
  return (
    <nav class="tiles" aria-label={reader.words.kindsLabel}>
      {StationKind.options.map((kind) => (
        <a key={kind} class={`k-${kind}`} href={`/stations?kind=${kind}`}>
          <span>
            <Icon name={kind} />
          </span>
          {reader.words.kinds[kind]}
        </a>
      ))}
    </nav>
  )
}

function Nearest({ reader, station, map }: { reader: Reader; station: StationBrief; map: MiniView }): VNode {
  return (
    <section aria-labelledby="h-first">
      <h2 id="h-first">{reader.words.nearest}</h2>
      <div class="card nearest">
        <MiniMap reader={reader} view={map} />
        <div class="bd">
          <h3>
            <a href={`/stations/${station.id}`}>{named(reader, station)}</a>
          </h3>
          <StatePill reader={reader} station={station} />
          {station.metres === null ? null : <Away reader={reader} metres={station.metres} />}
        </div>
        <Actions reader={reader} way={`/stations/${station.id}#way`} phone={station.phone} />
      </div>
    </section>
  )
}

/** Roofs of a lane, plane trees, a tower or two: the street that the house is named after. */
function Scene(): VNode {
  return (
    <svg class="scene" viewBox="0 0 400 120" preserveAspectRatio="xMaxYMax slice" aria-hidden="true">
      <circle class="orb" cx="342" cy="34" r="19" />
      <path class="far" d="M0 92c60-30 104-30 150-14s78-16 124-16 88 16 126 4v54H0z" />
      <path
        class="town"
        d="M214 96V72l13-9 13 9v24zM240 96V76l11-8 11 8v20zM262 96V72l13-9 13 9v24zM352 96V52h18v44zM374 96V66h15v30z"
      />
      <path
        class="lit"
        d="M224 78h6v6h-6zM248 81h6v5h-6zM272 78h6v6h-6zM357 58h3v4h-3zM363 58h3v4h-3zM357 67h3v4h-3zM363 67h3v4h-3zM379 72h5v4h-5z"
      />
      <path
        class="tree"
        d="M198 98V86h3v12zM199.500 62a13 13 0 0 1 11 20 9 9 0 0 1-11 5 9 9 0 0 1-11-5 13 13 0 0 1 11-20zM306 98V84h3v14zM307.500 56a15 15 0 0 1 13 23 10 10 0 0 1-13 6 10 10 0 0 1-13-6 15 15 0 0 1 13-23zM336 98V88h3v10zM337.500 68a11 11 0 0 1 9 17 8 8 0 0 1-9 4 8 8 0 0 1-9-4 11 11 0 0 1 9-17z"
      />
      <path class="close" d="M0 106c70-16 130-16 200-8s140-10 200-2v24H0z" />
    </svg>
  )
}
