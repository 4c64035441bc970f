import { setTimeout } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'

/** What is done over and over while a worker runs. */
export type Doing = {
  /** Milliseconds between one time and the next. */
  readonly every: number
  readonly log: FastifyBaseLogger
  /** What is logged where it fails; it is tried again. */
  readonly failed: string
  /** Told when it ends. */
  readonly work: (ended: AbortSignal) => Promise<unknown>
}

/** Does something over and over until it is stopped, never twice at once; what has begun ends first. */
export function keepDoing(doing: Doing): { stop(): Promise<void> } {
  const ending = new AbortController()
  const done = doUntil(ending.signal, doing)
  return {
    async stop() {
      ending.abort()
      await done
    },
  }
}

async function doUntil(ended: AbortSignal, { every, log, failed, work }: Doing): Promise<void> {
  while (!ended.aborted) {
    await setTimeout(every, undefined, { signal: ended }).catch(() => {})
    try {
      if (!ended.aborted) await work(ended)
    } catch (error) {
      log.warn({ reason: String(error) }, failed)
    }
  }
}
