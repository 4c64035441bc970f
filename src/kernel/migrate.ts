import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { makeWorkerUtils } from 'graphile-worker'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import pg from 'pg'

const ROOT = join(import.meta.dirname, '../..')

/**
 * Brings a database up to date: the job queue's own tables, then the SQL files of `migrations/` in
 * name order, then the official calendars, then the grants that let the program use the queue. Safe
 * to run from many processes at once (the migrator holds an advisory lock) and to be killed: each
 * file is one transaction, and the next run goes on behind it. `appPassword`: lets the program's own role sign in with it. A database that
 * was brought up to date by the very same files is left alone, unless `evenIfDone`. Returns the names of
 * the files that were applied now.
 */
export async function migrate(ownerUrl: string, appPassword?: string, evenIfDone = false): Promise<string[]> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 3, application_name: 'wutong-migrate' })
  pool.on('error', () => {})
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    const print = await printOfAll(appPassword)
    if (!evenIfDone && (await isDone(pool, print))) return []
    const worker = await makeWorkerUtils({ connectionString: ownerUrl })
    await worker.migrate()
    await worker.release()
    const migrator = new Migrator({
      db,
      provider: { getMigrations: readMigrations },
      migrationTableSchema: 'public',
    })
    const applied = await applyOneByOne(migrator)
    await loadCalendars(pool)
    await pool.query(AFTER_MIGRATION)
    if (appPassword) await letProgramIn(pool, appPassword)
    await pool.query(REMEMBER, [print])
    return applied
  } finally {
    await db.destroy()
  }
}

/**
 * A file at a time, each in a transaction of its own: PostgreSQL lets nobody use a new value of an enum before it is
 * committed.
 */
async function applyOneByOne(migrator: Migrator): Promise<string[]> {
  const applied: string[] = []
  for (;;) {
    const { error, results = [] } = await migrator.migrateUp()
    if (error) throw error
    if (results.length === 0) return applied
    applied.push(...results.map((result) => result.migrationName))
  }
}

/**
 * A print of everything that a run applies: files, calendars, the queue's version, the grants, the
 * password. A database that was brought up to date by the same has nothing to do, and a start is quicker.
 */
async function printOfAll(appPassword: string | undefined): Promise<string> {
  const hash = createHash('sha256').update(`${AFTER_MIGRATION} ${appPassword} `)
  const queue = createRequire(import.meta.url).resolve('graphile-worker')
  hash.update(await readFile(join(queue, '../../package.json')))
  for (const folder of ['migrations', 'data/calendar'])
    for (const name of (await readdir(join(ROOT, folder))).toSorted())
      hash.update(await readFile(join(ROOT, folder, name)))
  return hash.digest('hex')
}

async function isDone(pool: pg.Pool, print: string): Promise<boolean> {
  const { rows } = await pool
    .query<{ done: boolean }>(
      'select exists (select from public.wutong_up_to_date where print = $1) as done',
      [print],
    )
    .catch(() => ({ rows: [{ done: false }] }))
  return rows[0]?.done ?? false
}

const REMEMBER = `
  with gone as (delete from public.wutong_up_to_date) insert into public.wutong_up_to_date values ($1)
  on conflict do nothing`

async function letProgramIn(pool: pg.Pool, password: string): Promise<void> {
  // Nothing to change is the common case, and altering a role waits for others who do the same.
  await pool.query(
    `do $$ begin
      perform pg_advisory_xact_lock(hashtext('wutong.after_migration'));
      execute format('alter role wutong_app login password %L', ${pg.escapeLiteral(password)});
    end $$`,
  )
}

/** How many of the migrations this program brings are not applied yet. */
export async function pendingMigrations<T>(db: Kysely<T>): Promise<string[]> {
  const known = Object.keys(await readMigrations())
  const done = await sql<{ name: string }>`select name from public.kysely_migration`
    .execute(db)
    .then(({ rows }) => new Set(rows.map((row) => row.name)))
    .catch(() => new Set<string>())
  return known.filter((name) => !done.has(name))
}

async function readMigrations(): Promise<Record<string, Migration>> {
  const folder = join(ROOT, 'migrations')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
  const entries = names.map(async (name): Promise<[string, Migration]> => {
    const text = await readFile(join(folder, name), 'utf8')
    return [name.replace(/\.sql$/, ''), { up: async (db) => void (await sql.raw(text).execute(db)) }]
  })
  return Object.fromEntries(await Promise.all(entries))
}

type CalendarFile = {
  region: string
  source: string
  days: { date: string; kind: string; name: { zh: string; en: string } }[]
}

async function loadCalendars(pool: pg.Pool): Promise<void> {
  const folder = join(ROOT, 'data/calendar')
  for (const name of await readdir(folder)) {
    const calendar = JSON.parse(await readFile(join(folder, name), 'utf8')) as CalendarFile
    const region = name.replace(/\.json$/, '')
    await pool.query(
      `insert into kernel.calendar_day (region, day, kind, name_zh, name_en, source)
       select $1, (d->>'date')::date, d->>'kind', d->'name'->>'zh', d->'name'->>'en', $2
       from jsonb_array_elements($3) as d
       on conflict (region, day) do update set kind = excluded.kind, name_zh = excluded.name_zh,
         name_en = excluded.name_en, source = excluded.source`,
      [region, calendar.source, JSON.stringify(calendar.days)],
    )
  }
}

/**
 * The queue turns row-level security on for its tables and writes no policy: only the owner could
 * use it. The program may use all of it, and nothing of it belongs to anybody's territory.
 */
const AFTER_MIGRATION = `
  do $$
  declare t record;
  begin
    perform pg_advisory_xact_lock(hashtext('wutong.after_migration'));
    create table if not exists public.wutong_up_to_date (print text primary key);
    grant select on public.kysely_migration to wutong_app;
    grant usage on schema graphile_worker to wutong_app;
    grant select, insert, update, delete on all tables in schema graphile_worker to wutong_app;
    grant usage, select on all sequences in schema graphile_worker to wutong_app;
    grant execute on all functions in schema graphile_worker to wutong_app;
    for t in select relname from pg_class where relnamespace = 'graphile_worker'::regnamespace and relkind = 'r' loop
      if not exists (select from pg_policy where polrelid = ('graphile_worker.' || quote_ident(t.relname))::regclass) then
        execute format('create policy program on graphile_worker.%I to wutong_app using (true) with check (true)', t.relname);
      end if;
    end loop;
    perform kernel.prepare_audit_months(current_date, 3);
  end $$`
