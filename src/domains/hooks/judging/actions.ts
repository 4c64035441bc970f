import { ANYONE, look } from '../../../kernel/access.ts'
import { UnitId } from '../../../kernel/ids.ts'
import { ownAddress } from '../../../kernel/own-address.ts'
import { ProblemError } from '../../../kernel/problem.ts'
import { ActivityId } from '../../activities/contract.ts'
import { showActivity } from '../../activities/public.ts'
import { ClosureId } from '../../duty/closures/contract.ts'
import { showClosure } from '../../duty/public.ts'
import { open311Standing } from '../../open311/public.ts'
import { CaseId } from '../../requests/contract.ts'
import { type Exchanged, exchangedById } from '../../requests/public.ts'
import { StationId } from '../../stations/contract.ts'
import { showStation } from '../../stations/public.ts'
import { showUnit } from '../../territory/public.ts'
import type { EventType } from '../contract.ts'
import type { HooksHouse } from '../routes.ts'

/** What happened, as it was written down: to what, and nothing else. */
export type Happened = {
  readonly type: EventType
  readonly kind: string
  readonly subject: string
  readonly lineage: readonly string[]
  readonly facts: Readonly<Record<string, unknown>>
}

type Told = Readonly<Record<string, unknown>>
type Judge = (house: HooksHouse, happened: Happened, base: string) => Promise<Told | null>

/** Sessions told with an activity. */
const COMING = 10
/** Registers whose entries everybody may see. */
const OPEN_REGISTERS = new Set(['stations', 'units', 'grids', 'services'])

const named = ({ id, zh, en }: { id: string; zh: string; en: string }) => ({ id, zh, en })

const tellStation: Judge = async (house, { subject }, base) => {
  const station = await showStation(house, ANYONE, StationId.parse(subject))
  const { code, status, tier, at, unit, state } = station
  return {
    ...named(station),
    code,
    status,
    tier,
    at,
    unit: named(unit),
    open: state.open,
    url: `${base}/api/stations/${station.id}`,
  }
}

const tellClosure: Judge = async ({ db }, { subject }, base) => {
  const found = await look(db, ANYONE, (tx) => showClosure(tx, ClosureId.parse(subject)))
  if (!found || found.stations.length === 0) return null
  const { id, kind, state, reason, from, to, stations } = found
  const places = stations.map((one) => ({ ...named(one), url: `${base}/api/stations/${one.id}/closures` }))
  return { id, kind, state, reason, from, to, stations: places }
}

const tellService: Judge = async ({ catalogue }, { subject }, base) => {
  await catalogue.catchUp()
  const found = catalogue.search({ all: true }).find(({ id }) => id === subject)
  if (!found) return null
  const { code, state, category } = found
  return { ...named(found), code, state, category, url: `${base}/api/catalogue/services/${code}` }
}

const tellActivity: Judge = async ({ db, territory }, { subject, facts }, base) => {
  const id = ActivityId.parse(subject)
  const shown = await look(db, ANYONE, (tx) => showActivity(tx, ANYONE, territory, id))
  const now = Temporal.Now.instant()
  const coming = shown.sessions.filter(({ endsAt }) => Temporal.Instant.compare(endsAt, now) > 0)
  return {
    id: shown.id,
    ...shown.title,
    state: shown.state,
    kind: shown.kind,
    station: named(shown.station),
    session: typeof facts['session'] === 'string' ? facts['session'] : null,
    coming: coming.slice(0, COMING).map((one) => ({
      id: one.id,
      startsAt: one.startsAt.toString(),
      endsAt: one.endsAt.toString(),
      state: one.state,
    })),
    url: `${base}/api/activities/${shown.id}`,
  }
}

const tellUnit: Judge = async (house, { subject }, base) => {
  const id = UnitId.parse(subject)
  const { db } = house
  const on = (day: string) => look(db, ANYONE, (tx) => showUnit(tx, ANYONE, id, day))
  // One that ends with today is told as it was yesterday.
  const unit = await on(house.today()).catch((error: unknown) => {
    if (!isHidden(error)) throw error
    return on(Temporal.PlainDate.from(house.today()).subtract({ days: 1 }).toString())
  })
  const { kind, codes, path } = unit
  return {
    ...named(unit),
    kind,
    code: codes[0]?.code ?? null,
    within: path.filter((one) => one.id !== id).map(named),
    url: `${base}/api/territory/units/${id}`,
  }
}

const tellRegister: Judge = async ({ territory }, { lineage, facts }, base) => {
  const [place = ''] = lineage
  const unit = territory.brief(place)
  const { register } = facts
  if (!unit || typeof register !== 'string' || !OPEN_REGISTERS.has(register)) return null
  return { register, unit: named(unit), url: `${base}/api/territory/units/${unit.id}` }
}

const tellRequest: Judge = async (house, { type, subject, facts }, base) => {
  const found = await look(house.db, ANYONE, (tx) => exchangedById(tx, house, CaseId.parse(subject)))
  const url = `${base}/api/requests/${subject}`
  if (type !== 'request.hidden')
    return found && { ...tellStanding(found), url, open311: open311Standing(found, base) }
  // Where nothing of it is shown any more, whoever was told of it hears the number that they know.
  const number = found?.number ?? facts['number']
  return typeof number === 'string' ? { id: subject, number, url } : null
}

function tellStanding({ id, number, stage, outcome, category, opened, due, closed, unit }: Exchanged): Told {
  return {
    id,
    number,
    stage,
    outcome,
    category: category?.code ?? null,
    opened: opened.toString(),
    due: due?.toString() ?? null,
    closed: closed?.toString() ?? null,
    unit: unit && named(unit),
  }
}

const tellTest: Judge = async (_, { subject, facts }) => ({ hook: subject, holder: facts['holder'] ?? '' })

const JUDGES: Readonly<Record<string, Judge>> = {
  station: tellStation,
  closure: tellClosure,
  service: tellService,
  activity: tellActivity,
  unit: tellUnit,
  import: tellRegister,
  request: tellRequest,
  hook: tellTest,
}

/**
 * What everybody sees now of what something happened to, by the functions that everybody's pages use, asked as somebody
 * who is not signed in; null: nothing, so that nothing is told.
 */
export async function tellNow(house: HooksHouse, happened: Happened): Promise<Told | null> {
  const judge = JUDGES[happened.kind]
  if (!judge) return null
  try {
    return await judge(house, happened, ownAddress(house.settings))
  } catch (error) {
    if (isHidden(error)) return null
    throw error
  }
}

/** Not found, or not for everybody: what pages would answer with a problem. */
function isHidden(error: unknown): boolean {
  return error instanceof ProblemError && (error.status === 404 || error.status === 403)
}
