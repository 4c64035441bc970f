import type pg from 'pg'
import type { Bulk } from './bulk.ts'
import { type Chunk, copyIn } from './copy.ts'
import type { LoadOptions } from './load.ts'
import type { City } from './plan-city.ts'

type Chunks = Iterable<Chunk> | AsyncIterable<Chunk>

/** A load that is under way. */
export type Load = {
  readonly city: City
  readonly today: Temporal.PlainDate
  readonly bulk: Bulk
  /** Copies chunks of one table. */
  readonly copy: (chunks: Chunks) => Promise<void>
}

type Options = Pick<LoadOptions, 'today' | 'onProgress' | 'onChunk'>

/** Putting a constraint back counts as much as this many rows: so the bar moves evenly. */
const ROWS_A_STEP = 8_000
/** Rows of a unit in its tables and of a station in its tables, on the average. */
const ROWS_A_UNIT = 5.2
const ROWS_A_STATION = 14

/** Begins a load, which tells how far it has come. */
export function startLoad(client: pg.Client, options: Options, city: City, bulk: Bulk): Load {
  let done = 0
  const rows = ROWS_A_UNIT * city.units.length + ROWS_A_STATION * city.stations
  const total = rows + ROWS_A_STEP * bulk.steps
  const tell = (more: number, what: string): void => {
    done = Math.min(total, done + more)
    options.onProgress?.(done, total, what)
  }
  bulk.onStep = (name) => tell(ROWS_A_STEP, name)
  async function* told(chunks: Chunks): AsyncGenerator<Chunk> {
    for await (const chunk of chunks) {
      options.onChunk?.(chunk)
      yield chunk
      tell(chunk.rows, chunk.table.table)
    }
  }
  return {
    city,
    today: Temporal.PlainDate.from(options.today),
    bulk,
    async copy(chunks) {
      const all = told(chunks)
      const first = await all.next()
      if (!first.done) await copyIn(client, first.value.table, followedBy(first.value, all))
    },
  }
}

async function* followedBy(first: Chunk, others: AsyncIterable<Chunk>): AsyncGenerator<Chunk> {
  yield first
  yield* others
}

/** Works on this side while the server is busy with what it was asked. */
export async function meanwhile<T>(asked: Promise<unknown>, work: () => T): Promise<T> {
  const [made] = await Promise.all([(async () => work())(), asked])
  return made
}
