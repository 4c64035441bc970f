import type { FastifyBaseLogger } from 'fastify'
import type { Listener } from './changes.ts'

/** Something kept in memory that can always be built again from the database. */
export type Fresh<T> = {
  readonly value: T
  /** Builds it anew; calls that come while one is being built share the next. */
  refresh(): Promise<void>
  stop(): void
}

/** How often it is looked whether a new day has begun: what is valid "today" changes at midnight. */
const LOOK_AT_CLOCK_MS = 20_000

/**
 * Builds a value, and builds it again when its topic is announced and when a day begins in the city.
 * A failed rebuild keeps the last good value and is logged; the next announcement tries again.
 */
export async function keepFresh<T>(
  topic: string,
  build: () => Promise<T>,
  options: { listener?: Listener | undefined; log: FastifyBaseLogger; timeZone: string },
): Promise<Fresh<T>> {
  let value = await build()
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined
  const rebuild = async (): Promise<void> => {
    try {
      value = await build()
    } catch (error) {
      options.log.error({ err: error, topic }, 'could not rebuild what is kept in memory')
    }
  }
  const refresh = (): Promise<void> => {
    if (!running) return (running = rebuild().finally(() => (running = undefined)))
    return (next ??= running.then(() => {
      next = undefined
      return refresh()
    }))
  }
  const today = () => Temporal.Now.plainDateISO(options.timeZone).toString()
  let day = today()
  const clock = setInterval(() => {
    if (today() === day) return
    day = today()
    void refresh()
  }, LOOK_AT_CLOCK_MS)
  clock.unref()
  options.listener?.on(topic, () => void refresh())
  return {
    get value() {
      return value
    },
    refresh,
    stop: () => clearInterval(clock),
  }
}
