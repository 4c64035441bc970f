import { fork } from 'node:child_process'
import { join } from 'node:path'
import { loadavg } from 'node:os'
import { figure, quantile, type Report } from './figure.ts'
import { load, tokenOf } from './load.ts'
import type { Crowd, CrowdResult } from './opening-crowd.ts'
import { type SeatGround, withSeatGround } from './seats-ground.ts'

/** 1: the autumn that was seen, 900,000 people for 28,000 seats in 700 courses. */
const SCALE = Number(process.env['OPENING_SCALE'] ?? 1)
const PEOPLE = Math.round(900_000 * SCALE)
const COURSES = Math.max(1, Math.round(700 * SCALE))
const SEATS = 40
/** Some 40 of 100 come in the first three seconds, the others over a minute. */
const RUSH = { part: 0.4, milliseconds: 3_000, mean: 15_000, most: 60_000 }
const PATIENCE_MS = 2_000
const CONNECTIONS = 1_024
/** Others who asked for something else shortly before: a program that has just started is not what is measured. */
const BEFORE = 50_000

/**
 * The opening minute against the real program: everybody comes in their time, wants one course (some are wanted
 * far more than others), and asks again with the same key every two seconds until there is an answer. Told: how
 * long until the last true answer, what was sold, oversold and lost, and how fair the order was.
 */
export async function run(report: Report): Promise<void> {
  await withSeatGround(PEOPLE + BEFORE, async (ground) => {
    const offers = await ground.offers(COURSES, { seats: SEATS })
    const program = await ground.program()
    await warmUp(ground, program.url)
    const { comes, wants } = crowdOf()
    const result = await rush({
      url: program.url,
      connections: CONNECTIONS,
      offers,
      comes,
      wants,
      patience: PATIENCE_MS,
    })
    await program.stop()
    report(figure(`people, ${COURSES} courses of ${SEATS} seats`, PEOPLE, 'people'))
    report(figure('opening to the last true answer', result.last / 1_000, 's', (comes.at(-1) ?? 0) / 1_000))
    report(figure('coming to the true answer, half of all', quantile(result.waits, 0.5), 'ms'))
    report(figure('coming to the true answer, 99 of 100', quantile(result.waits, 0.99), 'ms'))
    report(figure('requests, retries among them', result.requests, 'requests', PEOPLE))
    report(figure('hung up at the gateway and asked anew', result.hungUp, 'requests'))
    report(figure('told to come again', result.refused, 'answers'))
    report(figure('told two things under one key', result.contradicted, 'people'))
    await reportSeats(ground, { offers, wants, result }, report)
    report(figure('load of the machine over the last minute', loadavg()[0] ?? Number.NaN, 'running'))
  })
}

async function warmUp(ground: SeatGround, url: string): Promise<void> {
  const [offer = ''] = await ground.offers(1, { seats: BEFORE })
  const paths = [`/api/offers/${offer}/seats`]
  const headers = [
    'content-type: application/json',
    'cookie: wutong_session={token}',
    'idempotency-key: {key}',
  ]
  await load({
    url,
    connections: 256,
    seconds: 2,
    posts: { paths, headers, body: '{"acceptFewer":false}', from: PEOPLE },
  })
}

/** The same crowd every time: a small generator of numbers (mulberry32) with a fixed seed. */
function crowdOf(): { comes: number[]; wants: number[] } {
  let seed = 20_241_104
  const random = () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const { part, milliseconds, mean, most } = RUSH
  const comes = Array.from({ length: PEOPLE }, () =>
    random() < part ? random() * milliseconds : Math.min(most, -Math.log(1 - random()) * mean),
  )
  // Cubed: the first tenth of the courses is wanted by almost half of the people.
  const wants = Array.from({ length: PEOPLE }, () => Math.floor(random() ** 3 * COURSES))
  return { comes: comes.toSorted((a, b) => a - b), wants }
}

function rush(crowd: Crowd): Promise<CrowdResult> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'opening-crowd.ts'), [], {
      env: { ...process.env, CROWD: '1' },
      execArgv: ['--max-semi-space-size=64'],
      serialization: 'advanced',
    })
    child.once('message', (result) => {
      resolve(result as CrowdResult)
      child.kill()
    })
    child.once('error', reject)
    child.send(crowd)
  })
}

type Told = {
  readonly offers: readonly string[]
  readonly wants: readonly number[]
  readonly result: CrowdResult
}

async function reportSeats(
  { owner }: SeatGround,
  { offers, wants, result }: Told,
  report: Report,
): Promise<void> {
  const { rows: sums } = await owner.query<{ sold: number; oversold: number }>(
    `select count(*)::int as sold, coalesce(sum(greatest(over, 0)), 0)::int as oversold
     from (select s.id, count(*) over (partition by s.offer_id) - o.capacity as over
       from capacity.seat s join capacity.offer o on o.id = s.offer_id
       where s.state = 'confirmed' and o.id = any($1::uuid[])) x`,
    [offers],
  )
  const demand = new Map<number, number>()
  for (const course of wants) demand.set(course, (demand.get(course) ?? 0) + 1)
  const sellable = [...demand.values()].reduce((sum, people) => sum + Math.min(people, SEATS), 0)
  report(figure('seats sold, of those that somebody wanted', sums[0]?.sold ?? 0, 'seats', sellable))
  report(figure('oversold', sums[0]?.oversold ?? Number.NaN, 'seats'))
  const { rows } = await owner.query<{ kept: number }>(
    `select count(*)::int as kept from unnest($1::text[], $2::uuid[]) as told (token, offer)
       join identity.session n on n.token_hash = sha256(convert_to(token, 'UTF8'))
       join capacity.seat s on s.holder_id = n.person_id and s.offer_id = told.offer and s.state = 'confirmed'`,
    [result.confirmed.map(tokenOf), result.confirmed.map((person) => offers[wants[person] ?? 0])],
  )
  report(figure('confirmed and lost', result.confirmed.length - (rows[0]?.kept ?? 0), 'seats'))
  reportFairness(wants, result, report)
}

/** People are numbered as they came: the first who want a course should be those who have it. */
function reportFairness(wants: readonly number[], { confirmed }: CrowdResult, report: Report): void {
  const rank = new Map<number, number>()
  const has = new Set(confirmed)
  let first = 0
  let furthest = 0
  for (const [person, course] of wants.entries()) {
    const place = (rank.get(course) ?? 0) + 1
    rank.set(course, place)
    if (!has.has(person)) continue
    if (place <= SEATS) first += 1
    else furthest = Math.max(furthest, place - SEATS)
  }
  report(figure('seats that went to whoever came first', first, 'seats', confirmed.length))
  report(figure('furthest place past the last seat that still got one', furthest, 'places'))
}
