import type { VNode } from 'preact'
import type { StationBrief } from '../../src/domains/stations/contract.ts'
import { ListOrMap } from '../maps/link-map.tsx'
import type { Place } from '../place/place.ts'
import type { Page } from '../shell/document.tsx'
import type { Reader } from '../shell/reader.ts'
import { widgetWords } from '../widgets/words.ts'
import { addressOf, type Asked, moreOf } from './asked.ts'
import { KindChips, NoStation, PlaceLine, QuestionChips, SearchBox, StationList } from './parts.tsx'
import { type MapView, StationMap } from './station-map.tsx'

export type ListView = {
  readonly place: Place
  readonly asked: Asked
  /** As many as asked for, nearest first; on a map, those that it shows. */
  readonly stations: readonly StationBrief[]
  readonly hasMore: boolean
  readonly map: MapView | null
}

/** All stations by kind and by when they are open, as a list or on a map. */
export function listPage(reader: Reader, view: ListView): Page {
  const { words } = reader
  const { asked, place, stations, map } = view
  return {
    title: map ? words.map.title : words.tabs.stations,
    tab: 'stations',
    body: (
      <>
        <div class="hd">
          <h1>{words.tabs.stations}</h1>
          <ListOrMap
            reader={reader}
            view={asked.view}
            to={(way) => addressOf('/stations', asked, { view: way })}
          />
        </div>
        {map ? null : <SearchBox reader={reader} />}
        {asked.at ? <p class="hint">{words.map.aroundHint}</p> : <PlaceLine reader={reader} place={place} />}
        <QuestionChips reader={reader} path="/stations" asked={asked} />
        <KindChips reader={reader} path="/stations" asked={asked} />
        {map ? <StationMap reader={reader} asked={asked} view={map} /> : null}
        {map ? (
          <InView reader={reader} asked={asked} stations={stations} />
        ) : (
          <Listed reader={reader} view={view} />
        )}
        <p class="loc">
          <a href="/widgets">{widgetWords(reader).entry}</a>
        </p>
      </>
    ),
  }
}

function Listed({ reader, view }: { reader: Reader; view: ListView }): VNode {
  const { asked, stations, hasMore } = view
  const more = moreOf(asked)
  if (stations.length === 0) return <NoStation reader={reader} path="/stations" />
  return (
    <section aria-labelledby="h-list">
      <h2 id="h-list" class="vh">
        {reader.words.nearby}
      </h2>
      <StationList reader={reader} stations={stations} />
      {hasMore && more > 0 ? (
        <a class="btn wide" href={addressOf('/stations', asked, { show: asked.show + more })} data-swap>
          {reader.words.more(more)}
        </a>
      ) : null}
    </section>
  )
}

/** What a map says to who cannot see it, or would rather read. */
function InView({
  reader,
  asked,
  stations,
}: {
  reader: Reader
  asked: Asked
  stations: readonly StationBrief[]
}): VNode {
  const { map } = reader.words
  return (
    <section aria-labelledby="h-view">
      <h2 id="h-view">{map.inView}</h2>
      {stations.length === 0 ? <p class="hint">{map.noneInView}</p> : null}
      {stations.length > 0 ? <StationList reader={reader} stations={stations} /> : null}
      <a class="btn wide" href={addressOf('/stations', asked, { view: 'list' })} data-swap>
        {map.around}
      </a>
    </section>
  )
}
