import pg from 'pg'
import { MAY_CALL } from '../../src/house.ts'

/** What prints every table of every room, and the audit list: no list of names can forget one. */
export async function printOf(ownerUrl: string): Promise<() => Promise<string>> {
  const [{ all } = { all: '' }] = await asOwner<{ all: string }>(
    ownerUrl,
    `select string_agg(format(
       $$select %1$L || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as print from %1$s t$$,
       oid::regclass), ' union all ') as all
     from pg_class where relkind in ('r', 'p') and not relispartition and relnamespace::regnamespace::text = any($1)
       or oid = 'kernel.audit'::regclass`,
    [Object.keys(MAY_CALL)],
  )
  return async () => {
    const rows = await asOwner<{ print: string }>(ownerUrl, all)
    return rows
      .map((row) => row.print)
      .toSorted()
      .join('\n')
  }
}

async function asOwner<Row extends pg.QueryResultRow>(
  ownerUrl: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}
