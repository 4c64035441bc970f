import { randomUUID } from 'node:crypto'
import pg from 'pg'

export type SessionSample = {
  readonly station: string
  readonly unit: string
  readonly zh?: string
  /** Minutes from now to its beginning; it lasts an hour. */
  readonly startsIn?: number
  /** The people with a seat: names of guests of the desk's list. */
  readonly people: readonly string[]
}

export type GivenSession = {
  readonly session: string
  readonly offer: string
  /** In the order of the people. */
  readonly seats: string[]
}

/** A session of a published activity, its seats confirmed, written by the owner of the tables. */
export async function givenSession(ownerUrl: string, sample: SessionSample): Promise<GivenSession> {
  const { station, unit, zh = '八段锦晨练', startsIn = 10, people } = sample
  const [activity, session, offer] = [randomUUID(), randomUUID(), randomUUID()]
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(
      `insert into activities.activity (id, publication_id, station_id, unit_id, kind, state, topic, title_zh, title_en,
         about_zh, about_en, language, audience, verified_only, enrolment, policy, capacity, closes_before, party_most,
         waitlist_most, times, published_at)
       values ($1::uuid, $1::uuid, $2, $3, 'single', 'published', 'sport', $4, 'Morning exercise', '一起来', 'Come along', 'mandarin',
         'everybody', false, 'session', 'queue', 100, 0, 5, 10, '{}', now())`,
      [activity, station, unit, zh],
    )
    await client.query(
      `insert into activities.session (id, activity_id, station_id, number, day, starts_at, ends_at, capacity, offer_id)
       select $1, $2, $3, 1, (now() at time zone 'Asia/Shanghai')::date, t, t + interval '1 hour', 100, $4
       from (select now() + $5 * interval '1 minute' as t) k`,
      [session, activity, station, offer, startsIn],
    )
    const { rows } = await client.query<{ id: string }>(
      `with guest as (
         insert into activities.guest (activity_id, name) select $1, name from unnest($2::text[]) as name returning id, name)
       insert into capacity.seat (offer_id, participant_id, holder_id, key, arrival, bucket, taken_from, state, first_state, reason, decided_at)
       select $3, g.id, g.id, gen_random_uuid(), n.n, 0, 0, 'confirmed', 'confirmed', (enum_range(null::capacity.reason))[1], now()
       from unnest($2::text[]) with ordinality as n (name, n) join guest g using (name) order by n.n returning id`,
      [activity, people, offer],
    )
    return { session, offer, seats: rows.map(({ id }) => id) }
  } finally {
    await client.end()
  }
}

/** As if somebody had given their seat back. */
export async function cancelGivenSeat(ownerUrl: string, seat: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`update capacity.seat set state = 'cancelled', taken_from = null where id = $1`, [
      seat,
    ])
  } finally {
    await client.end()
  }
}

/** A confirmed booking of a new room of the station, beginning in so many minutes; gives back its id. */
export async function givenBooking(
  ownerUrl: string,
  { station, heads, startsIn }: { station: string; heads: number; startsIn: number },
): Promise<string> {
  const [space, booking] = [randomUUID(), randomUUID()]
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(
      `insert into stations.space (id, station_id, number, name_zh, name_en) values ($1, $2, 90, '会议室', 'Meeting room')`,
      [space, station],
    )
    await client.query(
      `insert into bookings.booking (id, kind, state, station_id, space_id, during, heads)
       values ($1, 'space', 'confirmed', $2, $3,
         tstzrange(now() + $4 * interval '1 minute', now() + ($4 + 60) * interval '1 minute'), $5)`,
      [booking, station, space, startsIn, heads],
    )
    return booking
  } finally {
    await client.end()
  }
}
