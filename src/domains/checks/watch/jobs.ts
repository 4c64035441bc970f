import type { FastifyBaseLogger } from 'fastify'
import type { Listener } from '../../../kernel/changes.ts'
import type { Database } from '../../../kernel/database.ts'
import { TOPICS } from '../judging/rules.ts'
import { runAfter, runAll } from '../run/actions.ts'
import type { Change } from '../scope/rules.ts'

/** Changes that come in one breath are judged together. */
const BREATH_MS = 200
/** Past this many the whole city is looked through: that takes less. */
const MANY = 100
/** What changed while nobody listened is found by a full run soon after the start. */
const AFTER_START_MS = 4_000
const AGAIN_AFTER_MS = 5_000

export type Watch = { stop(): Promise<void> }

/**
 * Judges anew what is announced as changed, a moment later, and everything soon after the start. Any number
 * of processes may watch: whoever comes second finds nothing left to write.
 */
export function watchChanges(options: {
  db: Database
  listener: Listener
  log: FastifyBaseLogger
  afterStartMs?: number
}): Watch {
  const { db, listener, log, afterStartMs = AFTER_START_MS } = options
  let waiting = new Map<string, Change>()
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let stopped = false

  const later = (ms: number): void => {
    if (stopped || timer) return
    timer = setTimeout(() => {
      timer = undefined
      running = (running ?? Promise.resolve()).then(judge)
    }, ms)
    timer.unref()
  }
  const judge = async (): Promise<void> => {
    const changes = waiting
    waiting = new Map()
    if (stopped || changes.size === 0) return
    try {
      const all = changes.size > MANY || [...changes.values()].some(({ id }) => id === '*')
      const report = await (all ? runAll(db) : runAfter(db, [...changes.values()]))
      log.debug({ ...report, all }, 'standing checks')
    } catch (error) {
      if (stopped) return
      log.error({ err: error }, 'the standing checks failed, and are tried again')
      for (const [key, change] of changes) if (!waiting.has(key)) waiting.set(key, change)
      later(AGAIN_AFTER_MS)
    }
  }
  for (const topic of TOPICS)
    listener.on(topic, (id) => {
      waiting.set(`${topic}:${id}`, { topic, id })
      later(BREATH_MS)
    })
  const first = setTimeout(() => {
    waiting.set('territory:*', { topic: 'territory', id: '*' })
    later(0)
  }, afterStartMs)
  first.unref()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      clearTimeout(first)
      await running
    },
  }
}
