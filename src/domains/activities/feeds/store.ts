import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'

export type FeedRow = {
  id: string
  station: string
  offer: string | null
  title_zh: string
  title_en: string
  about_zh: string
  about_en: string
  own_zh: string | null
  own_en: string | null
  space: string | null
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  changedAt: Temporal.Instant
  sequence: number
  state: 'planned' | 'calledOff'
}

/** A calendar shows the month that was and the half year to come. */
const WINDOW = sql`s.day between current_date - 31 and current_date + 183`
/** As many as programs that subscribe still read. */
const MOST = 2_000

async function sessionsWhere(tx: Tx, where: RawBuilder<unknown>): Promise<FeedRow[]> {
  const { rows } = await sql<FeedRow>`
    select s.id, s.station_id as station, coalesce(s.offer_id, a.offer_id) as offer, a.title_zh, a.title_en, a.about_zh,
      a.about_en, s.title_zh as own_zh, s.title_en as own_en, s.space_id as space, s.starts_at as "startsAt",
      s.ends_at as "endsAt", greatest(s.changed_at, a.changed_at) as "changedAt", s.sequence, s.state
    from activities.session s join activities.activity a on a.id = s.activity_id
    where a.state <> 'draft' and ${WINDOW} and ${where} order by s.starts_at, s.id limit ${MOST}`.execute(tx)
  return rows
}

export const findOfStation = (tx: Tx, station: string) => sessionsWhere(tx, sql`s.station_id = ${station}`)

export const findOfTopic = (tx: Tx, topic: string, unit: string | null) =>
  sessionsWhere(tx, sql`a.topic = ${topic} and (${unit}::uuid is null or a.lineage @> array[${unit}::uuid])`)

export const findOfOffers = (tx: Tx, offers: readonly string[]) =>
  sessionsWhere(
    tx,
    sql`(s.offer_id = any(${[...offers]}::uuid[]) or a.offer_id = any(${[...offers]}::uuid[]))`,
  )

export async function findOwn(
  tx: Tx,
  person: PersonId,
): Promise<{ id: string; madeAt: Temporal.Instant } | undefined> {
  const { rows } = await sql<{ id: string; madeAt: Temporal.Instant }>`
    select id, made_at as "madeAt" from activities.feed where person_id = ${person} and revoked_at is null`.execute(
    tx,
  )
  return rows[0]
}

export async function revokeOwn(tx: Tx, person: PersonId): Promise<void> {
  await sql`update activities.feed set revoked_at = now() where person_id = ${person} and revoked_at is null`.execute(
    tx,
  )
}

export async function makeOwn(tx: Tx, person: PersonId): Promise<void> {
  await sql`insert into activities.feed (person_id) values (${person})`.execute(tx)
}

export async function personOf(tx: Tx, feed: string): Promise<PersonId | null> {
  const { rows } = await sql<{
    person: PersonId | null
  }>`select activities.feed_of(${feed}) as person`.execute(tx)
  return rows[0]?.person ?? null
}
