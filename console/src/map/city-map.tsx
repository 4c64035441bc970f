import { useEffect, useId, useRef, useState } from 'react'
import type { StationId } from '../../../src/domains/stations/contract.ts'
import type { UnitId } from '../../../src/domains/territory/contract.ts'
import { useWords } from '../words.tsx'
import './map.css'
import { MapButtons } from './buttons.tsx'
import { Legend, Scale } from './legend.tsx'
import { type Padding, screenAt } from './camera.ts'
import { type Outline, unrolled } from './outline.ts'
import { Tip } from './tip.tsx'
import { type Running, useEngine, useVeil } from './use-engine.ts'
import { useOutline } from './use-outline.ts'
import { type Overlay, useOverlay } from './use-overlay.ts'
import { type Box, type Place, placeOfSpot, spotOfPlace } from './world.ts'

export type CityMapProps = {
  label: string
  /** The unit that the map begins with and comes back to. */
  home: UnitId | undefined
  /** Whether what lies outside of `home` is shown paler. */
  veiled?: boolean
  chosen?: UnitId | undefined
  onChoose?: (id: UnitId | undefined) => void
  station?: StationId | undefined
  onStation?: (id: StationId | undefined) => void
  /** A pin; with `onPlace` it can be set by a click. */
  mark?: Place | undefined
  onPlace?: (place: Place) => void
  /** Small maps go without a legend. */
  small?: boolean
  overlay?: Overlay
}

/** A map of our own geometry: no pictures from anywhere else. */
export function CityMap(props: CityMapProps) {
  const { words } = useWords()
  const canvas = useRef<HTMLCanvasElement>(null)
  const tip = useRef<HTMLDivElement>(null)
  const [pointed, setPointed] = useState<Outline>()
  const helpId = useId()
  const homeBox = useRef<Box>(undefined)
  const goHome = ({ engine, atlas }: Running) => {
    const box = homeBox.current ?? atlas.everything()
    if (box) engine.showBox(box, { padding: roomFor(props) })
  }
  const { running, news, view } = useEngine(
    canvas,
    (map) => ({
      onPress: (px, py) => press(map, px, py, props),
      onPoint: (at) => {
        if (!isPointedAt(props)) return
        const outline = at && map.atlas.unitAt(map.engine.spotAt(at.px, at.py), map.engine.view.scale)
        if (map.engine.point(outline)) setPointed(outline)
        if (at && tip.current) tip.current.style.transform = placeTip(at, map.engine.view.width)
      },
      onHome: () => goHome(map),
      onEscape: () => props.onChoose?.(undefined),
    }),
    ownsStations(props),
  )
  useHome(running, props, homeBox)
  useShown(running, props, news)
  useOverlay(running, props.overlay)
  return (
    <div className={props.small ? 'map map-small' : 'map'}>
      <canvas
        ref={canvas}
        tabIndex={0}
        role="application"
        aria-label={props.label}
        aria-describedby={helpId}
      />
      <span className="map-cross" aria-hidden="true" />
      <p id={helpId} className="unseen">
        {props.overlay?.help ?? words.map.help}
      </p>
      <div ref={tip} className="map-tip">
        {pointed && running && <Pointed running={running} outline={pointed} tip={props.overlay?.tip} />}
      </div>
      {!running && <p className="map-waiting">{words.map.loading}</p>}
      {running && (
        <MapButtons
          step={1.8}
          onZoom={(factor) => running.engine.zoom(factor)}
          onHome={() => goHome(running)}
        />
      )}
      {running && view && <Key running={running} {...props} />}
      {view && <Scale scale={view.scale} />}
    </div>
  )
}

function Pointed({ running, outline, tip }: { running: Running; outline: Outline; tip: Overlay['tip'] }) {
  return tip ? tip(outline) : <Tip outline={outline} tally={running.atlas.tally(outline)} />
}

function Key({ running, small, overlay }: Pick<CityMapProps, 'small' | 'overlay'> & { running: Running }) {
  if (small) return null
  return overlay?.legend ?? <Legend breaks={running.atlas.breaks} />
}

/** Whether the page tells which stations are open, in place of those that are open now. */
function ownsStations({ overlay }: CityMapProps): boolean {
  return overlay !== undefined && 'stations' in overlay
}

function isPointedAt({ onChoose, overlay }: CityMapProps): boolean {
  return onChoose !== undefined || overlay?.tip !== undefined
}

