import type { VNode } from 'preact'
import type { StationBrief } from '../../src/domains/stations/contract.ts'
import type { Position } from '../../src/kernel/geo.ts'
import { named, type Reader } from '../shell/reader.ts'
import { type DrawnUnit, GRAIN } from './drawing.ts'
import { type Frame, projection } from './frame.ts'
import type { Point } from './points.ts'

/** How many tints neighbouring units take turns with, so that a map reads as a map. */
const TINTS = 3

/** The land: units in a few tints, white borders, the unit that matters most in the house's colour. */
export function Land({ units, own }: { units: readonly DrawnUnit[]; own?: string | undefined }): VNode {
  const tinted = Array.from({ length: TINTS }, (_, tint) =>
    units.flatMap(({ unit, d }, i) => (i % TINTS === tint && unit.id !== own ? [d] : [])).join(''),
  )
  const mine = units.find(({ unit }) => unit.id === own)
  return (
    <g transform={`scale(${GRAIN})`}>
      {tinted.map((d, tint) => (d ? <path key={tint} class={`m${tint}`} d={d} /> : null))}
      {mine ? <path class="mine" d={mine.d} /> : null}
    </g>
  )
}

/** Where a point stands, and of how many. */
export type Taken = { readonly x: number; readonly y: number; readonly count: number }
type NamesProps = { reader: Reader; frame: Frame; units: readonly DrawnUnit[]; taken: readonly Taken[] }
type Box = { readonly x: number; readonly y: number; readonly text: string; readonly half: number }

/** The most names on one map. */
const MOST_NAMES = 10
/** Half of a line of type, in units of the paper. */
const HALF_LINE = 20

/** Names on the land where there is room for them: none is cut off, none lies under a point. */
export function Names({ reader, frame, units, taken }: NamesProps): VNode {
  const placed: Box[] = []
  for (const { unit, label } of units) {
    if (!label || placed.length >= MOST_NAMES) continue
    const text = shortName(named(reader, unit))
    const box = { x: label[0], y: label[1], text, half: text.length * (reader.language === 'en' ? 7 : 13) }
    const onPaper =
      box.x > box.half && box.x < frame.width - box.half && box.y > 90 && box.y < frame.height - 90
    if (
      onPaper &&
      placed.every((other) => areApart(box, other)) &&
      taken.every((point) => isClear(box, point))
    )
      placed.push(box)
  }
  return (
    <g class="names" aria-hidden="true">
      {placed.map(({ x, y, text }) => (
        <text key={text} x={x} y={y}>
          {text}
        </text>
      ))}
    </g>
  )
}

function areApart(one: Box, other: Box): boolean {
  return Math.abs(one.x - other.x) > one.half + other.half + 12 || Math.abs(one.y - other.y) > 2 * HALF_LINE
}

function isClear(box: Box, { x, y, count }: Taken): boolean {
  const radius = count > 1 ? 38 : 22
  return Math.abs(box.x - x) > box.half + radius || Math.abs(box.y - y) > HALF_LINE + radius
}

/** What a committee is called on a map: its name without the word for committee. */
function shortName(name: string): string {
  const short = name
    .replace(/(居民委员会|村民委员会|居委会|村委会| residents.? committee| villagers.? committee)$/i, '')
    .trim()
  return short.length > 24 ? `${short.slice(0, 23)}…` : short
}

export function Here({ at, frame }: { at: Position; frame: Frame }): VNode {
  const [x, y] = projection(frame)(at)
  return (
    <g class="here" transform={`translate(${x} ${y})`}>
      <circle r="26" />
      <circle r="11" />
    </g>
  )
}

export function Pin({ at, frame }: { at: { lon: number; lat: number }; frame: Frame }): VNode {
  const [x, y] = projection(frame)([at.lon, at.lat])
  return (
    <g class="pin" transform={`translate(${x} ${y})`}>
      <path d="M0 0c-18-22-29-33-29-49a29 29 0 0 1 58 0c0 16-11 27-29 49z" />
      <circle cy="-48" r="11" />
    </g>
  )
}

export type MiniView = {
  readonly frame: Frame
  readonly units: readonly DrawnUnit[]
  readonly own: string | undefined
  readonly station: Pick<StationBrief, 'zh' | 'en'> & { readonly at: { lon: number; lat: number } }
  readonly others: readonly Point[]
  readonly here: Position | null
}

/** Where a station is, drawn from the real outlines around it; not to be tapped. */
export function MiniMap({ reader, view }: { reader: Reader; view: MiniView }): VNode {
  const { frame, units, own, station, others, here } = view
  return (
    <svg
      class="mini"
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      preserveAspectRatio="xMidYMid slice"
      role="img"
      aria-label={reader.words.map.mini(named(reader, station))}
    >
      <Land units={units} own={own} />
      {others.map(({ x, y }) => (
        <circle key={`${x} ${y}`} class="near" cx={x} cy={y} r="8" />
      ))}
      {here ? <Here at={here} frame={frame} /> : null}
      <Pin at={station.at} frame={frame} />
    </svg>
  )
}
