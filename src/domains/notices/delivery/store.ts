import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { type Channel, DeliveryId, type NoticeId, Topic } from '../contract.ts'
import type { NoticeValues } from '../text/public.ts'

export type Planned = {
  readonly id: NoticeId
  readonly person: PersonId
  readonly topic: Topic
  readonly urgent: boolean
  /** Ways that have been planned before. */
  readonly channels: readonly Channel[]
}

/** Notices to be planned; those that went with their person are not in it. */
export async function noticesToPlan(tx: Tx, ids: readonly NoticeId[]): Promise<Planned[]> {
  const { rows } = await sql<Planned>`
    select n.id, n.person_id as person, n.topic, n.urgent, array(
      select i.channel::text from notices.delivery_item i where i.notice_id = n.id) as channels
    from notices.notice n where n.id = any (${[...ids]}::uuid[]) order by n.id`.execute(tx)
  return rows.map((row) => ({ ...row, topic: Topic.parse(row.topic) }))
}

export type DeliveryWish = {
  readonly person: PersonId
  readonly channel: Channel
  readonly due: Temporal.Instant
  readonly digest: boolean
}

/**
 * A delivery for a notice: one of its own, or the person's digest of that moment. `open` is false where that
 * digest is on its way already and takes nothing more.
 */
export async function makeDelivery(
  tx: Tx,
  { person, channel, due, digest }: DeliveryWish,
): Promise<{ id: DeliveryId; open: boolean }> {
  const { rows } = await sql<{ id: DeliveryId; open: boolean }>`
    insert into notices.delivery (person_id, channel, digest, due_at)
    values (${person}, ${channel}, ${digest}, ${due.toString()})
    on conflict (person_id, channel, due_at) where digest do update set changed_at = delivery.changed_at
    returning id, state = 'waiting' as open`.execute(tx)
  const [made] = rows
  if (!made) throw new Error('A delivery was neither made nor found')
  return { id: DeliveryId.parse(made.id), open: made.open }
}

export async function addItem(
  tx: Tx,
  notice: NoticeId,
  channel: Channel,
  delivery: DeliveryId,
): Promise<void> {
  await tx
    .insertInto('notices.delivery_item')
    .values({ notice_id: notice, channel, delivery_id: delivery })
    .execute()
}

export type Held = {
  readonly person: PersonId
  readonly channel: Channel
  readonly digest: boolean
  readonly state: 'waiting' | 'sending' | 'sent' | 'failed' | 'dropped'
  readonly due: Temporal.Instant
  readonly changed: Temporal.Instant
  readonly tries: number
}

/** Takes a delivery in hand until the transaction ends; undefined where it went with its person. */
export async function holdDelivery(tx: Tx, id: DeliveryId): Promise<Held | undefined> {
  const row = await tx
    .selectFrom('notices.delivery')
    .select(['person_id', 'channel', 'digest', 'state', 'due_at', 'changed_at', 'tries'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return undefined
  const { person_id: person, due_at: due, changed_at: changed, ...rest } = row
  return { ...rest, person: person as PersonId, due, changed }
}

export type Carried = {
  readonly topic: Topic
  readonly text: string
  readonly values: NoticeValues
  readonly link: string | null
  readonly urgent: boolean
  readonly at: Temporal.Instant
}

/** The notices that a delivery carries and that have not been read meanwhile, oldest first. */
export async function carriedBy(tx: Tx, id: DeliveryId): Promise<Carried[]> {
  const rows = await tx
    .selectFrom('notices.delivery_item')
    .innerJoin('notices.notice', 'notices.notice.id', 'notices.delivery_item.notice_id')
    .select(['topic', 'text', 'values', 'link', 'urgent', 'at'])
    .where('delivery_id', '=', id)
    .where('read_at', 'is', null)
    .orderBy('notices.notice.id')
    .execute()
  return rows.map((row) => ({ ...row, topic: Topic.parse(row.topic), values: row.values as NoticeValues }))
}

type Mark = {
  readonly state: Held['state']
  readonly tries?: number
  readonly due?: Temporal.Instant
  readonly reason?: string | null
  readonly repeated?: true
}

/** Notes how far a delivery has come. */
export async function mark(
  tx: Tx,
  id: DeliveryId,
  { state, tries, due, reason, repeated }: Mark,
): Promise<void> {
  await tx
    .updateTable('notices.delivery')
    .set({
      state,
      reason: reason ?? null,
      changed_at: sql<string>`now()`,
      ...(tries !== undefined && { tries }),
      ...(due && { due_at: due.toString() }),
      ...(repeated && { repeated }),
    })
    .where('id', '=', id)
    .execute()
}

/** Deliveries that should have gone out so many minutes ago, or that somebody died over. */
export async function overdue(tx: Tx, minutes: number, most: number): Promise<DeliveryId[]> {
  const { rows } = await sql<{ id: DeliveryId }>`
    select id from notices.delivery
    where state in ('waiting', 'sending') and due_at < now() - make_interval(mins => ${minutes})
      and changed_at < now() - make_interval(mins => ${minutes})
    order by due_at limit ${most}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Ways by which own notices could not be delivered. */
export async function unreachedOf(tx: Tx, notices: readonly NoticeId[]): Promise<Map<NoticeId, Channel[]>> {
  const { rows } = await sql<{ notice: NoticeId; channels: Channel[] }>`
    select i.notice_id as notice, array_agg(i.channel::text order by i.channel) as channels
    from notices.delivery_item i join notices.delivery d on d.id = i.delivery_id
    where i.notice_id = any (${[...notices]}::uuid[]) and d.state = 'failed' group by 1`.execute(tx)
  return new Map(rows.map(({ notice, channels }) => [notice, channels]))
}
