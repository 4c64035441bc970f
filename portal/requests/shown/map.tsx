import type { VNode } from 'preact'
import type { Position } from '../../../src/kernel/geo.ts'
import type { DrawnUnit } from '../../maps/drawing.ts'
import type { Frame } from '../../maps/frame.ts'
import { Dot, LinkMap, Many } from '../../maps/link-map.tsx'
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

/** What neighbours reported, on a map. */
export function RequestsMap({ reader, asked, view, nameOf }: Props): VNode {
  const words = requestWords(reader)
  const { points, zoom } = view
  return (
    <LinkMap
      reader={reader}
      title={words.map}
      summary={words.onMap(points.reduce((sum, { count }) => sum + count, 0))}
      frame={view.frame}
      zoom={zoom}
      units={view.units}
      here={view.here}
      taken={points}
      away={asked.at !== null}
      to={(spot) => requestsAddress(asked, spot)}
    >
      {points.toReversed().map((point) => (
        <TapPoint
          key={`${point.x} ${point.y}`}
          reader={reader}
          point={point}
          nameOf={nameOf}
          closer={requestsAddress(asked, { at: point.at, zoom: Math.max(0, zoom - 2) })}
        />
      ))}
    </LinkMap>
  )
}

type PointProps = { reader: Reader; point: RequestPoint; closer: string; nameOf: (code: string) => string }

/** A request that can be tapped, or a number that zooms in. */
function TapPoint({ reader, point, closer, nameOf }: PointProps): VNode {
  const words = requestWords(reader)
  const { single, count, open } = point
  if (!single) return <Many at={point} href={closer} label={words.several(count, open)} count={count} />
  const isOpen = single.open > 0
  const label = words.spot(
    single.category === null ? words.title : nameOf(single.category),
    isOpen ? words.show.open : words.show.closed,
  )
  return <Dot at={point} href={`/requests/${single.id}`} label={label} tone={isOpen ? 'soon' : 'open'} />
}
