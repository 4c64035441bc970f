import pg from 'pg'
import { MAY_CALL } from '../../src/house.ts'
import { whenDone } from '../closing.ts'

/**
 * What prints every table of every room, and the audit list: no list of names can forget one. All prints are read
 * through one connection: a new one would first read what all these tables look like.
 */
export async function printOf(ownerUrl: string): Promise<() => Promise<string>> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  whenDone(() => owner.end())
  const {
    rows: [{ all } = { all: '' }],
  } = await owner.query<{ all: string }>(
    `select string_agg(format(
       $$select %1$L || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as print from %1$s t$$,
       oid::regclass), ' union all ') as all
     from pg_class where relkind in ('r', 'p') and not relispartition and relnamespace::regnamespace::text = any($1)
       or oid = 'kernel.audit'::regclass`,
    [Object.keys(MAY_CALL)],
  )
  return async () => {
    const { rows } = await owner.query<{ print: string }>({ name: 'print', text: all })
    return rows
      .map((row) => row.print)
      .toSorted()
      .join('\n')
  }
}
