import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { notFound } from '../../../kernel/problem.ts'
import type { Both, StationId } from '../../stations/contract.ts'
import {
  readAtWork,
  readSpaces,
  stationNotFound,
  type SpaceAtStation,
  type StationAtWork,
} from '../../stations/public.ts'
import type { TerritoryMemory } from '../../territory/public.ts'
import type { Activity, ActivityId, Audience, EnrolmentTerms } from '../activity/contract.ts'
import { findPictures } from '../activity/pictures/store.ts'
import {
  type ActivityRow,
  findActivities,
  findQuotas,
  findTeachers,
  findTopicNames,
} from '../activity/store.ts'
import { readCounts } from '../offers/actions.ts'
import { activityNotFound } from '../rules.ts'
import type { SeatCounts, Session, SessionId, Times } from '../sessions/contract.ts'
import { findSessions, findSkipped, type SessionRow } from '../sessions/store.ts'
import { findTeam } from '../teams/store.ts'
import { findTheme } from '../themes/store.ts'
import { findByOffer, findCalendar, findSessionRows } from './store.ts'

const both = (zh: string | null, en: string | null): Both | null =>
  zh === null || en === null ? null : { zh, en }

export function audienceOf(row: ActivityRow): Audience {
  return {
    who: row.audience as Audience['who'],
    unit: row.audience_unit_id as Audience['unit'],
    ageFrom: row.age_from,
    ageTo: row.age_to,
    verifiedOnly: row.verified_only,
  }
}

export function enrolmentOf(row: ActivityRow, quotas: EnrolmentTerms['quotas']): EnrolmentTerms {
  return {
    way: row.enrolment as EnrolmentTerms['way'],
    policy: row.policy as EnrolmentTerms['policy'],
    capacity: row.capacity,
    opensAt: row.opens_at,
    opensBefore: row.opens_before,
    closesBefore: row.closes_before,
    cancelBefore: row.cancel_before,
    remindBefore: row.remind_before,
    partyMost: row.party_most,
    householdMost: row.household_most,
    personMost: row.person_most,
    waitlistMost: row.waitlist_most,
    acceptWithin: row.accept_within,
    quotas,
    quotasUntilBefore: row.quotas_until_before,
  }
}

export function sessionOf(
  row: SessionRow,
  spaces: ReadonlyMap<string, SpaceAtStation>,
  counts: ReadonlyMap<string, SeatCounts>,
): Session {
  const space = row.space_id === null ? undefined : spaces.get(row.space_id)
  return {
    id: row.id,
    number: row.number,
    station: row.station_id,
    space: space ? { id: space.id, zh: space.zh, en: space.en } : null,
    day: row.day,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    capacity: row.capacity,
    title: both(row.title_zh, row.title_en),
    state: row.state as Session['state'],
    reason: both(row.reason_zh, row.reason_en),
    offer: row.offer_id,
    seats: seatsOf(counts, row.offer_id),
    version: row.sequence,
  }
}

const seatsOf = (counts: ReadonlyMap<string, SeatCounts>, offer: string | null): SeatCounts | null =>
  offer === null ? null : (counts.get(offer) ?? null)

const spacesById = (spaces: readonly SpaceAtStation[]) =>
  new Map<string, SpaceAtStation>(spaces.map((one) => [one.id, one]))

export function mayEdit(who: Who, lineage: readonly string[]): boolean {
  const granted = who.grants['activity.edit'] ?? []
  return granted.some((unit) => lineage.includes(unit))
}

async function stationOf(tx: Tx, id: string): Promise<StationAtWork> {
  const [station] = await readAtWork(tx, { ids: [id], since: '9999-01-01' })
  if (!station) throw stationNotFound()
  return station
}

/** An activity with all its sessions, as far as whoever asks may see it. Throws activity-not-found. */
export async function showActivity(
  tx: Tx,
  who: Who,
  territory: TerritoryMemory,
  id: ActivityId,
): Promise<Activity> {
  const [row] = await findActivities(tx, [id])
  if (!row) throw activityNotFound()
  const station = await stationOf(tx, row.station_id)
  const spaces = spacesById(await readSpaces(tx, [row.station_id]))
  const sessions = await findSessions(tx, id)
  const counts = await readCounts(tx, [row.offer_id, ...sessions.map(({ offer_id }) => offer_id)])
  const quotas = (await findQuotas(tx, [id])).get(id) ?? []
  const space = row.space_id === null ? undefined : spaces.get(row.space_id)
  return {
    ...saidOf(row),
    publication: row.publication_id as Activity['publication'],
    station: { id: station.id, zh: station.zh, en: station.en },
    timeZone: station.plan.timeZone,
    space: space ? { id: space.id, zh: space.zh, en: space.en, seats: space.seats } : null,
    unit: territory.brief(row.unit_id) ?? null,
    enrolment: enrolmentOf(row, quotas),
    teachers: await findTeachers(tx, id),
    pictures: await findPictures(tx, id),
    ...(await namedIn(tx, row)),
    seats: seatsOf(counts, row.offer_id),
    sessions: sessions.map((one) => sessionOf(one, spaces, counts)),
    skipped: await findSkipped(tx, id),
    mayEdit: mayEdit(who, row.lineage),
  }
}

