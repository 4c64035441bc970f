import type { VNode } from 'preact'
import type { Held } from '../../src/domains/catalogue/public.ts'
import type { StationBrief } from '../../src/domains/stations/contract.ts'
import type { UnitBrief } from '../../src/domains/territory/contract.ts'
import type { Page } from '../shell/document.tsx'
import { ServiceList } from '../services/list.tsx'
import { wordsFor } from '../services/words.ts'
import { Icon } from '../shell/icons.tsx'
import { named, type Reader } from '../shell/reader.ts'
import { SearchBox, StationList } from './parts.tsx'

/** A unit that was found, and the units above it (without the city), for telling namesakes apart. */
export type FoundPlace = { readonly unit: UnitBrief; readonly above: readonly UnitBrief[] }

export type SearchView = {
  readonly text: string
  readonly services: readonly Held[]
  readonly stations: readonly StationBrief[]
  readonly places: readonly FoundPlace[]
}

/** Stations first, then places to look for stations around. */
export function searchPage(reader: Reader, { text, services, stations, places }: SearchView): Page {
  const { search } = reader.words
  const nothing = text !== '' && services.length === 0 && stations.length === 0 && places.length === 0
  return {
    title: text ? search.found(text) : search.title,
    tab: 'stations',
    back: '/',
    body: (
      <>
        <h1>{text ? search.found(text) : search.title}</h1>
        <SearchBox reader={reader} text={text} />
        {text ? null : <p class="hint">{search.empty}</p>}
        {nothing ? (
          <div class="card empty">
            <p>
              <b>{search.nothing(text)}</b>
            </p>
            <p>{search.nothingHint}</p>
          </div>
        ) : null}
        {stations.length > 0 ? (
          <section aria-labelledby="h-stations">
            <h2 id="h-stations">{search.stations}</h2>
            <StationList reader={reader} stations={stations} />
          </section>
        ) : null}
        {services.length > 0 ? (
          <section aria-labelledby="h-services">
            <h2 id="h-services">{wordsFor(reader).inSearch}</h2>
            <ServiceList reader={reader} services={services} />
          </section>
        ) : null}
        {places.length > 0 ? <Places reader={reader} places={places} /> : null}
      </>
    ),
  }
}

function Places({ reader, places }: { reader: Reader; places: readonly FoundPlace[] }): VNode {
  const { search } = reader.words
  return (
    <section aria-labelledby="h-places">
      <h2 id="h-places">{search.places}</h2>
      <p class="hint">{search.placesHint}</p>
      <form class="list" method="post" action="/place">
        <input type="hidden" name="back" value="/stations" />
        {places.map(({ unit, above }) => (
          <button key={unit.id} class="row" name="unit" value={unit.id} type="submit">
            <span class="nm">{named(reader, unit)}</span>
            <Icon name="next" />
            <span class="sub">{above.map((one) => named(reader, one)).join(' · ')}</span>
          </button>
        ))}
      </form>
    </section>
  )
}
