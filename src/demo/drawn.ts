import { Worker } from 'node:worker_threads'
import type { Chunk } from './copy.ts'
import type { NetworkTold } from '../domains/planning/streets/contract.ts'
import type { Network } from '../domains/planning/streets/network/rules.ts'
import type { Position } from '../kernel/geo.ts'

/** What the drawing thread says first: where every unit lies, before the boundaries follow in chunks. */
export type Places = {
  readonly codes: readonly string[]
  /** Per unit: longitude and latitude of its label point, metres from there to its border, area in km². */
  readonly figures: Float64Array
  /** The micro-grids in which the pinned points lie, in their order. */
  readonly pins: readonly string[]
}

/** The streets of the city, and what is to be told of them. */
export type DrawnStreets = { readonly network: Network; readonly told: NetworkTold }

export type FromDrawing =
  | ({ readonly kind: 'places' } & Places)
  | { readonly kind: 'boundaries'; readonly chunk: Chunk }
  | { readonly kind: 'done' }
  | ({ readonly kind: 'streets' } & DrawnStreets)

export type ToDrawing = {
  readonly folder: string
  readonly district: string | null
  readonly pins: readonly Position[]
}

/** Numbers per unit in `Places.figures`. */
export const FIGURES = 4

/** The drawn city, as far as rows other than boundaries need it. */
export class Drawn {
  readonly #figures: Float64Array
  readonly #index: ReadonlyMap<string, number>
  /** The micro-grids in which the pinned points lie, in their order. */
  readonly pins: readonly string[]

  constructor({ codes, figures, pins }: Places) {
    this.#figures = figures
    this.#index = new Map(codes.map((code, index) => [code, index]))
    this.pins = pins
  }

  /** Label point, metres from there to the border, and area. Throws for a unit that was not drawn. */
  of(code: string): { lon: number; lat: number; room: number; areaKm2: number } {
    const index = this.#index.get(code)
    if (index === undefined) throw new Error(`Unit ${code} was not drawn`)
    const [lon = 0, lat = 0, room = 0, areaKm2 = 0] = this.#figures.subarray(
      index * FIGURES,
      (index + 1) * FIGURES,
    )
    return { lon, lat, room, areaKm2 }
  }
}

/** A city that is being drawn by another thread, while this one and the database do what needs no map. */
export class Drawing {
  readonly #worker: Worker
  readonly #waiting: FromDrawing[] = []
  #wake: (() => void) | undefined
  #fault: Error | undefined

  constructor(order: ToDrawing) {
    this.#worker = new Worker(new URL('./drawing-thread.ts', import.meta.url), {
      workerData: order,
      // What this process was started with (an --eval, a loader of pages) is not for the thread.
      execArgv: [],
      // A city is a great many short-lived positions: fewer, larger sweeps.
      resourceLimits: { maxYoungGenerationSizeMb: 192 },
    })
    this.#worker.on('message', (message: FromDrawing) => {
      this.#waiting.push(message)
      this.#wake?.()
    })
    this.#worker.on('error', (error: Error) => {
      this.#fault = error
      this.#wake?.()
    })
  }

  /** The places, once everything is drawn. Throws what the drawing thread threw. */
  async places(): Promise<Drawn> {
    const first = await this.#next()
    if (first.kind !== 'places') throw new Error('The drawing thread began with something else')
    return new Drawn(first)
  }

  /** The rows of all boundaries as they come. */
  async *boundaries(): AsyncGenerator<Chunk> {
    for (let message = await this.#next(); message.kind !== 'done'; message = await this.#next())
      if (message.kind === 'boundaries') yield message.chunk
  }

  /** The streets, which come last. */
  async streets(): Promise<DrawnStreets> {
    const last = await this.#next()
    if (last.kind !== 'streets') throw new Error('The drawing thread ended with something else')
    return last
  }

  /** Ends the thread, finished or not. */
  async stop(): Promise<void> {
    await this.#worker.terminate()
  }

  async #next(): Promise<FromDrawing> {
    for (;;) {
      if (this.#fault) throw this.#fault
      const message = this.#waiting.shift()
      if (message) return message
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }
}
