import { sql } from 'kysely'
import type { Tx } from '../../kernel/database.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Keys } from '../../kernel/keys.ts'
import { NoticeId, Topic } from './contract.ts'

export type Telling = {
  readonly to: readonly PersonId[]
  readonly topic: Topic
  readonly text: string
  readonly values: Readonly<Record<string, string | number>>
  readonly subject: { readonly kind: string; readonly id: string }
  readonly state: string
  readonly link: string | null
  readonly urgent: boolean
}

/** Writes a notice for each person who has not been told of this state; returns the new ones. */
export async function insertNotices(tx: Tx, telling: Telling): Promise<NoticeId[]> {
  const { to, topic, text, values, subject, state, link, urgent } = telling
  const { rows } = await sql<{
    id: NoticeId
  }>`select tell as id from notices.tell(${[...to]}::uuid[], ${topic},
    ${text}, ${JSON.stringify(values)}::jsonb, ${subject.kind}, ${subject.id}, ${state}, ${link}, ${urgent})`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

export type NoticeRow = {
  readonly id: NoticeId
  readonly topic: Topic
  readonly text: string
  readonly values: Readonly<Record<string, string | number>>
  readonly link: string | null
  readonly urgent: boolean
  readonly at: Temporal.Instant
  readonly read_at: Temporal.Instant | null
}

/** A person's own notices, newest first. */
export async function findNotices(
  tx: Tx,
  person: PersonId,
  { before, unread, limit }: { before?: NoticeId | undefined; unread: boolean; limit: number },
): Promise<NoticeRow[]> {
  let query = tx
    .selectFrom('notices.notice')
    .select(['id', 'topic', 'text', 'values', 'link', 'urgent', 'at', 'read_at'])
    .where('person_id', '=', person)
  if (before) query = query.where('id', '<', before)
  if (unread) query = query.where('read_at', 'is', null)
  const rows = await query.orderBy('id', 'desc').limit(limit).execute()
  return rows.map((row) => ({
    ...row,
    id: NoticeId.parse(row.id),
    topic: Topic.parse(row.topic),
    values: row.values as NoticeRow['values'],
  }))
}

export async function countUnread(tx: Tx, person: PersonId): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from notices.notice where person_id = ${person} and read_at is null`.execute(tx)
  return rows[0]?.n ?? 0
}

/** Marks own notices as read: these, or all up to one. */
export async function markRead(
  tx: Tx,
  person: PersonId,
  which: { notices: readonly NoticeId[] } | { upTo: NoticeId },
): Promise<void> {
  let query = tx
    .updateTable('notices.notice')
    .set({ read_at: sql<string>`now()` })
    .where('person_id', '=', person)
    .where('read_at', 'is', null)
  query = 'upTo' in which ? query.where('id', '<=', which.upTo) : query.where('id', 'in', which.notices)
  await query.execute()
}

/** Everything the room holds about a person, addresses in full. Runs in their own name. */
export async function allOf(tx: Tx, keys: Keys, person: PersonId): Promise<unknown> {
  const { rows } = await sql<{
    notices: unknown
    preference: unknown
    choices: unknown
    deliveries: unknown
  }>`select
    (select coalesce(jsonb_agg(to_jsonb(n) - 'person_id' order by n.id), '[]') from notices.notice n
      where n.person_id = ${person}) as notices,
    (select to_jsonb(p) - 'person_id' from notices.preference p where p.person_id = ${person}) as preference,
    (select coalesce(jsonb_agg(to_jsonb(c) - 'person_id' order by c.topic), '[]') from notices.choice c
      where c.person_id = ${person}) as choices,
    (select coalesce(jsonb_agg(to_jsonb(d) - 'person_id' order by d.id), '[]') from notices.delivery d
      where d.person_id = ${person}) as deliveries`.execute(tx)
  const addresses = await tx
    .selectFrom('notices.address')
    .select(['channel', 'cipher', 'confirmed_at'])
    .where('person_id', '=', person)
    .execute()
  return {
    ...rows[0],
    addresses: addresses.map(({ channel, cipher, confirmed_at }) => ({
      channel,
      address: keys.decrypt(cipher, `notices.${channel}`),
      confirmed_at,
    })),
  }
}

/** Forgets all of that. What lies in the queue finds nothing any more. */
export async function forgetAll(tx: Tx, person: PersonId): Promise<void> {
  for (const table of ['delivery', 'notice', 'choice', 'preference', 'address'] as const)
    await tx.deleteFrom(`notices.${table}`).where('person_id', '=', person).execute()
}
