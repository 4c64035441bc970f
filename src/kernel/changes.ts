import { sql } from 'kysely'
import pg from 'pg'
import type { Tx } from './database.ts'

const CHANNEL = 'wutong_changed'

/** Tells every process, once the transaction commits, that something kept in memory has changed. */
export async function announce(tx: Tx, topic: string, id: string): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${`${topic}:${id}`})`.execute(tx)
}

export type Listener = {
  /** Calls back for every announcement of a topic; with '*' after a lost connection: reload all. */
  on(topic: string, hear: (id: string) => void): void
  stop(): Promise<void>
}

/**
 * Listens on one connection and opens it anew when it breaks, with growing pauses up to five
 * seconds. What was announced meanwhile is unknown, so every topic hears '*' after a reconnect.
 */
export async function listen(connectionString: string, onError: (error: Error) => void): Promise<Listener> {
  const ears = new Map<string, ((id: string) => void)[]>()
  let client: pg.Client | undefined
  let stopped = false
  let pause = 100
  let timer: NodeJS.Timeout | undefined

  const open = async (): Promise<void> => {
    const next = new pg.Client({ connectionString, application_name: 'wutong-listen' })
    next.on('error', onError)
    next.on('notification', ({ payload = '' }) => {
      const colon = payload.indexOf(':')
      for (const hear of ears.get(payload.slice(0, colon)) ?? []) hear(payload.slice(colon + 1))
    })
    await next.connect()
    await next.query(`listen ${CHANNEL}`)
    next.once('end', () => again())
    client = next
    pause = 100
  }
  const again = (): void => {
    if (stopped) return
    timer = setTimeout(() => {
      open().then(
        () => ears.forEach((list) => list.forEach((hear) => hear('*'))),
        (error: unknown) => {
          onError(error as Error)
          again()
        },
      )
    }, pause)
    pause = Math.min(pause * 2, 5_000)
  }

  await open()
  return {
    on(topic, hear) {
      ears.set(topic, [...(ears.get(topic) ?? []), hear])
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      await client?.end()
    },
  }
}
