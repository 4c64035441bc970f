import type { ComponentChildren, VNode } from 'preact'
import type { Position } from '../../src/kernel/geo.ts'
import { Icon, type IconName } from '../shell/icons.tsx'
import type { Reader } from '../shell/reader.ts'
import type { DrawnUnit } from './drawing.ts'
import { type Frame, moved, projection, ZOOMS } from './frame.ts'
import { Here, Land, Names, type Taken } from './map.tsx'

/** What the address of a map says of it; null: as it is without. */
type Spot = { readonly at: Position | null; readonly zoom: number | null }

type LinkMapProps = {
  reader: Reader
  /** Told to whoever does not see the map: what it is, and what is on it. */
  title: string
  summary: string
  frame: Frame
  zoom: number
  units: readonly DrawnUnit[]
  /** Where the reader is, if that was chosen. */
  here: Position | null
  /** Where its points stand, which names keep clear of. */
  taken: readonly Taken[]
  /** Whether it shows somewhere else than it would without being moved. */
  away: boolean
  /** The address of the same map around another spot. */
  to: (spot: Spot) => string
  /** Its points. */
  children: ComponentChildren
}

/** A map that works by links: points are links, and so are its edges and its plus and minus. */
export function LinkMap(props: LinkMapProps): VNode {
  const { reader, title, summary, frame, units, taken, children } = props
  const here = props.here && isOn(props.here, frame) ? props.here : null
  const [x, y] = projection(frame)(here ?? frame.centre)
  return (
    <section class="card map" aria-labelledby="h-map">
      <h2 id="h-map" class="vh">
        {title}
      </h2>
      <p class="vh">{summary}</p>
      <svg viewBox={`0 0 ${frame.width} ${frame.height}`} width={frame.width} height={frame.height}>
        <Land units={units} />
        <Names
          reader={reader}
          frame={frame}
          units={units}
          taken={here ? [...taken, { x, y, count: 1 }] : taken}
        />
        {here ? <Here at={here} frame={frame} /> : null}
        {children}
      </svg>
      <Controls {...props} />
    </section>
  )
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
function Controls({ reader, frame, zoom, away, to }: LinkMapProps): VNode {
  const { map } = reader.words
  const at = frame.centre
  return (
    <nav class="ctl" aria-label={map.title}>
      {MOVES.map(([name, icon, by]) => (
        <Control
          key={name}
          name={name}
          icon={icon}
          label={map[name]}
          href={to({ at: moved(frame, by), zoom })}
        />
      ))}
      {zoom < ZOOMS.length - 1 ? (
        <Control name="out" icon="minus" label={map.zoomOut} href={to({ at, zoom: zoom + 1 })} />
      ) : null}
      {zoom > 0 ? (
        <Control name="in" icon="plus" label={map.zoomIn} href={to({ at, zoom: zoom - 1 })} />
      ) : null}
      {away ? (
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

type PlacedProps = { at: { readonly x: number; readonly y: number }; href: string; label: string }

/** Several too close together to tap apart: their number, which zooms in. */
export function Many({ at: { x, y }, href, label, count }: PlacedProps & { count: number }): VNode {
  return (
    <a href={href} data-swap aria-label={label}>
      <g class="many" transform={`translate(${x} ${y})`}>
        <circle r="56" />
        <circle r="36" />
        <text y="11">{count > 9_999 ? `${Math.round(count / 1000)}k` : count}</text>
      </g>
    </a>
  )
}

/** One that can be tapped. */
export function Dot({ at: { x, y }, href, label, tone }: PlacedProps & { tone: string }): VNode {
  return (
    <a href={href} aria-label={label}>
      <g class={`dot ${tone}`} transform={`translate(${x} ${y})`}>
        <circle r="56" />
        <circle r="18" />
      </g>
    </a>
  )
}

const WAYS = ['list', 'map'] as const

type ListOrMapProps = {
  reader: Reader
  view: (typeof WAYS)[number]
  to: (view: (typeof WAYS)[number]) => string
}

/** Whether a page shows a list or a map, and the way to the other. */
export function ListOrMap({ reader, view, to }: ListOrMapProps): VNode {
  const { map } = reader.words
  return (
    <nav class="seg" aria-label={map.views}>
      {WAYS.map((way) => (
        <a key={way} href={to(way)} data-swap aria-current={way === view ? 'true' : undefined}>
          <Icon name={way} />
          {map[way]}
        </a>
      ))}
    </nav>
  )
}
