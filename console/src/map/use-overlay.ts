import { type ReactNode, useEffect } from 'react'
import type { StationPoints } from '../../../src/domains/stations/contract.ts'
import { type Outline, ringOf } from './outline.ts'
import { type LaidShading, laid, type Shading } from './shading.ts'
import type { Running } from './use-engine.ts'
import { type Place, spotOfPlace } from './world.ts'

/** What a page lays over the city: each part keeps its identity for as long as it is the same. */
export type Overlay = {
  readonly shading?: Shading | undefined
  /** Stations as they are at the moment that the page is about, in place of now. */
  readonly stations?: StationPoints | undefined
  readonly pins?: readonly (Place & { readonly givenUp?: boolean })[]
  /** Rings as in outlines: flat, lon, lat, then differences, in 1/100,000 degree. */
  readonly reach?: readonly (readonly number[])[] | undefined
  /** Flown to whenever it is another object. */
  readonly look?: Place | undefined
  /** In place of the map's own; empty where it stands elsewhere. */
  readonly legend?: ReactNode
  readonly tip?: ((outline: Outline) => ReactNode) | undefined
  readonly help?: string
}

/** What is flown to is shown with so much around it, in units of the world. */
const AROUND = 900

export function useOverlay(running: Running | undefined, overlay: Overlay | undefined): void {
  const { shading, stations, pins, reach, look } = overlay ?? {}
  useEffect(() => {
    if (running) shade(running, shading)
  }, [running, shading])
  useEffect(() => {
    if (!running || !stations) return
    running.loader.show(stations)
    running.engine.repaint()
  }, [running, stations])
  useEffect(() => {
    running?.engine.pins(
      (pins ?? []).map(({ givenUp = false, ...place }) => ({
        ...spotOfPlace(running.atlas.world, place),
        givenUp,
      })),
    )
  }, [running, pins])
  useEffect(() => {
    running?.engine.reach(reach?.map((ring) => ringOf(running.atlas.world, ring)))
  }, [running, reach])
  useEffect(() => {
    if (!running || !look) return
    const { x, y } = spotOfPlace(running.atlas.world, look)
    running.engine.showBox({ x0: x - AROUND, y0: y - AROUND, x1: x + AROUND, y1: y + AROUND })
  }, [running, look])
}

function shade({ engine, atlas, loader }: Running, shading: Shading | undefined): void {
  atlas.shaded = shading?.kind
  const sent: LaidShading | undefined = shading && laid(atlas.world, shading)
  engine.tell({ say: 'shading', shading: sent })
  loader.see(engine.view)
  engine.repaint()
}
