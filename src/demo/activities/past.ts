import { createHash } from 'node:crypto'
import type pg from 'pg'
import { drawFrom } from '../../engines/capacity/draw/rules.ts'
import { CHILD, GRANDMOTHER } from '../people/family.ts'
import { madeId, type Planned } from './plan.ts'

/** Where residents drew the seed; what they drew. Invented, as the play is. */
const SEED = '27 08 33 14 02 19 41'
const DAY = 86_400_000

/** Days after closing on which was drawn. */
const DRAWN_AFTER = 1

/**
 * A draw that is done, as the engine would have done it: list, seed and result are published and hold for whoever
 * recomputes them. Its seats have been written as entries.
 */
export async function writeDraw(client: pg.Client, offer: string): Promise<void> {
  const { rows } = await client.query<{ code: string; buckets: string; ids: string[] }>(
    `select entry_code as code, string_agg(bucket::text, ',' order by arrival) as buckets, array_agg(id order by arrival) as ids
     from capacity.seat where offer_id = $1 group by entry_code order by entry_code collate "C"`,
    [offer],
  )
  const found = await client.query<{ capacity: number; waits: number; closes: Date }>(
    `select capacity, waitlist_most as waits, closes_at as closes from capacity.offer where id = $1`,
    [offer],
  )
  const terms = found.rows[0]
  if (!terms) return
  const head = ['wutong-draw/1', `offer ${offer}`, `bucket 0 ${terms.capacity}`, `waitlist ${terms.waits}`]
  const list = [...head, ...rows.map(({ code, buckets }) => `entry ${code} ${buckets}`), ''].join('\n')
  const drawn = drawFrom(list, SEED)
  const drawnAt = new Date(terms.closes.getTime() + DRAWN_AFTER * DAY)
  const day = drawnAt.toISOString().slice(0, 10)
  await client.query(
    `insert into capacity.draw (offer_id, method, source_zh, source_en, list, list_hash, listed_at, seed, drawn_at, results)
     values ($1, 'public', $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      offer,
      `演示：${day} 晚，居民代表在站里当众摸出的七个号球，依次写下`,
      `Demo: seven numbered balls drawn by residents at the station on the evening of ${day}, in order`,
      list,
      createHash('sha256').update(list).digest('hex'),
      terms.closes,
      SEED,
      drawnAt,
      JSON.stringify(drawn.map(({ code, outcome }) => ({ code, outcome }))),
    ],
  )
  const ids = new Map(rows.map((row) => [row.code, row.ids]))
  const seats = drawn.flatMap(({ code, outcome, from }) =>
    (ids.get(code) ?? []).map((id, member) => ({ id, outcome, from: from[member] ?? null })),
  )
  await client.query(
    `with told as (
       insert into capacity.event (seat_id, at, was, became, why)
       select id, $4, 'entered', state::capacity.seat_state, case state when 'notDrawn' then 'notDrawn' else 'drawn' end
       from unnest($1::uuid[], $2::text[]) as n (id, state))
     update capacity.seat s set state = n.state::capacity.seat_state, taken_from = n.source, reason = 'drawn',
       arrival = cardinality($1::uuid[]) + n.ord
     from unnest($1::uuid[], $2::text[], $3::smallint[]) with ordinality as n (id, state, source, ord) where s.id = n.id`,
    [seats.map(({ id }) => id), seats.map(({ outcome }) => outcome), seats.map(({ from }) => from), drawnAt],
  )
  await client.query(`update capacity.offer set state = 'closed' where id = $1`, [offer])
}

/** Of the sessions of the course that is over, who of the family was there: enough, all, too few. */
const CAME: readonly (readonly [string | null, number])[] = [
  [null, 8],
  [GRANDMOTHER, 99],
  [CHILD, 3],
]

/** Who came to the course that is over; the holder has her certificate, her grandmother may have one made. */
export async function writeAttendance(
  client: pg.Client,
  course: Planned,
  number: number,
  holder: string,
): Promise<void> {
  const came = CAME.flatMap(([participant, times]) =>
    course.kept.slice(0, times).map(({ startsAt }, index) => ({
      session: madeId(3, number, index),
      participant: participant ?? holder,
      at: startsAt.subtract({ minutes: 6 - (index % 5) }).toString(),
    })),
  )
  await client.query(
    `insert into activities.attendance (session_id, participant_id, holder_id, at, method)
     select session, participant, $4, at, 'ticket' from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) as n (session, participant, at)`,
    [
      came.map(({ session }) => session),
      came.map(({ participant }) => participant),
      came.map(({ at }) => at),
      holder,
    ],
  )
  await client.query(
    `insert into activities.certificate (code, activity_id, participant_id, holder_id, name, attended, sessions)
     values ('2Q7FM0KD9XWT', $1, $2, $2, '演示·林知夏', $3, $4)`,
    [course.id, holder, Math.min(8, course.kept.length), course.kept.length],
  )
}
