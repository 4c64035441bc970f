import type { QueryClient } from '@tanstack/react-query'
import { listPoints } from '../../../src/domains/stations/contract.ts'
import { listOutlines, type UnitId } from '../../../src/domains/territory/contract.ts'
import { asking } from '../ask.ts'
import type { Atlas } from './atlas.ts'
import { boxInView, type View } from './camera.ts'
import { COARSE, FINE, isDrawn, type MappedKind, wantsFine } from './layers.ts'
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
    const points = await this.#client.fetchQuery(asking(listPoints, {}))
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
    if (isDrawn('community', view.scale))
      for (const { id } of districts) wanted.push(this.#bring('community', id, FINE))
    if (isDrawn('microGrid', view.scale))
      for (const { id } of this.#atlas.within('subdistrict', box))
        wanted.push(this.#bring('microGrid', id, FINE))
    // A part that fails is asked again when the map is next moved.
    void Promise.allSettled(wanted)
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
