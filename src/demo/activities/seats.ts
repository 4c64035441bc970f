import type pg from 'pg'
import { madeId, type Planned } from './plan.ts'
import { staffOf } from '../duty/staff.ts'
import { HUNAN_ROAD } from '../stations/hunan-road.ts'

const PEOPLE = 120

/** Places of what 梧桐·SPACE has beside in the list of all activities. */
const [COURSE, HOT, NEXT, DRAW, ASKED, , OFF] = [0, 1, 2, 3, 4, 5, 6]

type Seat = {
  readonly offer: string
  readonly holder: string
  readonly arrival: number
  readonly state: 'confirmed' | 'waiting' | 'entered' | 'requested'
}

/** Invented people enrol in what is to come around 梧桐·SPACE; the ready-made residents as well. */
export async function writeSeats(
  client: pg.Client,
  all: readonly Planned[],
  today: Temporal.PlainDate,
): Promise<void> {
  const { rows } = await client.query<{ id: string; name: string }>(
    `select id, name from identity.person where demo and kind = 'resident' order by id`,
  )
  const space = all[COURSE ?? 0]
  if (!space || !space.station.code.startsWith(HUNAN_ROAD)) return
  const people = staffOf(`${HUNAN_ROAD}/neighbours`, PEOPLE).map(({ name }, number) => ({
    id: madeId(7, number),
    name,
  }))
  await client.query(
    `insert into identity.person (id, kind, name) select id, 'resident', name
     from unnest($1::uuid[], $2::text[]) as n (id, name)`,
    [people.map(({ id }) => id), people.map(({ name }) => name)],
  )
  const [lin, gu] = rows.map(({ id }) => id)
  const seats = [
    ...specialSeats(
      all,
      people.map(({ id }) => id),
      lin,
      gu,
    ),
    ...usualSeats(
      all,
      people.map(({ id }) => id),
      today,
      lin,
    ),
  ]
  await insertSeats(client, seats)
  await commitDraws(client)
  await specialTimes(client, all)
}

const course = (number: number | undefined) => madeId(2, number ?? 0)
const firstSession = (number: number | undefined) => madeId(4, number ?? 0, 0)

function line(
  offer: string,
  holders: readonly (string | undefined)[],
  capacity: number,
  rest: Seat['state'],
): Seat[] {
  return holders.flatMap((holder, index): Seat[] =>
    holder === undefined
      ? []
      : [{ offer, holder, arrival: index + 1, state: index < capacity ? 'confirmed' : rest }],
  )
}

/** A full course with a waitlist, a draw that is open, and requests to decide. */
function specialSeats(all: readonly Planned[], people: readonly string[], lin?: string, gu?: string): Seat[] {
  const full = all[COURSE ?? 0]
  const capacity = full?.capacity ?? 16
  return [
    ...line(
      course(COURSE),
      [gu, ...people.slice(0, capacity - 1), ...people.slice(20, 23), lin, people[24]],
      capacity,
      'waiting',
    ),
    ...line(firstSession(DRAW), [lin, ...people.slice(0, 41)], 0, 'entered'),
    ...line(firstSession(ASKED), people.slice(50, 56), 0, 'requested'),
    ...line(firstSession(OFF), people.slice(60, 74), 30, 'waiting'),
  ]
}

/** Some are in each session to come of the neighbourhood, more in some than in others. */
function usualSeats(
  all: readonly Planned[],
  people: readonly string[],
  today: Temporal.PlainDate,
  lin?: string,
): Seat[] {
  const day = today.toString()
  const seats: Seat[] = []
  for (const [number, { station, template, kept, capacity }] of all.entries()) {
    if (number <= (OFF ?? 6) || !station.code.startsWith(HUNAN_ROAD) || template.way === 'none') continue
    const heads = Math.min(capacity, 3 + ((number * 7) % Math.max(1, capacity)))
    const at = (number * 13) % PEOPLE
    const holders = Array.from({ length: heads }, (_, i) => people[(at + i) % PEOPLE])
    if (template.way === 'course') seats.push(...line(course(number), holders, capacity, 'waiting'))
    else
      for (const [index, one] of kept.entries())
        if (one.at.slice(0, 10) >= day && one.at.slice(0, 10) <= today.add({ days: 10 }).toString())
          seats.push(
            ...line(
              madeId(4, number, index),
              index % 3 === 0 && number % 9 === 0 ? [lin, ...holders.slice(1)] : holders,
              capacity,
              'waiting',
            ),
          )
  }
  return seats
}

