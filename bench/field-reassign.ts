import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { askAs, visitNoted } from './field-ground.ts'
import { type Phone, type Town, withTown } from './field-reassign-ground.ts'
import { figure, quantile, type Report } from './figure.ts'

/** All workers come within ten minutes. Run are the first seconds of them; FIELD_SECONDS=600 runs them all. */
const MINUTES = 10
const SECONDS = Number(process.env['FIELD_SECONDS'] ?? 45)
const P95_MS = 100
/** Others who synced shortly before: a program that has just started is not what is measured. */
const BEFORE = 160
/** Milliseconds between one action and the other at least. */
const LEAST_BETWEEN = 5_000

/**
 * 2,800 workers who sync within ten minutes, each a visit with a note from before or nothing, asking for what changed
 * of their caseloads; some of them twice, as phones do whose answer was lost. Meanwhile all caseloads of the city are
 * given to others in one action, and later back in another. Told: how long a sync took over the wire, those under way
 * during the actions by themselves as well, and what was lost or doubled; counted in the database afterwards.
 */
export async function run(report: Report): Promise<void> {
  await withTown(async (town) => {
    const { phones } = town
    await warmUp(town)
    const comes = arrivals(phones.length).filter((at) => at < SECONDS * 1_000)
    const began = performance.now()
    const noted = Temporal.Now.instant().subtract({ minutes: 30 })
    const rides: Ride[] = []
    const ride = async (at: number, n: number) => {
      await sleep(at)
      rides.push(...(await come(town, phones[n], n, noted)))
    }
    const [actions] = await Promise.all([giveAndTakeBack(town, began), ...comes.map(ride)])
    const load = loadavg()[0] ?? Number.NaN
    const some = `the first ${SECONDS} s of ${MINUTES} minutes in which ${phones.length} workers sync`
    report(figure(`syncs in ${some}`, rides.length, 'syncs', comes.length))
    tell(report, rides, actions)
    checkHeld(rides, actions)
    await count(report, town, rides)
    report(figure('load of the machine over the last minute', load, 'running'))
  })
}

/** When each comes, in milliseconds: anywhere within the minutes, the same every time (mulberry32, a fixed seed). */
function arrivals(people: number): number[] {
  let seed = 20_261_126
  const random = () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return Array.from({ length: people }, () => random() * MINUTES * 60_000).toSorted((a, b) => a - b)
}

type Span = { readonly from: number; readonly to: number }
type Told = {
  readonly taken: readonly { readonly outcome: string }[]
  readonly caseload: {
    readonly held: readonly string[]
    readonly places: readonly { readonly id: string }[]
    readonly tasks: readonly { readonly place: string }[]
  } | null
}
type Operation = ReturnType<typeof visitNoted>
/** One sync: when, what it brought, what was told. */
type Ride = Span & { readonly phone: Phone; readonly operation: Operation | null; readonly told: Told }

/** Every second worker brings a visit; every tenth of those sends it again. */
async function come(town: Town, phone: Phone | undefined, n: number, noted: Temporal.Instant) {
  if (!phone) return []
  const operation = n % 2 === 0 ? visitNoted(1, phone.place, noted) : null
  const first = await sync(town, phone, operation)
  return n % 20 === 0 ? [first, await sync(town, phone, operation)] : [first]
}

async function sync({ url }: Town, phone: Phone, operation: Operation | null): Promise<Ride> {
  const { token, device } = phone
  const now = Temporal.Now.instant()
  const from = performance.now()
  const told = await askAs<Told>(url, token, '/api/field/sync', {
    device,
    sentAt: now.toString(),
    waiting: operation ? 1 : 0,
    since: now.subtract({ hours: 1 }).toString(),
    operations: operation ? [operation] : [],
  })
  return { from, to: performance.now(), phone, operation, told }
}

/** The last ones of the ten minutes, one after another. */
async function warmUp(town: Town): Promise<void> {
  for (const phone of town.phones.slice(-BEFORE)) await sync(town, phone, null)
}

/** Everybody's caseloads go to the next one of their subdistrict, and after a while back. */
async function giveAndTakeBack(town: Town, began: number): Promise<[Span, Span]> {
  const third = (SECONDS * 1_000) / 3
  await sleep(third)
  const there = await give(town, town.moves)
  await sleep(Math.max(LEAST_BETWEEN, began + 2 * third - performance.now()))
  const back = await give(
    town,
    town.moves.map(({ heldBy, to }) => ({ heldBy: to, to: heldBy })),
  )
  return [there, back]
}

