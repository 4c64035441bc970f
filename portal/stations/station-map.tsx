import type { VNode } from 'preact'
import type { Position } from '../../src/kernel/geo.ts'
import type { StationBrief } from '../../src/domains/stations/contract.ts'
import type { DrawnUnit } from '../maps/drawing.ts'
import { type Frame, moved, projection, ZOOMS } from '../maps/frame.ts'
import { Here, Land, Names, TapPoint } from '../maps/map.tsx'
import type { Point } from '../maps/points.ts'
import { Icon, type IconName } from '../shell/icons.tsx'
import type { Reader } from '../shell/reader.ts'
import { addressOf, type Asked } from './asked.ts'

export type MapView = {
  readonly frame: Frame
  readonly units: readonly DrawnUnit[]
  readonly points: readonly Point[]
  /** Of the points that are one station. */
  readonly singles: ReadonlyMap<string, StationBrief>
  /** Where the reader is, if that was chosen. */
  readonly here: Position | null
}

/** A map that works by links: points are links, and so are its edges and its plus and minus. */
export function StationMap({ reader, asked, view }: { reader: Reader; asked: Asked; view: MapView }): VNode {
  const { frame, units, points, singles } = view
  const here = view.here && isOn(view.here, frame) ? view.here : null
  const [x, y] = projection(frame)(here ?? frame.centre)
  const taken = here ? [...points, { x, y, stations: [] }] : points
  const { map } = reader.words
  const count = points.reduce((sum, point) => sum + point.stations.length, 0)
  return (
    <section class="card map" aria-labelledby="h-map">
      <h2 id="h-map" class="vh">
        {map.title}
      </h2>
      <p class="vh">{map.summary(count)}</p>
      <svg viewBox={`0 0 ${frame.width} ${frame.height}`} width={frame.width} height={frame.height}>
        <Land units={units} />
        <Names reader={reader} frame={frame} units={units} taken={taken} />
        {here ? <Here at={here} frame={frame} /> : null}
        {points.toReversed().map((point) => (
          <TapPoint
            key={`${point.x} ${point.y}`}
            reader={reader}
            point={point}
            station={singles.get(point.stations[0]?.id ?? '')}
            closer={closer(asked, point)}
          />
        ))}
      </svg>
      <Controls reader={reader} asked={asked} frame={frame} />
    </section>
  )
}

/** Two levels nearer, around the first of the stations; at the nearest level, the list around it. */
function closer(asked: Asked, { stations }: Point): string {
  const [first] = stations
  const at: Position | null = first ? first.at : asked.at
  if (!asked.zoom) return addressOf('/stations', asked, { at, view: 'list' })
  return addressOf('/stations', asked, { at, zoom: Math.max(0, asked.zoom - 2) })
}

function isOn(at: Position, frame: Frame): boolean {
  const [x, y] = projection(frame)(at)
  return x >= 0 && y >= 0 && x <= frame.width && y <= frame.height
}

const MOVES = [
  ['west', 'back', [-0.5, 0]],
  ['north', 'north', [0, 0.5]],
  ['south', 'south', [0, -0.5]],
  ['east', 'next', [0.5, 0]],
] as const satisfies [string, IconName, readonly [number, number]][]

/** Below the map, so that nothing on it is covered; the way home comes up once it was left. */
function Controls({ reader, asked, frame }: { reader: Reader; asked: Asked; frame: Frame }): VNode {
  const { map } = reader.words
  const zoom = asked.zoom ?? 0
  const to = (changes: Partial<Asked>) => addressOf('/stations', asked, changes)
  const here = frame.centre
  return (
    <nav class="ctl" aria-label={map.title}>
      {MOVES.map(([name, icon, move]) => (
        <Control key={name} name={name} icon={icon} label={map[name]} href={to({ at: moved(frame, move) })} />
      ))}
      {zoom < ZOOMS.length - 1 ? (
        <Control name="out" icon="minus" label={map.zoomOut} href={to({ at: here, zoom: zoom + 1 })} />
      ) : null}
      {zoom > 0 ? (
        <Control name="in" icon="plus" label={map.zoomIn} href={to({ at: here, zoom: zoom - 1 })} />
      ) : null}
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
