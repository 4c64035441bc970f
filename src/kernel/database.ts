import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { CopyCursor } from './copy-in.ts'
import type { DB } from './tables.ts'

export type Database = Kysely<DB>
/** A transaction that knows who asks (kernel/access.ts opens it). */
export type Tx = Transaction<DB>

export type ConnectOptions = {
  /** The class of the connections. */
  readonly client?: new (config?: string | pg.ClientConfig) => pg.Client
  /** Connections at most. */
  readonly most?: number
  /** The day begins and ends here, for `current_date` and every date. */
  readonly timeZone?: string
  /** Further settings of every connection, by name. */
  readonly set?: Readonly<Record<string, string>>
  readonly onError?: (error: Error) => void
}

/**
 * Opens a pool. Instants come as Temporal.Instant, dates and ranges as text, bigints as text.
 * Nothing is sent until the first query.
 */
export function connect(connectionString: string, options: ConnectOptions = {}): Database {
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool: makePool(connectionString, options), cursor: CopyCursor }),
  })
}

/**
 * The same for what is read very often: each connection plans a statement once, for any values. Where row-level
 * security stands in front of a table that is divided by time, planning costs ten times what reading one row does.
 * Nothing for statements whose best plan depends on the values.
 */
export function connectPlanned(connectionString: string, options: ConnectOptions = {}): Database {
  const set = { ...options.set, plan_cache_mode: 'force_generic_plan' }
  return connect(connectionString, { most: 8, ...options, set, client: PlanningOnce })
}

/** What has been asked of such connections, with the name that it is kept by. */
const named = new Map<string, string>()
/** Plans are kept in memory, by every connection: who asks ever new texts must not fill it. */
const NAMED = 200

function nameOf(text: string): string | undefined {
  const known = named.get(text)
  if (known || named.size >= NAMED) return known
  named.set(text, `planned_${named.size}`)
  return named.get(text)
}

class PlanningOnce extends pg.Client {
  // The library offers a dozen ways to ask; Kysely uses two: a text with its values, and a cursor.
  override query = ((asked: string | pg.Submittable, values: unknown[] = []) => {
    if (typeof asked !== 'string') return super.query(asked)
    const name = /^\s*(select|with)\b/.test(asked) ? nameOf(asked) : undefined
    return super.query({ ...(name && { name }), text: asked, values })
  }) as pg.Client['query']
}

/** The bare pool, for the job worker and for listening. */
export function makePool(connectionString: string, options: ConnectOptions = {}): pg.Pool {
  const { most = 20, timeZone = 'Asia/Shanghai', set = {}, client: Client = pg.Client, onError } = options
  const types = new pg.TypeOverrides()
  types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text: string) =>
    Temporal.Instant.from(text.replace(' ', 'T')),
  )
  types.setTypeParser(pg.types.builtins.DATE, (text: string) => text)
  const pool = new pg.Pool({
    Client,
    connectionString,
    types,
    max: most,
    connectionTimeoutMillis: 10_000,
    application_name: 'wutong',
    options: Object.entries({ TimeZone: timeZone, ...set })
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  })
  // Without these listeners a dropped connection would end the process: an idle one tells the pool, one
  // that was taken out and waits between two statements of a transaction tells only itself.
  pool.on('error', (error) => onError?.(error))
  pool.on('connect', (client) => client.on('error', (error) => onError?.(error)))
  return pool
}

/** Asks one statement, in nobody's name and for one purpose of the program; dates and instants come as text alone. */
export interface Reader {
  /** By its name the statement is planned once a connection. */
  read<Row>(name: string, text: string, values: readonly unknown[]): Promise<Row[]>
  stop(): Promise<void>
}

/**
 * Connections of their own for a question that is asked very often: no transaction around it that sets who asks,
 * and no planning, which together cost more than the answer. They can only read.
 */
export function openReader(connectionString: string, purpose: string, options: ConnectOptions): Reader {
  const set = {
    'wutong.purpose': purpose,
    default_transaction_read_only: 'on',
    plan_cache_mode: 'force_generic_plan',
  }
  const pool = makePool(connectionString, { most: 2, ...options, set })
  return {
    async read<Row>(name: string, text: string, values: readonly unknown[]) {
      const { rows } = await pool.query({ name, text, values: [...values] })
      return rows as Row[]
    },
    stop: () => pool.end(),
  }
}
