import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { UnitId, UnitOutline } from '../../../src/domains/territory/contract.ts'
import { useWords } from '../words.tsx'
import { Atlas } from './atlas.ts'
import type { View } from './camera.ts'
import { Engine } from './engine.ts'
import { type Gestures, listenTo } from './gestures.ts'
import { Loader } from './loader.ts'
import { unrolled } from './outline.ts'
import type { ToPainter } from './painter.worker.ts'
import { useDistricts } from './use-outline.ts'
import { worldAround } from './world.ts'

/** Which stations are open is asked again this often, in milliseconds. */
const STATIONS_FRESH = 5 * 60_000

export type Running = { readonly engine: Engine; readonly atlas: Atlas; readonly loader: Loader }

/** A map running on a canvas, with everything it needs brought to it. `news` counts what has arrived. */
export function useEngine(
  canvas: RefObject<HTMLCanvasElement | null>,
  gestures: (running: Running) => Gestures,
  /** Stations come from the page, which knows the moment that is looked at. */
  ownStations = false,
) {
  const client = useQueryClient()
  const { language } = useWords()
  const { root, districts } = useDistricts()
  const [running, setRunning] = useState<Running>()
  const [news, setNews] = useState(0)
  const [view, setView] = useState<View>()
  const latest = useRef(gestures)
  latest.current = gestures
  const first = districts?.[0]
  useEffect(() => {
    const element = canvas.current
    if (!element || !root || !first) return undefined
    const atlas = new Atlas(worldAround({ lon: first.at[0], lat: first.at[1] }))
    const begun = begin(element, atlas, {
      client,
      root: root.id,
      ownStations,
      onView: setView,
      onNews: () => setNews((n) => n + 1),
    })
    const made = { engine: begun.engine, atlas, loader: begun.loader }
    const stop = listenTo(element, begun.engine, {
      onPress: (px, py) => latest.current(made).onPress(px, py),
      onPoint: (at) => latest.current(made).onPoint(at),
      onHome: () => latest.current(made).onHome(),
      onEscape: () => latest.current(made).onEscape(),
    })
    setRunning(made)
    return () => {
      stop()
      begun.end()
      setRunning(undefined)
    }
  }, [canvas, client, root, first, ownStations])
  useEffect(() => {
    if (!running) return
    running.engine.language = language
    running.engine.repaint()
  }, [running, language])
  return { running, news, view }
}

type Needs = {
  client: QueryClient
  root: UnitId
  ownStations: boolean
  onView: (view: View) => void
  onNews: () => void
}

/** Starts an engine on a canvas and what brings it its outlines and stations. */
function begin(
  element: HTMLCanvasElement,
  atlas: Atlas,
  { client, root, ownStations, onView, onNews }: Needs,
) {
  let sighted = false
  const engine = new Engine(element, (view) => {
    onView(view)
    if (sighted) loader.see(view)
  })
  const tell = (message: ToPainter) => engine.tell(message)
  const loader = new Loader(client, atlas, root, tell, () => {
    engine.repaint()
    onNews()
  })
  loader.ownStations = ownStations
  const look = async () => {
    await loader.begin()
    sighted = true
    loader.see(engine.view)
  }
  // What failed is shown by the page beside the map; moving the map asks again.
  look().catch(() => {
    sighted = true
  })
  const again = setInterval(() => void loader.stations().catch(() => undefined), STATIONS_FRESH)
  const watch = new ResizeObserver(([entry]) => {
    if (entry) engine.resize(entry.contentRect.width, entry.contentRect.height)
  })
  watch.observe(element)
  engine.resize(element.clientWidth, element.clientHeight)
  const end = () => {
    clearInterval(again)
    watch.disconnect()
    engine.end()
  }
  return { engine, loader, end }
}

/** Veils what lies outside of a unit. */
export function useVeil(running: Running | undefined, wire: UnitOutline | null | undefined): void {
  useEffect(() => {
    if (!running || wire === undefined) return
    running.engine.tell({ say: 'veil', rings: wire ? unrolled(running.atlas.world, wire).rings : [] })
    running.engine.repaint()
  }, [running, wire])
}
