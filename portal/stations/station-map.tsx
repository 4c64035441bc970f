import type { VNode } from 'preact'
import type { Position } from '../../src/kernel/geo.ts'
import type { StationBrief } from '../../src/domains/stations/contract.ts'
import type { DrawnUnit } from '../maps/drawing.ts'
import type { Frame } from '../maps/frame.ts'
import { Dot, LinkMap, Many } from '../maps/link-map.tsx'
import type { Point } from '../maps/points.ts'
import { named, type Reader } from '../shell/reader.ts'
import { stateLine } from '../telling/times.ts'
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

/** The stations around, on a map. */
export function StationMap({ reader, asked, view }: { reader: Reader; asked: Asked; view: MapView }): VNode {
  const { frame, units, points, singles, here } = view
  const { map } = reader.words
  const count = points.reduce((sum, point) => sum + point.stations.length, 0)
  return (
    <LinkMap
      reader={reader}
      title={map.title}
      summary={map.summary(count)}
      frame={frame}
      zoom={asked.zoom ?? 0}
      units={units}
      here={here}
      taken={points.map(({ x, y, stations }) => ({ x, y, count: stations.length }))}
      away={asked.at !== null}
      to={(spot) => addressOf('/stations', asked, spot)}
    >
      {points.toReversed().map((point) => (
        <TapPoint
          key={`${point.x} ${point.y}`}
          reader={reader}
          point={point}
          station={singles.get(point.stations[0]?.id ?? '')}
          closer={closer(asked, point)}
        />
      ))}
    </LinkMap>
  )
}

/** Two levels nearer, around the first of the stations; at the nearest level, the list around it. */
function closer(asked: Asked, { stations }: Point): string {
  const [first] = stations
  const at: Position | null = first ? first.at : asked.at
  if (!asked.zoom) return addressOf('/stations', asked, { at, view: 'list' })
  return addressOf('/stations', asked, { at, zoom: Math.max(0, asked.zoom - 2) })
}

type TapProps = { reader: Reader; point: Point; station: StationBrief | undefined; closer: string }

/** A station that can be tapped, or a number that zooms in. */
function TapPoint({ reader, point, station, closer: href }: TapProps): VNode | null {
  const count = point.stations.length
  if (count > 1) return <Many at={point} href={href} label={reader.words.map.several(count)} count={count} />
  if (!station) return null
  const { tone, text } = stateLine(reader, station.state)
  const label = `${named(reader, station)}, ${text}`
  return <Dot at={point} href={`/stations/${station.id}`} label={label} tone={tone} />
}
