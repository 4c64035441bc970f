import { memo, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { MapButtons } from '../../map/buttons.tsx'
import { type Ground, type Labels, type Mark, bordersOf, marksOf, unitAt } from './ground.ts'
import { TINTS } from './tints.ts'
import type { Framing } from './use-framing.ts'
import { useGestures } from './use-gestures.ts'
import './plan-map.css'

type Props = {
  /** What is to be seen, for those who cannot see it; the tables beside tell all of it. */
  readonly label: string
  readonly ground: Ground
  readonly labels: Labels
  readonly tints: ReadonlyMap<number, number>
  readonly framing: Framing
  /** What stands on a grid: its number, as short as can be. None: nothing. */
  readonly markOf?: (grid: number) => string
  /** Units that are hatched, by their places. */
  readonly hatched?: ReadonlySet<number> | undefined
  /** Units that stay as they are, by their places: they are dotted. */
  readonly held?: ReadonlySet<number> | undefined
  /** Lines that no grid crosses, as one path. */
  readonly lines?: string | undefined
  readonly chosen?: number | undefined
  readonly onChoose?: (unit: number | undefined) => void
  /** What is said of the unit under the pointer. */
  readonly tell?: (unit: number) => ReactNode
}

/** Units of a plan and the grids that they make: grounds of few tints, strong lines between grids, a number on each. */
export function PlanMap(props: Props) {
  const { ground, framing, chosen, onChoose, tell } = props
  const svg = useRef<SVGSVGElement>(null)
  const [pointed, setPointed] = useState<number>()
  const scale = useScale(svg, framing)
  useGestures(svg, framing, {
    onPress: (spot) => onChoose?.(unitAt(ground, spot)),
    onPoint: (spot) => setPointed(spot && unitAt(ground, spot)),
  })
  const { x, y, width, height } = framing.frame
  const told = pointed ?? chosen
  return (
    <div className={`plan-map${framing.near ? ' plan-map-near' : ''}${onChoose ? ' plan-map-choose' : ''}`}>
      <svg ref={svg} role="img" aria-label={props.label} viewBox={`${x} ${y} ${width} ${height}`}>
        <Drawing ground={ground} labels={props.labels} tints={props.tints} />
        <Hatched {...props} scale={scale} />
        <Dotted {...props} scale={scale} />
        {props.lines && (
          <>
            <path d={props.lines} className="plan-line-casing" />
            <path d={props.lines} className="plan-line-barred" />
          </>
        )}
        {pointed !== undefined && <path className="plan-pointed" d={ground.shapes[pointed]?.path} />}
        {chosen !== undefined && <path className="plan-chosen" d={ground.shapes[chosen]?.path} />}
        {props.markOf && <Marks {...props} markOf={props.markOf} scale={scale} />}
      </svg>
      <MapButtons step={1.6} onZoom={(factor) => framing.zoom(factor)} onHome={() => framing.home()} />
      {tell && told !== undefined && (
        <p className="plan-tip" aria-hidden="true">
          {tell(told)}
        </p>
      )}
    </div>
  )
}

/** What stays while the map is moved. */
const Drawing = memo(function Drawing({ ground, labels, tints }: Pick<Props, 'ground' | 'labels' | 'tints'>) {
  const { shapes } = ground
  const fills = useMemo(
    () =>
      TINTS.map((_, tint) =>
        shapes
          .filter((__, at) => {
            const grid = labels[at] ?? null
            return grid !== null && tints.get(grid) === tint
          })
          .map((shape) => shape?.path)
          .join(''),
      ),
    [shapes, labels, tints],
  )
  const all = useMemo(() => shapes.map((shape) => shape?.path).join(''), [shapes])
  const borders = useMemo(() => bordersOf(ground, labels), [ground, labels])
  return (
    <>
      <path d={all} className="plan-ground" />
      {fills.map((d, tint) => (
        <path key={TINTS[tint]} d={d} fill={TINTS[tint]} className="plan-fill" />
      ))}
      <path d={all} className="plan-units" />
      <path d={borders} className="plan-borders" />
    </>
  )
})

/** Lines across what differs: told without a colour. */
function Hatched({ ground: { shapes }, hatched, scale }: Props & { scale: number }) {
  const id = useId()
  const d = useMemo(() => [...(hatched ?? [])].map((unit) => shapes[unit]?.path).join(''), [shapes, hatched])
  if (d === '' || scale === 0) return null
  return (
    <>
      <pattern
        id={id}
        width="8"
        height="8"
        patternUnits="userSpaceOnUse"
        patternTransform={`scale(${1 / scale}) rotate(45)`}
      >
        <path d="M0 0V8" className="plan-hatch" />
      </pattern>
      <path d={d} fill={`url(#${id})`} fillRule="evenodd" />
    </>
  )
}

/** Dots on what stays as it is. */
function Dotted({ ground: { shapes }, held, scale }: Props & { scale: number }) {
  const id = useId()
  const d = useMemo(() => [...(held ?? [])].map((unit) => shapes[unit]?.path).join(''), [shapes, held])
  if (d === '' || scale === 0) return null
  return (
    <>
      <pattern
        id={id}
        width="9"
        height="9"
        patternUnits="userSpaceOnUse"
        patternTransform={`scale(${1 / scale})`}
      >
        <circle cx="4.5" cy="4.5" r="1.7" className="plan-dot" />
      </pattern>
      <path d={d} fill={`url(#${id})`} fillRule="evenodd" />
    </>
  )
}

/** A number is shown where its grid is larger than this, in CSS pixels. */
const ROOM_FOR_MARK = 22

function Marks({
  ground,
  labels,
  markOf,
  scale,
}: Props & { markOf: (grid: number) => string; scale: number }) {
  const marks = useMemo(() => marksOf(ground, labels), [ground, labels])
  if (scale === 0) return null
  const seen = ({ box }: Mark) => Math.max(box.x1 - box.x0, box.y1 - box.y0) * scale > ROOM_FOR_MARK
  return marks.filter(seen).map(({ grid, spot }) => {
    const text = markOf(grid)
    const wide = Math.max(22, 12 + text.length * (/^\d+$/.test(text) ? 8 : 13))
    return (
      <g key={grid} transform={`translate(${spot.x} ${spot.y}) scale(${1 / scale})`} className="plan-mark">
        <rect x={-wide / 2} y={-11} width={wide} height={22} rx={11} />
        <text y={4.5} textAnchor="middle">
          {text}
        </text>
      </g>
    )
  })
}

/** CSS pixels to a unit of the ground. */
function useScale(svg: { current: SVGSVGElement | null }, { frame }: Framing): number {
  const [size, setSize] = useState({ width: 0, height: 0 })
  useEffect(() => {
    const element = svg.current
    if (!element) return undefined
    const watch = new ResizeObserver(() => {
      const { width, height } = element.getBoundingClientRect()
      setSize({ width, height })
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [svg])
  return Math.min(size.width / frame.width, size.height / frame.height)
}
