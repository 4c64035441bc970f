import pg from 'pg'

/** Writes counts as the owner of the tables: what a counter or staff would have told. */
export async function givenCounts(
  ownerUrl: string,
  station: string,
  counts: readonly { at: string; heads: number; method?: 'checkIn' | 'manual' }[],
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const days = counts.map(({ at }) => at.slice(0, 10)).toSorted()
    await client.query(`select footfall.make_room($1::date - 1, $2::date + 1)`, [days[0], days.at(-1)])
    await client.query(
      `insert into footfall.count (station_id, at, method, heads_in)
       select $1, date_trunc('minute', at), method::footfall.method, heads
       from unnest($2::timestamptz[], $3::text[], $4::int[]) as n (at, method, heads)`,
      [
        station,
        counts.map(({ at }) => at),
        counts.map(({ method }) => method ?? 'manual'),
        counts.map(({ heads }) => heads),
      ],
    )
  } finally {
    await client.end()
  }
}