/** What an activity belongs to, by name. */
async function namedIn(tx: Tx, row: ActivityRow) {
  const team = row.team_id === null ? undefined : await findTeam(tx, row.team_id)
  const theme = row.theme_id === null ? undefined : await findTheme(tx, row.theme_id)
  const topics = await findTopicNames(tx)
  return {
    teamNamed: team?.name ?? null,
    themeNamed: theme?.title ?? null,
    topicNamed: topics.get(row.topic) ?? { zh: row.topic, en: row.topic },
  }
}

/** What a row of an activity says by itself. */
function saidOf(row: ActivityRow) {
  return {
    id: row.id,
    kind: row.kind as Activity['kind'],
    state: row.state as Activity['state'],
    topic: row.topic,
    title: { zh: row.title_zh, en: row.title_en },
    about: { zh: row.about_zh, en: row.about_en },
    bring: both(row.bring_zh, row.bring_en),
    language: row.language as Activity['language'],
    audience: audienceOf(row),
    setupMinutes: row.setup_minutes,
    cleaningMinutes: row.cleaning_minutes,
    times: row.times as Times,
    team: row.team_id as Activity['team'],
    theme: row.theme_id as Activity['theme'],
    fee: 0 as const,
    offer: row.offer_id as Activity['offer'],
    publishedAt: row.published_at,
    reason: both(row.reason_zh, row.reason_en),
    version: row.version,
  }
}

export async function namesOf(
  tx: Tx,
  ids: readonly StationId[],
): Promise<Map<string, Both & { timeZone: string }>> {
  const found = await readAtWork(tx, { ids: [...new Set(ids)], since: '9999-01-01' })
  return new Map(found.map(({ id, zh, en, plan }) => [id, { zh, en, timeZone: plan.timeZone }]))
}

/** Most days that a calendar shows at once. */
const MOST_DAYS = 62

type CalendarAsk = {
  readonly unit?: string | undefined
  readonly station?: string | undefined
  readonly activity?: string | undefined
  readonly from: string
  readonly to: string
}

/** Sessions of some days for a calendar of staff; called-off ones stay to be seen. Throws not-found. */
export async function listSessions(tx: Tx, who: Who, { unit, station, activity, from, to }: CalendarAsk) {
  if (!unit && !station && !activity) throw notFound()
  const last = Temporal.PlainDate.from(from).add({ days: MOST_DAYS }).toString()
  const found = await findCalendar(tx, {
    station: station ?? null,
    unit: unit ?? null,
    activity: activity ?? null,
    from,
    to: to < last ? to : last,
  })
  const rows = (await findSessionRows(
    tx,
    found.map(({ id }) => id),
  )) as SessionRow[]
  const byId = new Map(rows.map((row) => [row.id as string, row]))
  const stations = [...new Set(rows.map(({ station_id }) => station_id))]
  const names = await namesOf(tx, stations)
  const spaces = spacesById(await readSpaces(tx, stations))
  const counts = await readCounts(
    tx,
    found.map(({ offer }) => offer),
  )
  return found.flatMap(({ id, activity: of, titleZh, titleEn, activityVersion, topic, offer, lineage }) => {
    const row = byId.get(id)
    const named = row && names.get(row.station_id)
    if (!row || !named) return []
    return [
      {
        ...sessionOf(row, spaces, counts),
        offer,
        seats: seatsOf(counts, offer),
        activity: of,
        activityTitle: { zh: titleZh, en: titleEn },
        activityVersion,
        topic,
        stationNamed: { zh: named.zh, en: named.en },
        timeZone: named.timeZone,
        mayEdit: mayEdit(who, lineage),
      },
    ]
  })
}

/** The activity of an offer, and its session where the offer is for one alone. Throws activity-not-found. */
export async function activityOf(
  tx: Tx,
  offer: string,
): Promise<{ activity: ActivityId; session: SessionId | null }> {
  const found = await findByOffer(tx, offer)
  if (!found) throw activityNotFound()
  return found
}
