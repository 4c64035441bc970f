import type { QueryClient } from '@tanstack/react-query'
import { listPoints, type StationPoints } from '../../../src/domains/stations/contract.ts'
import { listOutlines, type UnitId } from '../../../src/domains/territory/contract.ts'
import { asking } from '../ask.ts'
import type { Atlas } from './atlas.ts'
import { boxInView, type View } from './camera.ts'
import { COARSE, FINE, isDrawn, isShadedByOutline, type MappedKind, wantsFine } from './layers.ts'
import type { ToPainter } from './painter.worker.ts'

/** Outlines change by decree: asked again after this many milliseconds. */
const OUTLINES_FRESH = 10 * 60_000

/** Brings what a view needs into the atlas and to the painter, each part once. */
export class Loader {
  readonly #client: QueryClient
  readonly #atlas: Atlas
  readonly #root: UnitId
  readonly #tell: (message: ToPainter) => void
  readonly #onNews: () => void
  readonly #asked = new Set<string>()
  /** Stations come from the page, which knows the moment that is looked at. */
  ownStations = false

  constructor(
    client: QueryClient,
    atlas: Atlas,
    root: UnitId,
    tell: (message: ToPainter) => void,
    onNews: () => void,
  ) {
    this.#client = client
    this.#atlas = atlas
    this.#root = root
    this.#tell = tell
    this.#onNews = onNews
  }

  /** The first sight of the city: districts, subdistricts and stations. */
  async begin(): Promise<void> {
    await Promise.all([
      this.#bring('district', this.#root, COARSE),
      this.#bring('subdistrict', this.#root, COARSE),
      this.stations(),
    ])
  }

  /** The stations again: which are open changes with the clock. */
  async stations(): Promise<void> {
    if (this.ownStations) return
    const points = await this.#client.fetchQuery(asking(listPoints, {}))
    if (!this.ownStations) this.show(points)
  }

  show(points: StationPoints): void {
    this.#atlas.takeStations(points)
    const { x, y, open } = this.#atlas.stations
    this.#tell({ say: 'points', points: { x, y, open } })
    this.#onNews()
  }

  /** What this view shows and is not there yet. */
  see(view: View): void {
    const box = boxInView(view, 80)
    const wanted: Promise<void>[] = []
    const districts = this.#atlas.within('district', box)
    if (wantsFine(view.scale)) {
      wanted.push(this.#bring('district', this.#root, FINE))
      for (const { id } of districts) wanted.push(this.#bring('subdistrict', id, FINE))
    }
    if (this.#isNeeded('community', view.scale))
      for (const { id } of districts) wanted.push(this.#bring('community', id, FINE))
    if (this.#isNeeded('microGrid', view.scale))
      for (const { id } of this.#atlas.within('subdistrict', box))
        wanted.push(this.#bring('microGrid', id, FINE))
    // A part that fails is asked again when the map is next moved.
    void Promise.allSettled(wanted)
  }

  #isNeeded(kind: MappedKind, scale: number): boolean {
    return isDrawn(kind, scale) || (kind === this.#atlas.shaded && isShadedByOutline(kind, scale))
  }

  async #bring(kind: MappedKind, within: UnitId, tolerance: number): Promise<void> {
    const key = `${kind} ${within} ${tolerance}`
    if (this.#asked.has(key)) return
    this.#asked.add(key)
    try {
      const request = { params: { unitId: within }, querystring: { kind, tolerance } }
      const wires = await this.#client.fetchQuery({
        ...asking(listOutlines, request),
        staleTime: OUTLINES_FRESH,
      })
      const outlines = this.#atlas.take(kind, wires)
      this.#tell({ say: 'outlines', kind, outlines, breaks: this.#atlas.breaks })
      this.#onNews()
    } catch (error) {
      this.#asked.delete(key)
      throw error
    }
  }
}