async function give({ url, token, city, caseloads }: Town, moves: Town['moves']): Promise<Span> {
  const from = performance.now()
  const { reassigned } = await askAs<{ reassigned: number }>(url, token, '/api/home-visits/reassign', {
    unit: city,
    from: Temporal.Now.plainDateISO('Asia/Shanghai').toString(),
    which: { by: 'holder', moves },
  })
  if (reassigned !== caseloads) throw new Error(`${reassigned} of ${caseloads} changed hands`)
  return { from, to: performance.now() }
}

/** A phone holds its own places before and after, and those of somebody else in between; never none, never both. */
function checkHeld(rides: readonly Ride[], [there, back]: [Span, Span]): void {
  for (const { from, to, phone, told } of rides) {
    const held = heldOf(told)
    const mine = held.has(phone.place)
    if ((to < there.from || from > back.to) && !mine)
      throw new Error('A phone was told that its place is not')
    if (from > there.to && to < back.from && mine)
      throw new Error('A phone was told of a place that is not its')
  }
}

/** The places that a phone was told are its; it is told of no place and no due visit but of these. */
function heldOf({ caseload }: Told): ReadonlySet<string> {
  if (!caseload?.held.length) throw new Error('A phone was told to forget all places')
  const held = new Set(caseload.held)
  const named = [...caseload.places.map(({ id }) => id), ...caseload.tasks.map(({ place }) => place)]
  if (!named.every((id) => held.has(id))) throw new Error('A phone was told of a place that it does not hold')
  return held
}

function tell(report: Report, rides: readonly Ride[], actions: [Span, Span]): void {
  const took = ({ from, to }: Span) => to - from
  const meanwhile = rides.filter((ride) => actions.some(({ from, to }) => ride.from < to && ride.to > from))
  const between = rides.filter((ride) => ride.from > actions[0].to && ride.to < actions[1].from)
  const calm = rides.filter((ride) => ride.to < actions[0].from)
  report(figure('sync, p95', quantile(rides.map(took), 0.95), 'ms', P95_MS))
  report(figure('sync, p50', quantile(rides.map(took), 0.5), 'ms'))
  report(figure('sync, the longest', Math.max(...rides.map(took)), 'ms'))
  report(figure('sync before anything changed, p95', quantile(calm.map(took), 0.95), 'ms'))
  report(figure('sync after everything changed, p95', quantile(between.map(took), 0.95), 'ms', P95_MS))
  const most = Math.max(...between.map(({ told }) => told.caseload?.places.length ?? 0))
  report(figure('places told in such a sync at most', most, 'places'))
  report(figure('syncs under way during the actions', meanwhile.length, 'syncs'))
  report(figure('those, p95', quantile(meanwhile.map(took), 0.95), 'ms', P95_MS))
  report(figure('all caseloads given to others in one action', took(actions[0]), 'ms'))
  report(figure('all caseloads given back in one action', took(actions[1]), 'ms'))
}

/** What is missing and what is there twice, of what was sent and of who holds what; all have to be none. */
async function count(report: Report, { owner, caseloads, moves }: Town, rides: readonly Ride[]) {
  const sent = new Map(rides.flatMap(({ operation }) => (operation ? [[operation.id, operation]] : [])))
  const refused = rides.flatMap(({ told }) => told.taken).filter(({ outcome }) => outcome !== 'done').length
  const { rows } = await owner.query<{ visits: number; notes: number; logged: number; others: number }>(
    `select (select count(*)::int from visits.visit where id = any($1::uuid[])) as visits,
       (select count(*)::int from visits.note where visit_id = any($1::uuid[])) as notes,
       (select count(*)::int from field.operation where id = any($1::uuid[]) and outcome = 'done') as logged,
       (select count(*)::int from visits.visit where made_by = any($2::uuid[]) and number not like 'B%'
         and not id = any($1::uuid[])) as others`,
    [[...sent.keys()], moves.map(({ heldBy }) => heldBy)],
  )
  const there = rows[0] ?? { visits: 0, notes: 0, logged: 0, others: 0 }
  const off = [there.visits, there.notes, there.logged].map((found) => Math.abs(sent.size - found))
  const lost = off.reduce((sum, one) => sum + one, there.others + refused)
  report(figure('visits with a note, sent', sent.size, 'visits'))
  report(figure('lost or doubled', lost, 'visits, notes and operations'))
  const { rows: held } = await owner.query<{ n: number }>(
    `select count(distinct caseload_id)::int as n from visits.holding where valid @> current_date`,
  )
  report(figure('caseloads that nobody holds afterwards', caseloads - (held[0]?.n ?? 0), 'caseloads'))
}
