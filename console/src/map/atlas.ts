import type { StationId, StationPoints } from '../../../src/domains/stations/contract.ts'
import type { UnitOutline } from '../../../src/domains/territory/contract.ts'
import {
  isDrawn,
  isShadedByOutline,
  MAPPED,
  type MappedKind,
  stationRadius,
  stationsCanBePicked,
} from './layers.ts'
import { densityOf, fifths, isInside, type Outline, unrolled } from './outline.ts'
import type { Points } from './painter.ts'
import { boxAround, type Box, boxesMeet, boxHolds, type Spot, spotOf, type World } from './world.ts'

export type Stations = Points & { readonly ids: readonly StationId[] }
export type Tally = { readonly all: number; readonly open: number }

/** What a map knows: outlines by kind and where the stations are. Answers what lies under a spot. */
export class Atlas {
  readonly world: World
  breaks: readonly number[] = []
  /** Units of this kind are shaded one by one, and so can be pointed at from farther away. */
  shaded: MappedKind | undefined
  stations: Stations = { ids: [], x: new Float32Array(), y: new Float32Array(), open: new Uint8Array() }
  readonly #layers: Record<MappedKind, Map<string, Outline>> = {
    district: new Map(),
    subdistrict: new Map(),
    community: new Map(),
    microGrid: new Map(),
  }

  constructor(world: World) {
    this.world = world
  }

  /** Unrolls and keeps outlines of one kind. The first subdistricts decide the shades of all. */
  take(kind: MappedKind, wires: readonly UnitOutline[]): Outline[] {
    const outlines = wires.map((wire) => unrolled(this.world, wire))
    for (const outline of outlines) this.#layers[kind].set(outline.id, outline)
    if (kind === 'subdistrict' && this.breaks.length === 0)
      this.breaks = fifths(outlines.map(densityOf).filter((density) => density !== null))
    return outlines
  }

  takeStations({ ids, lon, lat, open }: StationPoints): void {
    const x = new Float32Array(ids.length)
    const y = new Float32Array(ids.length)
    for (let i = 0; i < ids.length; i += 1) {
      const spot = spotOf(this.world, lon[i] ?? 0, lat[i] ?? 0)
      x[i] = spot.x
      y[i] = spot.y
    }
    this.stations = { ids, x, y, open: Uint8Array.from(open) }
  }

  find(id: string): Outline | undefined {
    for (const kind of MAPPED) {
      const found = this.#layers[kind].get(id)
      if (found) return found
    }
    return undefined
  }

  within(kind: MappedKind, box: Box): Outline[] {
    return [...this.#layers[kind].values()].filter((outline) => boxesMeet(outline.box, box))
  }

  everything(): Box | undefined {
    return boxAround([...this.#layers.district.values()].map(({ box }) => box))
  }

  /** The narrowest unit drawn at this scale that holds the spot. */
  unitAt(spot: Spot, scale: number): Outline | undefined {
    for (const kind of MAPPED.toReversed()) {
      if (!isDrawn(kind, scale) && !(kind === this.shaded && isShadedByOutline(kind, scale))) continue
      for (const outline of this.#layers[kind].values()) if (isInside(outline, spot)) return outline
    }
    return undefined
  }

  /** The station under a pointer; undefined where none is near or they are drawn too small to be picked. */
  stationAt(spot: Spot, scale: number): StationId | undefined {
    if (!stationsCanBePicked(scale)) return undefined
    const { ids, x, y } = this.stations
    let nearest = ((stationRadius(scale) + 4) / scale) ** 2
    let found: StationId | undefined
    for (let i = 0; i < ids.length; i += 1) {
      const distance = ((x[i] ?? 0) - spot.x) ** 2 + ((y[i] ?? 0) - spot.y) ** 2
      if (distance > nearest) continue
      nearest = distance
      found = ids[i]
    }
    return found
  }

  spotOfStation(id: string): Spot | undefined {
    const { ids, x, y } = this.stations
    const i = ids.indexOf(id as StationId)
    return i < 0 ? undefined : { x: x[i] ?? 0, y: y[i] ?? 0 }
  }

  /** How many stations stand inside an outline, and how many of them are open. */
  tally(outline: Pick<Outline, 'box' | 'rings'>): Tally {
    const { x, y, open } = this.stations
    let [all, opened] = [0, 0]
    for (let i = 0; i < x.length; i += 1) {
      const spot = { x: x[i] ?? 0, y: y[i] ?? 0 }
      if (!boxHolds(outline.box, spot) || !isInside(outline, spot)) continue
      all += 1
      opened += open[i] ?? 0
    }
    return { all, open: opened }
  }
}
