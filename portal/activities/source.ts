import {
  type Activity,
  ActivityId,
  type ActivityTopic,
  type Session,
  type SessionFound,
  type Theme,
} from '../../src/domains/activities/contract.ts'
import {
  activityOf,
  findOn as findSessionsOn,
  listThemes,
  findTopics,
  showActivity,
} from '../../src/domains/activities/public.ts'
import type { StationId } from '../../src/domains/stations/contract.ts'
import { participantsOf } from '../../src/domains/identity/public.ts'
import { ANYONE, look, type Who } from '../../src/kernel/access.ts'
import type { Position } from '../../src/kernel/geo.ts'
import { notFound, ProblemError } from '../../src/kernel/problem.ts'
import { dateAt } from '../../src/kernel/wall-clock.ts'
import type { PortalDeps } from '../deps.ts'
import type { Place } from '../place/place.ts'
import type { Reader } from '../shell/reader.ts'
import type { Somebody } from '../shell/somebody.ts'

export type { Opening } from '../../src/engines/capacity/admission/contract.ts'

/** An activity as whoever asks may see it. Throws not-found. */
export async function activityAt(deps: PortalDeps, who: Who, id: string | undefined): Promise<Activity> {
  const parsed = ActivityId.safeParse(id)
  if (!parsed.success) throw notFound()
  return look(deps.db, who, (tx) => showActivity(tx, who, deps.territory, parsed.data))
}

/** The session of an activity that an address names; null where it names none of it. */
export function sessionIn({ sessions }: Activity, id: string | undefined): Session | null {
  return sessions.find((session) => session.id === id) ?? null
}

/** What an offer is for. */
export type Hung = { readonly activity: Activity; readonly session: Session | null }

/** What offers are for, read at once; those are left out that are none of an activity, or not to be seen. */
export function activitiesOfOffers(
  deps: PortalDeps,
  who: Who,
  offers: readonly string[],
): Promise<Map<string, Hung>> {
  return look(deps.db, who, async (tx) => {
    const shown = new Map<ActivityId, Activity>()
    const hung = new Map<string, Hung>()
    for (const offer of offers)
      try {
        const { activity: id, session } = await activityOf(tx, offer)
        const activity = shown.get(id) ?? (await showActivity(tx, who, deps.territory, id))
        shown.set(id, activity)
        hung.set(offer, { activity, session: sessionIn(activity, session ?? undefined) })
      } catch (error) {
        if (!(error instanceof ProblemError && error.status === 404)) throw error
      }
    return hung
  })
}

/** What an offer is for; undefined where it is none of an activity, or whoever asks may not see it. */
export async function activityOfOffer(deps: PortalDeps, who: Who, offer: string): Promise<Hung | undefined> {
  return (await activitiesOfOffers(deps, who, [offer])).get(offer)
}

/** Somebody whom an account may enrol, by the name that they have there. */
export type KnownParticipant = {
  /** The account's person, or a family member. */
  readonly id: string
  /** Null: the account's own person. */
  readonly name: string | null
  readonly birthYear: number | null
  readonly verified: string | null
}

/** The reader and the family, with what admission knows of them. */
export async function participantsFor(
  { db, identity }: PortalDeps,
  who: Somebody,
): Promise<KnownParticipant[]> {
  const [{ members }, facts] = await Promise.all([
    identity.family.show(who),
    look(db, who, (tx) => participantsOf(tx, [who.person])),
  ])
  const names = new Map(members.map(({ id, name }) => [id as string, name]))
  const { participants = [] } = facts.get(who.person) ?? {}
  return participants.map(({ id, member, birthYear, verified }) => ({
    id,
    name: member === null ? null : (names.get(member) ?? ''),
    birthYear,
    verified,
  }))
}

/** Names by the ids under which seats may stand: one's own, and those of checked identities. */
export function namesOf(people: readonly KnownParticipant[]): Map<string, string | null> {
  return new Map(
    people.flatMap(({ id, name, verified }) => [
      [id, name] as const,
      ...(verified === null ? [] : [[verified, name] as const]),
    ]),
  )
}

/** What is looked for; times in epoch milliseconds. */
export type OnWish = {
  readonly from: number
  readonly to: number
  readonly at: Position
  /** Metres; null: wherever. */
  readonly within: number | null
  readonly station: StationId | null
  readonly age: number | null
  readonly topic: string | null
  readonly free: boolean
  readonly limit: number
}

/** How many sessions there are before free seats are looked at: asks nothing of the database. */
export function countOn({ activities }: PortalDeps, wish: OnWish): number {
  const { from, to, at, within, station, age, topic } = wish
  return activities.find({
    from,
    to,
    at,
    order: 'time',
    ...(within !== null && { within }),
    ...(station !== null && { station }),
    ...(age !== null && { age }),
    ...(topic !== null && { topic }),
  }).length
}

const instant = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms)

/** Sessions in order of time, each with how full it is. */
export async function findOn(deps: PortalDeps, wish: OnWish): Promise<readonly SessionFound[]> {
  const { from, to, at, within, station, age, topic, free, limit } = wish
  const { found } = await look(deps.db, ANYONE, (tx) =>
    findSessionsOn(tx, deps, {
      lon: at[0],
      lat: at[1],
      from: instant(from),
      to: instant(to),
      order: 'time',
      limit,
      ...(within !== null && { within }),
      ...(station !== null && { station }),
      ...(age !== null && { age }),
      ...(topic !== null && { topic }),
      ...(free && { free }),
    }),
  )
  return found
}

export function topicsToday({ db, identity }: PortalDeps): Promise<ActivityTopic[]> {
  return look(db, ANYONE, (tx) => findTopics(tx, identity.today()))
}

/** Theme months of this month and those to come, of the places around the reader's. */
export async function themesAround(deps: PortalDeps, reader: Reader, place: Place): Promise<Theme[]> {
  const unit = (place.path.find(({ kind }) => kind === 'district') ?? place.path[0])?.id
  const month = dateAt(reader.timeZone, reader.now).toString().slice(0, 7)
  const themes = await look(deps.db, ANYONE, (tx) => listThemes(tx, ANYONE, deps.territory, { unit }))
  return themes.filter((theme) => theme.published && theme.month >= month).slice(0, 6)
}

/** A theme month. Throws not-found where it is none, or is not published. */
export async function themeAt(deps: PortalDeps, id: string | undefined): Promise<Theme> {
  const themes = await look(deps.db, ANYONE, (tx) => listThemes(tx, ANYONE, deps.territory, {}))
  const theme = themes.find((one) => one.id === id && one.published)
  if (!theme) throw notFound()
  return theme
}
