import { loadavg } from 'node:os'
import { figure, type Report } from './figure.ts'
import { load, type LoadResult, type Posts } from './load.ts'
import { type SeatGround, withSeatGround } from './seats-ground.ts'
import { emptyRoute, plainInserts, textbookRoute } from './seats-reference.ts'

const SECONDS = Number(process.env['SEATS_SECONDS'] ?? 4)
const RESIDENTS = 200_000
const HEADERS = ['content-type: application/json', 'cookie: wutong_session={token}', 'idempotency-key: {key}']
/** Courses of the season that was really seen. */
const COURSES = 382

/**
 * Enrolments a second over HTTP through the real route (session, validation, key, audit; durable), one hot offer at
 * 64, 256 and 1,024 connections, 382 offers, two processes, and sold out. In the same run: single inserts into
 * the same table, an empty Fastify route with the same body, and the textbook's transaction over HTTP. Everybody is
 * somebody whom the program has not seen for seconds: every session is looked up.
 */
export async function run(report: Report): Promise<void> {
  await withSeatGround(RESIDENTS, async (ground) => {
    const { ownerUrl, offers } = ground
    const [spare = ''] = await offers(1, { seats: 1_000_000 })
    const { perSecond: inserts, by } = await plainInserts(ownerUrl, spare, 16, SECONDS)
    report(figure(`single inserts into the table of seats, 16 connections, ${by}`, inserts, 'a second'))
    const empties = await measureEmpty(report)
    await measureTextbook(ground, report)
    await measureOne(ground, { inserts, empties }, report)
    await measureTwo(ground, empties, report)
    report(figure('load of the machine over the last minute', loadavg()[0] ?? Number.NaN, 'running'))
  })
}

const CONNECTIONS = [64, 256, 1_024]

async function measureEmpty(report: Report): Promise<Map<number, number>> {
  const empty = await emptyRoute()
  const found = new Map<number, number>()
  for (const connections of CONNECTIONS) {
    const result = await ask(empty.url, [NO_OFFER], connections)
    found.set(connections, result.perSecond)
    tell(report, `empty Fastify route, ${connections} connections`, result, null)
  }
  await empty.close()
  return found
}

const NO_OFFER = '00000000-0000-7000-8000-000000000000'

let textbooks = new Map<number, number>()

async function measureTextbook({ ownerUrl, offers }: SeatGround, report: Report): Promise<void> {
  const textbook = await textbookRoute(ownerUrl)
  textbooks = new Map()
  for (const connections of [64, 256]) {
    const result = await ask(textbook.url, await offers(1, { seats: 1_000_000 }), connections)
    textbooks.set(connections, result.perSecond)
    tell(report, `textbook transaction over HTTP, ${connections} connections`, result, null)
  }
  await textbook.close()
}

type References = { readonly inserts: number; readonly empties: ReadonlyMap<number, number> }

async function measureOne(
  ground: SeatGround,
  { inserts, empties }: References,
  report: Report,
): Promise<void> {
  const program = await ground.program()
  await warmUp(ground, program.url)
  for (const connections of CONNECTIONS) {
    const result = await ask(program.url, await ground.offers(1, { seats: 1_000_000 }), connections)
    const name = `enrolments, one offer, ${connections} connections`
    tell(report, `${name}, against the empty route`, result, empties.get(connections) ?? null)
    report(figure(`${name}, against single inserts`, result.perSecond, 'a second', inserts))
    const textbook = textbooks.get(connections)
    if (textbook) report(figure(`${name}, against the textbook`, result.perSecond, 'a second', textbook))
  }
  const hot = await ask(program.url, await ground.offers(1, { seats: 1_000_000 }), 256)
  const many = await ask(program.url, await ground.offers(COURSES, { seats: 1_000_000 }), 256)
  tell(report, `enrolments, ${COURSES} offers, 256 connections, against one offer`, many, hot.perSecond)
  const [full = ''] = await ground.offers(1, { seats: 10 })
  await load({ url: program.url, connections: 16, seconds: 1, posts: postsTo([full], 0) })
  for (const connections of CONNECTIONS) {
    const result = await ask(program.url, [full], connections, 20_000)
    tell(
      report,
      `sold out, ${connections} connections, against the empty route`,
      result,
      empties.get(connections) ?? null,
    )
  }
  await program.stop()
}

async function measureTwo(
  ground: SeatGround,
  empties: ReadonlyMap<number, number>,
  report: Report,
): Promise<void> {
  const programs = await Promise.all([ground.program(), ground.program()])
  for (const { url } of programs) await warmUp(ground, url)
  for (const count of [1, COURSES]) {
    const offers = await ground.offers(count, { seats: 1_000_000 })
    const results = await Promise.all(
      programs.map(({ url }, index) => ask(url, offers, 128, index * (RESIDENTS / 2))),
    )
    const perSecond = results.reduce((sum, result) => sum + result.perSecond, 0)
    const whole = { ...results[0]!, perSecond, p99: Math.max(...results.map(({ p99 }) => p99)) }
    const name = `enrolments, two processes, ${count} ${count === 1 ? 'offer' : 'offers'}, 256 connections`
    tell(report, `${name}, against the empty route`, whole, empties.get(256) ?? null)
  }
  await Promise.all(programs.map(({ stop }) => stop()))
}

async function warmUp(ground: SeatGround, url: string): Promise<void> {
  const offers = await ground.offers(1, { seats: 1_000_000 })
  await load({ url, connections: 64, seconds: 2, posts: postsTo(offers, 150_000) })
}

function ask(url: string, offers: readonly string[], connections: number, from = 0): Promise<LoadResult> {
  return load({ url, connections, seconds: SECONDS, posts: postsTo(offers, from) })
}

function postsTo(offers: readonly string[], from: number): Posts {
  const paths = offers.map((offer) => `/api/offers/${offer}/seats`)
  return { paths, headers: HEADERS, body: '{"acceptFewer":false}', from }
}

function tell(report: Report, name: string, result: LoadResult, reference: number | null): void {
  if (result.bad > 0) throw new Error(`${name}: ${JSON.stringify(result.statuses)}`)
  report(figure(name, result.perSecond, 'a second', reference))
  report(figure(`  99 of 100 within`, result.p99, 'ms'))
}
