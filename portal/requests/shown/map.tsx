import type { VNode } from 'preact'
import type { Position } from '../../../src/kernel/geo.ts'
import type { DrawnUnit } from '../../maps/drawing.ts'
import { type Frame, moved, projection, ZOOMS } from '../../maps/frame.ts'
import { Here, Land, Names } from '../../maps/map.tsx'
import { Icon, type IconName } from '../../shell/icons.tsx'
import type { Reader } from '../../shell/reader.ts'
import { requestWords } from '../words.ts'
import { type RequestsAsked, requestsAddress } from './asked.ts'
import type { RequestPoint } from './spots.ts'

export type RequestsMapView = {
  readonly frame: Frame
  readonly zoom: number
  readonly units: readonly DrawnUnit[]
  readonly points: readonly RequestPoint[]
  /** Where the reader is, if that was chosen. */
  readonly here: Position | null
}

type Props = { reader: Reader; asked: RequestsAsked; view: RequestsMapView; nameOf: (code: string) => string }

/** A map of what neighbours reported that works by links: points are links, and so are its edges. */
export function RequestsMap({ reader, asked, view, nameOf }: Props): VNode {
  const words = requestWords(reader)
  const { frame, units, points } = view
  const count = points.reduce((sum, point) => sum + point.count, 0)
  const taken = points.map(({ x, y }) => ({ x, y, stations: [] }))
  return (
    <section class="card map" aria-labelledby="h-map">
      <h2 id="h-map" class="vh">
        {words.map}
      </h2>
      <p class="vh">{words.onMap(count)}</p>
      <svg viewBox={`0 0 ${frame.width} ${frame.height}`} width={frame.width} height={frame.height}>
        <Land units={units} />
        <Names reader={reader} frame={frame} units={units} taken={taken} />
        {view.here && isOn(view.here, frame) ? <Here at={view.here} frame={frame} /> : null}
        {points.toReversed().map((point) => (
          <TapPoint
            key={`${point.x} ${point.y}`}
            reader={reader}
            point={point}
            nameOf={nameOf}
            closer={requestsAddress(asked, { at: point.at, zoom: Math.max(0, view.zoom - 2) })}
          />
        ))}
      </svg>
      <Controls reader={reader} asked={asked} view={view} />
    </section>
  )
}

function isOn(at: Position, frame: Frame): boolean {
  const [x, y] = projection(frame)(at)
  return x >= 0 && y >= 0 && x <= frame.width && y <= frame.height
}

type PointProps = { reader: Reader; point: RequestPoint; closer: string; nameOf: (code: string) => string }

/** A request that can be tapped, or a number that zooms in. */
function TapPoint({ reader, point, closer, nameOf }: PointProps): VNode {
  const words = requestWords(reader)
  const { single, count, open } = point
  const at = `translate(${point.x} ${point.y})`
  if (!single)
    return (
      <a href={closer} data-swap aria-label={words.several(count, open)}>
        <g class="many" transform={at}>
          <circle r="56" />
          <circle r="36" />
          <text y="11">{count > 9_999 ? `${Math.round(count / 1000)}k` : count}</text>
        </g>
      </a>
    )
  const isOpen = single.open > 0
  const label = words.spot(
    single.category === null ? words.title : nameOf(single.category),
    isOpen ? words.show.open : words.show.closed,
  )
  return (
    <a href={`/requests/${single.id}`} aria-label={label}>
      <g class={isOpen ? 'dot soon' : 'dot open'} transform={at}>
        <circle r="56" />
        <circle r="18" />
      </g>
    </a>
  )
}

const MOVES = [
  ['west', 'back', [-0.5, 0]],
  ['north', 'north', [0, 0.5]],
  ['south', 'south', [0, -0.5]],
  ['east', 'next', [0.5, 0]],
] as const satisfies [string, IconName, readonly [number, number]][]

function Controls({
  reader,
  asked,
  view,
}: {
  reader: Reader
  asked: RequestsAsked
  view: RequestsMapView
}): VNode {
  const { map } = reader.words
  const { frame, zoom } = view
  const to = (changes: Partial<RequestsAsked>) =>
    requestsAddress(asked, { at: frame.centre, zoom, ...changes })
  return (
    <nav class="ctl" aria-label={map.title}>
      {MOVES.map(([name, icon, move]) => (
        <Control key={name} name={name} icon={icon} label={map[name]} href={to({ at: moved(frame, move) })} />
      ))}
      {zoom < ZOOMS.length - 1 ? (
        <Control name="out" icon="minus" label={map.zoomOut} href={to({ zoom: zoom + 1 })} />
      ) : null}
      {zoom > 0 ? <Control name="in" icon="plus" label={map.zoomIn} href={to({ zoom: zoom - 1 })} /> : null}
      {asked.at ? (
        <Control name="mine" icon="locate" label={map.home} href={to({ at: null, zoom: null })} />
      ) : null}
    </nav>
  )
}

type ControlProps = { name: string; icon: IconName; label: string; href: string }

/** The id brings the keyboard back to the same control after the map has changed. */
function Control({ name, icon, label, href }: ControlProps): VNode {
  return (
    <a id={`c-${name}`} href={href} data-swap aria-label={label}>
      <Icon name={icon} />
    </a>
  )
}
