import type { Activity, Session } from '../../src/domains/activities/contract.ts'
import { ActivityId } from '../../src/domains/activities/contract.ts'
import { activityOf, showActivity } from '../../src/domains/activities/public.ts'
import { participantsOf } from '../../src/domains/identity/public.ts'
import { look, type Who } from '../../src/kernel/access.ts'
import { notFound, ProblemError } from '../../src/kernel/problem.ts'
import type { PortalDeps } from '../deps.ts'
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

/** What an offer is for; null where it is none of an activity, or whoever asks may not see it. */
export async function activityOfOffer(
  deps: PortalDeps,
  who: Who,
  offer: string,
): Promise<{ activity: Activity; session: Session | null } | null> {
  return look(deps.db, who, async (tx) => {
    try {
      const hung = await activityOf(tx, offer)
      const activity = await showActivity(tx, who, deps.territory, hung.activity)
      return { activity, session: sessionIn(activity, hung.session ?? undefined) }
    } catch (error) {
      if (error instanceof ProblemError && error.status === 404) return null
      throw error
    }
  })
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