function press({ engine, atlas }: Running, px: number, py: number, props: CityMapProps): void {
  const spot = engine.spotAt(px, py)
  const station = props.onStation && atlas.stationAt(spot, engine.view.scale)
  if (props.onPlace && !station) return props.onPlace(placeOfSpot(atlas.world, spot))
  props.onStation?.(station)
  if (!station) props.onChoose?.(atlas.unitAt(spot, engine.view.scale)?.id)
}

type Parts = { small?: boolean | undefined; overlay?: Overlay | undefined }

/** The legend covers the lower edge. */
function roomFor({ small, overlay }: Parts): Padding {
  return { top: 24, right: 24, bottom: small || overlay?.legend ? 24 : 72, left: 24 }
}

/** Beside the pointer, on the side where there is room. */
function placeTip({ px, py }: { px: number; py: number }, width: number): string {
  const left = px > width - 280 ? px - 268 : px + 16
  return `translate(${Math.round(left)}px, ${Math.round(Math.max(8, py - 60))}px)`
}

/** Begins with the unit at home, and again when another one is. */
function useHome(
  running: Running | undefined,
  { home, veiled, mark, onPlace, small, overlay }: CityMapProps,
  box: { current: Box | undefined },
) {
  const wire = useOutline(home)
  const known = useRef<string>(undefined)
  useVeil(running, veiled ? wire : null)
  useEffect(() => {
    if (!running || (home && wire === undefined)) return undefined
    const begin = () => {
      const { engine, atlas } = running
      box.current = wire
        ? unrolled(atlas.world, wire).box
        : onPlace && mark
          ? around(running, mark)
          : undefined
      const shown = box.current ?? atlas.everything()
      if (!shown || engine.view.width < 2) return false
      engine.showBox(shown, { fly: known.current !== undefined, padding: roomFor({ small, overlay }) })
      known.current = home ?? ''
      return true
    }
    const begun = begin()
    // The districts have not arrived yet, or the canvas has no size.
    const again = begun ? undefined : setInterval(() => begin() && clearInterval(again), 50)
    return () => clearInterval(again)
    // A moved mark does not move the map.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [running, home, wire])
}

function around({ atlas }: Running, place: Place): Box {
  const { x, y } = spotOfPlace(atlas.world, place)
  return { x0: x - 400, y0: y - 400, x1: x + 400, y1: y + 400 }
}

/** Shows what is chosen in the tree or elsewhere, and brings it into view where it is not. */
function useShown(
  running: Running | undefined,
  { home, chosen, station, mark, small }: CityMapProps,
  news: number,
) {
  const wire = useOutline(chosen)
  useEffect(() => {
    if (!running) return
    const { engine, atlas } = running
    const outline = chosen && (atlas.find(chosen) ?? (wire ? unrolled(atlas.world, wire) : undefined))
    engine.choose(outline || undefined)
  }, [running, chosen, wire, news])
  const seen = useRef(home)
  useEffect(() => {
    if (!running || !chosen || chosen === seen.current) return
    const outline = atlasOutline(running, chosen) ?? (wire ? unrolled(running.atlas.world, wire) : undefined)
    if (!outline) return
    seen.current = chosen
    if (!isWellSeen(running, outline.box, small))
      running.engine.showBox(outline.box, { padding: roomBeside(running, small) })
  }, [running, chosen, wire, small])
  useEffect(() => {
    running?.engine.pick(station && running.atlas.spotOfStation(station))
  }, [running, station, news])
  useEffect(() => {
    running?.engine.mark(mark && spotOfPlace(running.atlas.world, mark))
  }, [running, mark])
}

function atlasOutline({ atlas }: Running, id: string): Outline | undefined {
  return atlas.find(id)
}

/** Inside the view, and neither tiny nor larger than it. */
function isWellSeen(running: Running, box: Box, small: boolean | undefined): boolean {
  const { view } = running.engine
  const { top, right, bottom, left } = roomBeside(running, small)
  const first = screenAt(view, { x: box.x0, y: box.y0 })
  const last = screenAt(view, { x: box.x1, y: box.y1 })
  const inside =
    first.px >= left && first.py >= top && last.px <= view.width - right && last.py <= view.height - bottom
  return inside && Math.max(last.px - first.px, last.py - first.py) > 70
}

/** What is chosen is also told on a card at the right, or on a narrow map at the top. */
function roomBeside({ engine }: Running, small: boolean | undefined): Padding {
  const room = roomFor({ small })
  if (small) return room
  return engine.view.width > 560 ? { ...room, right: 296 } : { ...room, top: 190 }
}