async function insertSeats(client: pg.Client, seats: readonly Seat[]): Promise<void> {
  await client.query(
    `insert into capacity.seat (id, offer_id, participant_id, holder_id, key, arrival, bucket, taken_from, state,
       first_state, first_rank, reason, decided_at, entry_code)
     select id, offer, holder, holder, id, arrival, 0, case when state = 'confirmed' then 0 end, state::capacity.seat_state,
       state::capacity.seat_state, case when state = 'waiting' then row_number() over (partition by offer, state order by arrival) end,
       (case state when 'confirmed' then 'free' when 'waiting' then 'none' when 'entered' then 'draw' else 'approval' end)::capacity.reason,
       now() - make_interval(hours => 72) + make_interval(secs => arrival * 37),
       case when state = 'entered' then left(encode(sha256(id::text::bytea), 'hex'), 16) end
     from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $5::text[]) as n (id, offer, holder, arrival, state)`,
    [
      seats.map((_, index) => madeId(8, index)),
      seats.map(({ offer }) => offer),
      seats.map(({ holder }) => holder),
      seats.map(({ arrival }) => arrival),
      seats.map(({ state }) => state),
    ],
  )
  await client.query(
    `update capacity.bucket b set confirmed = n.confirmed, waiting = n.waiting, entered = n.entered,
       requested = n.requested, arrivals = n.arrivals
     from (select offer_id, count(*) filter (where state = 'confirmed') as confirmed,
         count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'entered') as entered,
         count(*) filter (where state = 'requested') as requested, max(arrival) as arrivals
       from capacity.seat group by offer_id) n
     where b.offer_id = n.offer_id and b.number = 0`,
  )
}

/** Every draw has committed to a seed before the first entry. What is kept secret in a demo city is no secret. */
async function commitDraws(client: pg.Client): Promise<void> {
  await client.query(
    `with made as (
       select id, encode(sha256(convert_to('demo ' || id, 'UTF8')), 'hex') as secret
       from capacity.offer where keeper = 'activities' and policy = 'draw'),
     told as (
       insert into capacity.draw (offer_id, method, commitment)
       select id, 'commitment', encode(sha256(convert_to(secret, 'UTF8')), 'hex') from made)
     insert into capacity.draw_secret (offer_id, secret) select id, secret from made`,
  )
}

/** One course opens ten minutes after loading, another tomorrow at noon; one talk was called off. */
async function specialTimes(client: pg.Client, all: readonly Planned[]): Promise<void> {
  for (const [number, opens] of [
    [HOT, `date_trunc('minute', now()) + interval '10 minutes'`],
    [
      NEXT,
      `date_trunc('day', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai' + interval '36 hours'`,
    ],
  ] as const) {
    // Of a city that is loaded for another day, enrolment is open.
    await client.query(
      `with opened as (update capacity.offer set opens_at = ${opens} where id = $1 and ${opens} < closes_at returning opens_at)
       update activities.activity a set opens_at = opened.opens_at from opened where a.id = $2`,
      [course(number), all[number ?? 0]?.id],
    )
  }
  const off = all[OFF ?? 0]
  if (!off) return
  await client.query(
    `update activities.session set state = 'calledOff', reason_zh = '老师生病，改期另行通知', reason_en = 'The speaker is ill; a new date will be told',
       remind_at = null, sequence = 1, slot_id = null where activity_id = $1 and number = 1 returning id`,
    [off.id],
  )
  await client.query(`update capacity.slot set state = 'cancelled', why = '老师生病' where id = $1`, [
    madeId(5, OFF ?? 0, 0),
  ])
  await client.query(`update capacity.offer set state = 'cancelled' where id = $1`, [firstSession(OFF)])
  await client.query(
    `insert into capacity.event (seat_id, at, was, became, why, words)
     select id, now(), state, 'cancelled', 'calledOff', '老师生病，改期另行通知' from capacity.seat where offer_id = $1`,
    [firstSession(OFF)],
  )
  await client.query(`update capacity.seat set state = 'cancelled', taken_from = null where offer_id = $1`, [
    firstSession(OFF),
  ])
  await client.query(`update capacity.bucket set confirmed = 0, waiting = 0 where offer_id = $1`, [
    firstSession(OFF),
  ])
}
