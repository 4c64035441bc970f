import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { SessionFound } from '../../src/domains/activities/contract.ts'
import type { StationBrief } from '../../src/domains/stations/contract.ts'
import { ChancePill } from '../activities/row.tsx'
import { type Place, placeText } from '../place/place.ts'
import { named, type Reader } from '../shell/reader.ts'
import { StatePill } from '../stations/parts.tsx'
import { distanceText } from '../telling/distances.ts'
import { clockAt, dateText } from '../telling/times.ts'
import type { Widget, WidgetAsked } from './asked.ts'
import { titleOf, widgetWords } from './words.ts'

export type WidgetView = {
  readonly asked: WidgetAsked
  readonly place: Place
  readonly found:
    | { readonly widget: 'stations'; readonly stations: readonly StationBrief[] }
    | { readonly widget: 'activities'; readonly sessions: readonly SessionFound[] }
}

/** A page for a frame on another site: its style inside, no script, links that leave the frame. */
export function widgetDocument(reader: Reader, view: WidgetView, css: string): string {
  const title = titleOf(reader, view.found.widget, view.asked)
  const markup = renderToString(
    <html lang={reader.language} data-theme={view.asked.theme}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${title} · ${reader.words.product}`}</title>
        <style dangerouslySetInnerHTML={{ __html: css }} />
      </head>
      <body>
        <main>
          <header>
            <h1>{title}</h1>
            <p>{whereText(reader, view.place)}</p>
          </header>
          <Lines reader={reader} view={view} />
        </main>
        <Foot reader={reader} widget={view.found.widget} />
      </body>
    </html>,
  )
  return `<!doctype html>${markup}`
}

/** Where it was set up for; the city where no place was chosen: whoever reads it has nothing to choose. */
function whereText(reader: Reader, place: Place): string {
  const [city] = place.path
  return place.chosen === 'nothing' && city ? named(reader, city) : placeText(reader, place)
}

function Lines({ reader, view: { place, found } }: { reader: Reader; view: WidgetView }): VNode {
  const lines =
    found.widget === 'stations'
      ? found.stations.map((station) => (
          <StationLine key={station.id} reader={reader} station={station} near={place.here !== null} />
        ))
      : found.sessions.map((session) => <SessionLine key={session.id} reader={reader} session={session} />)
  if (lines.length === 0) return <p class="none">{widgetWords(reader).none[found.widget]}</p>
  return <ul>{lines}</ul>
}

/** Distances are told only from a place that somebody chose: the middle of the city is nobody's. */
function StationLine({
  reader,
  station,
  near,
}: {
  reader: Reader
  station: StationBrief
  near: boolean
}): VNode {
  const { id, metres, kind } = station
  return (
    <li>
      <Out reader={reader} href={`/stations/${id}`}>
        <span class="nm">{named(reader, station)}</span>
        {near && metres !== null ? <span class="dist">{distanceText(reader.language, metres)}</span> : null}
        <span class="ln">
          <StatePill reader={reader} station={station} />
          <span class="sub">{reader.words.kind[kind]}</span>
        </span>
      </Out>
    </li>
  )
}

function SessionLine({ reader, session }: { reader: Reader; session: SessionFound }): VNode {
  const { activity, day, startsAt } = session
  return (
    <li>
      <Out reader={reader} href={`/activities/${activity}`}>
        <span class="nm">{named(reader, session.title)}</span>
        <span class="dist">
          {dateText(reader, day)} {clockAt(reader, startsAt.epochMilliseconds)}
        </span>
        <span class="ln">
          <ChancePill reader={reader} entry={session} />
          <span class="sub">{named(reader, session.station)}</span>
        </span>
      </Out>
    </li>
  )
}

/** In a window of its own, which is said: the site that embeds the widget stays where it is. */
function Out({
  reader,
  href,
  children,
}: {
  reader: Reader
  href: string
  children: ComponentChildren
}): VNode {
  return (
    <a href={href} target="_blank" rel="noopener">
      {children}
      <span class="vh">{widgetWords(reader).opens}</span>
    </a>
  )
}

function Foot({ reader, widget }: { reader: Reader; widget: Widget }): VNode {
  const words = widgetWords(reader)
  return (
    <footer>
      <span>{words.asOf(clockAt(reader, reader.now))}</span>
      <a href={reader.url}>{words.refresh}</a>
      <Out reader={reader} href={`/${widget}`}>
        {`${words.more[widget]} · ${reader.words.product}`}
      </Out>
    </footer>
  )
}
