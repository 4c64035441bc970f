import type pg from 'pg'

/** One thing on a table, and the very words with which PostgreSQL takes it off and puts it back. */
type Thing = {
  readonly table: string
  /** Foreign keys lean on unique constraints: first off, last on. */
  readonly isForeignKey: boolean
  readonly name: string
  readonly take: string
  readonly put: string
}

/**
 * Foreign keys from and to the tables, their unique and exclusion constraints, and the indexes behind no
 * constraint. Checks and NOT NULL stay: they cost the same row by row.
 */
const WHAT_SLOWS = `
  select conrelid::regclass::text as "table", contype = 'f' as "isForeignKey", conname as name,
    format('alter table %s drop constraint %I', conrelid::regclass, conname) as take,
    format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as put
  from pg_constraint
  where contype in ('p', 'u', 'x') and conrelid = any($1::regclass[])
    or contype = 'f' and (conrelid = any($1::regclass[]) or confrelid = any($1::regclass[]))
  union all
  select indrelid::regclass::text, false, indexrelid::regclass::text,
    format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
  from pg_index i where indrelid = any($1::regclass[])
    and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.conrelid = i.indrelid)
  order by "isForeignKey" desc, name`

/**
 * Takes off tables what makes each single row slow and the whole no surer: rows come in faster without, and
 * constraints judge all rows at once when they are put back. All of it in the caller's transaction: whoever
 * looks from outside sees the tables as they were, or full and with every constraint.
 */
export class Bulk {
  readonly #client: pg.Client
  #taken: readonly Thing[] = []
  /** Hears the name of each thing that was put back. */
  onStep: (name: string) => void = () => {}

  constructor(client: pg.Client) {
    this.#client = client
  }

  /** How many things are off. */
  get steps(): number {
    return this.#taken.length
  }

  async takeOff(tables: readonly string[]): Promise<void> {
    const { rows } = await this.#client.query<Thing>(WHAT_SLOWS, [tables])
    if (rows.length > 0) await this.#client.query(rows.map(({ take }) => take).join(';'))
    this.#taken = rows
  }

  /** Puts back what lets a table be judged by itself: all but foreign keys. */
  async putBackOn(...tables: readonly string[]): Promise<void> {
    await this.#put(({ table, isForeignKey }) => !isForeignKey && tables.includes(table))
  }

  /** Puts everything back that is still off. */
  async putBack(): Promise<void> {
    await this.#put(({ isForeignKey }) => !isForeignKey)
    await this.#put(() => true)
  }

  async #put(wanted: (thing: Thing) => boolean): Promise<void> {
    const now = this.#taken.filter(wanted)
    this.#taken = this.#taken.filter((thing) => !wanted(thing))
    for (const { put, name } of now) {
      await this.#client.query(put)
      this.onStep(name)
    }
  }
}
