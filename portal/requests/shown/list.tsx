import type { VNode } from 'preact'
import type { NamedCategory, NamedUnit, ShownRequest } from '../../../src/domains/requests/contract.ts'
import { ShownFilter } from '../../../src/domains/requests/shown/contract.ts'
import { ListOrMap } from '../../maps/link-map.tsx'
import { type Place, placeText } from '../../place/place.ts'
import type { Page } from '../../shell/document.tsx'
import { Icon } from '../../shell/icons.tsx'
import { named, type Reader } from '../../shell/reader.ts'
import { RequestRow } from '../parts.tsx'
import { requestWords } from '../words.ts'
import { type RequestsAsked, requestsAddress, SINCE, type Since } from './asked.ts'
import { RequestsMap, type RequestsMapView } from './map.tsx'

export type RequestsView = {
  readonly asked: RequestsAsked
  readonly place: Place | null
  /** Where they are listed from; null: the whole city. */
  readonly unit: NamedUnit | null
  /** The uppermost categories. */
  readonly categories: readonly NamedCategory[]
  readonly requests: readonly ShownRequest[]
  readonly next: string | null
  readonly map: RequestsMapView | null
}

/** What neighbours reported, with due dates: a list, or a map with the newest of it below. */
export function requestsPage(reader: Reader, view: RequestsView): Page {
  const words = requestWords(reader)
  const { asked, map, unit } = view
  return {
    title: words.title,
    tab: null,
    back: '/',
    body: (
      <>
        <div class="hd">
          <h1>{words.title}</h1>
          <ListOrMap reader={reader} view={asked.view} to={(way) => requestsAddress(asked, { view: way })} />
        </div>
        <p class="hint">{words.lead}</p>
        <div class="acts ahead">
          <a class="btn pri" href="/report">
            <Icon name="report" />
            {words.report}
          </a>
          <a class="btn" href="/me/requests">
            {words.mine}
          </a>
          <a class="btn" href="/requests/code">
            {words.byCode}
          </a>
        </div>
        {view.place && asked.unit === null ? <Around reader={reader} place={view.place} /> : null}
        <ShowChips reader={reader} asked={asked} />
        <Filters reader={reader} view={view} />
        {map ? <RequestsMap reader={reader} asked={asked} view={map} nameOf={namesIn(reader, view)} /> : null}
        <Listed reader={reader} view={view} title={titleFor(reader, unit, map !== null)} />
      </>
    ),
  }
}

/** Around where they are listed, and how to change it. */
function Around({ reader, place }: { reader: Reader; place: Place }): VNode {
  return (
    <p class="loc">
      <Icon name="pin" />
      <span>{placeText(reader, place)}</span>
      <a href={`/place?back=${encodeURIComponent(reader.url)}`}>{reader.words.place.change}</a>
    </p>
  )
}

function titleFor(reader: Reader, unit: NamedUnit | null, isMap: boolean): string {
  const words = requestWords(reader)
  if (isMap) return words.inView
  return unit ? words.around(named(reader, unit)) : words.inView
}

/** A category's name by its code or by that of the one above it. */
function namesIn(reader: Reader, { categories }: RequestsView): (code: string) => string {
  return (code) => {
    const found = categories.find((one) => code.startsWith(one.code))
    return found ? named(reader, found) : requestWords(reader).title
  }
}

function ShowChips({ reader, asked }: { reader: Reader; asked: RequestsAsked }): VNode {
  const words = requestWords(reader)
  return (
    <nav class="chips" aria-label={words.showLabel}>
      {ShownFilter.options.map((show) => (
        <a
          key={show}
          href={requestsAddress(asked, { show })}
          data-swap
          aria-current={asked.show === show ? 'true' : undefined}
        >
          {words.show[show]}
        </a>
      ))}
    </nav>
  )
}

/** Kind and time: chosen in the phone's own lists, applied by a button where there is no script. */
function Filters({ reader, view }: { reader: Reader; view: RequestsView }): VNode {
  const words = requestWords(reader)
  const { asked, categories } = view
  const held: readonly (readonly [string, string | false | null])[] = [
    ['show', asked.show !== 'all' && asked.show],
    ['unit', asked.unit],
    ['view', asked.view === 'map' && 'map'],
    ['at', asked.view === 'map' && (asked.at?.join(',') ?? null)],
    ['zoom', asked.view === 'map' && asked.zoom !== null && String(asked.zoom)],
  ]
  return (
    <form class="sift" method="get" action="/requests">
      {held.map(([name, value]) =>
        value ? <input key={name} type="hidden" name={name} value={value} /> : null,
      )}
      <select name="category" aria-label={words.categoryLabel}>
        <option value="">{words.allCategories}</option>
        {categories.map((one) => (
          <option key={one.code} value={one.code} selected={asked.category === one.code}>
            {named(reader, one)}
          </option>
        ))}
      </select>
      <select name="since" aria-label={words.sinceLabel}>
        {(Object.keys(SINCE) as Since[]).map((since) => (
          <option key={since} value={since} selected={asked.since === since}>
            {words.since[since]}
          </option>
        ))}
      </select>
      <button class="btn" type="submit">
        {words.apply}
      </button>
    </form>
  )
}

function Listed({ reader, view, title }: { reader: Reader; view: RequestsView; title: string }): VNode {
  const words = requestWords(reader)
  const { asked, requests, next, unit } = view
  return (
    <section aria-labelledby="h-list">
      <h2 id="h-list">{title}</h2>
      {requests.length === 0 ? (
        <div class="card empty">
          <p>
            <b>{words.none}</b>
          </p>
          <p>{words.noneHint}</p>
        </div>
      ) : (
        <ul class="list">
          {requests.map((request) => (
            <RequestRow key={request.id} reader={reader} request={request} />
          ))}
        </ul>
      )}
      <div class="acts">
        {asked.cursor ? (
          <a class="btn" href={requestsAddress(asked)} data-swap>
            {words.newest}
          </a>
        ) : null}
        {next ? (
          <a class="btn" href={requestsAddress(asked, { cursor: next })} rel="nofollow" data-swap>
            {words.more}
          </a>
        ) : null}
        {unit && asked.view === 'list' ? (
          <a class="btn" href={requestsAddress(asked, { unit: 'all' })} data-swap>
            {words.wholeCity}
          </a>
        ) : null}
      </div>
    </section>
  )
}
