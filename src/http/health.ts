import { sql } from 'kysely'
import type { App } from '../kernel/app.ts'
import { pendingMigrations } from '../kernel/migrate.ts'
import type { Program } from '../program/program.ts'

/** `/health`: the process answers. `/ready`: the database answers, is up to date, and a city is loaded. */
export function health(app: App, { db, territory, stations }: Program): void {
  const hidden = { schema: { hide: true }, config: { rateLimit: false } }
  app.get('/health', hidden, async () => ({ status: 'ok' }))
  app.get('/ready', hidden, async (_, reply) => {
    const database = await sql`select 1`.execute(db).then(
      () => true,
      () => false,
    )
    const pending = database ? await pendingMigrations(db) : []
    const city = territory.root() !== undefined
    const ready = database && pending.length === 0 && city
    return reply.code(ready ? 200 : 503).send({ ready, database, pending, city, stations: stations.count })
  })
}
