import { sql } from 'kysely'
import type { CaseId } from '../../engines/cases/contract.ts'
import type { Tx } from '../../kernel/database.ts'
import type { PersonId, UnitId } from '../../kernel/ids.ts'
import type { GatheringId, Idea, OpinionSource } from './contract.ts'

export type OpinionRow = {
  readonly case: CaseId
  readonly source: OpinionSource
  readonly lineage: UnitId[]
  readonly text: string | null
  readonly golden: boolean
  readonly named: boolean
  readonly known: boolean
  readonly gathering: string | null
  readonly heldOn: string | null
  readonly heads: number | null
}

/** Opinions of these cases, as far as whoever asks sees them. */
export async function findOpinions(tx: Tx, ids: readonly CaseId[]): Promise<OpinionRow[]> {
  const { rows } = await sql<OpinionRow>`
    select o.case_id as case, o.source, o.lineage, o.text, o.golden, o.named, o.author_id is not null as known,
      g.title as gathering, g.held_on::text as "heldOn", g.heads
    from opinions.opinion o left join opinions.gathering g on g.id = o.gathering_id
    where o.case_id = any(${[...ids]})`.execute(tx)
  return rows
}

export type NewOpinion = {
  readonly source: OpinionSource
  readonly text: string
  readonly lineage: readonly UnitId[]
  readonly gathering: GatheringId | null
  readonly golden: boolean
  readonly author: PersonId | null
  readonly named: boolean
  /** Whether everybody may read it once somebody weighs it. */
  readonly open: boolean
}

export async function insertOpinion(tx: Tx, id: CaseId, one: NewOpinion): Promise<void> {
  await sql`
    insert into opinions.opinion (case_id, source, text, lineage, gathering_id, golden, author_id, named, open)
    values (${id}, ${one.source}, ${one.text}, ${[...one.lineage]}::uuid[], ${one.gathering}, ${one.golden}, ${one.author}, ${one.named},
      ${one.open})`.execute(tx)
}

/** Answers whether it was an opinion of whoever asks. */
export async function keepNaming(tx: Tx, id: CaseId, named: boolean): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    update opinions.opinion set named = ${named} where case_id = ${id} and author_id = kernel.actor()`.execute(
    tx,
  )
  return numAffectedRows === 1n
}

export type GatheringRow = {
  readonly id: GatheringId
  readonly unit: UnitId
  readonly kind: 'meeting' | 'doorToDoor'
  readonly title: string
  readonly on: string
  readonly place: string | null
  readonly invited: string | null
  readonly heads: number | null
  readonly minutes: string | null
  readonly opinions: number
}

const GATHERING = sql`
  g.id, g.unit_id as unit, g.kind, g.title, g.held_on::text as "on", g.place, g.invited, g.heads, g.minutes,
  (select count(*)::int from opinions.opinion o where o.gathering_id = g.id) as opinions`

/** As far as whoever asks may read it, with the opinions of it that they may read, in the order they were said. */
export async function findGathering(
  tx: Tx,
  id: GatheringId,
): Promise<{ gathering: GatheringRow; said: { case: CaseId; known: boolean }[] } | undefined> {
  const { rows: found } = await sql<GatheringRow>`
    select ${GATHERING} from opinions.gathering g where g.id = ${id}`.execute(tx)
  const [gathering] = found
  if (!gathering) return undefined
  const { rows: said } = await sql<{ case: CaseId; known: boolean }>`
    select case_id as case, author_id is not null as known from opinions.opinion
    where gathering_id = ${id} order by at, case_id limit 500`.execute(tx)
  return { gathering, said }
}

/** The lineage of where it was, where whoever asks may say how it went. */
export async function keepHeld(
  tx: Tx,
  id: GatheringId,
  { heads, minutes }: { heads: number; minutes: string | null },
): Promise<UnitId[] | undefined> {
  const { rows } = await sql<{ lineage: UnitId[] }>`
    update opinions.gathering set heads = ${heads}, minutes = ${minutes} where id = ${id}
    returning lineage`.execute(tx)
  return rows[0]?.lineage
}

/** In a unit and below, the latest first; policies leave out what is of other places. */
export async function findGatherings(tx: Tx, unit: UnitId): Promise<GatheringRow[]> {
  const { rows } = await sql<GatheringRow>`
    select ${GATHERING}
    from opinions.gathering g where g.lineage @> array[${unit}::uuid]
    order by g.held_on desc, g.id desc limit 200`.execute(tx)
  return rows
}

export async function insertGathering(
  tx: Tx,
  wish: Omit<GatheringRow, 'id' | 'opinions'> & { lineage: readonly string[]; by: PersonId | null },
): Promise<GatheringId> {
  const { rows } = await sql<{ id: GatheringId }>`
    insert into opinions.gathering (unit_id, lineage, kind, title, held_on, place, invited, heads, minutes, noted_by)
    values (${wish.unit}, ${[...wish.lineage]}::uuid[], ${wish.kind}, ${wish.title}, ${wish.on}, ${wish.place},
      ${wish.invited}, ${wish.heads}, ${wish.minutes}, ${wish.by}) returning id`.execute(tx)
  return rows[0]?.id as GatheringId
}

export async function insertTopic(
  tx: Tx,
  wish: { unit: UnitId; lineage: readonly string[]; title: string; by: PersonId | null },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into opinions.topic (unit_id, lineage, title, made_by)
    values (${wish.unit}, ${[...wish.lineage]}::uuid[], ${wish.title}, ${wish.by}) returning id`.execute(tx)
  return rows[0]?.id ?? ''
}

/** What an opinion became; a later word replaces an earlier one. */
export async function keepLink(
  tx: Tx,
  id: CaseId,
  { request = null, topic = null }: { request?: string | null; topic?: string | null },
): Promise<void> {
  await sql`
    insert into opinions.link (case_id, request_id, topic_id) values (${id}, ${request}, ${topic})
    on conflict (case_id) do update set request_id = excluded.request_id, topic_id = excluded.topic_id, at = now()`.execute(
    tx,
  )
}

/** Golden ideas as everybody reads them. */
export async function findIdeas(
  tx: Tx,
  { before, limit }: { before?: Temporal.Instant | undefined; limit: number },
): Promise<Idea[]> {
  const { rows } = await sql<Idea>`
    select case_id as id, number, title, text, stage, outcome, author, at, closed_at as "closedAt", request, topic
    from opinions.ideas(${before?.toString() ?? null}, ${limit})`.execute(tx)
  return rows
}

export type OwnRow = { readonly at: Temporal.Instant } & Pick<
  OpinionRow,
  'case' | 'text' | 'golden' | 'named'
>

/** What somebody said in their own name. */
export async function findOwn(tx: Tx): Promise<OwnRow[]> {
  const { rows } = await sql<OwnRow>`
    select case_id as case, text, golden, named, at from opinions.opinion
    where author_id = kernel.actor() order by at desc limit 200`.execute(tx)
  return rows
}

export async function forgetMe(tx: Tx): Promise<void> {
  await sql`select opinions.forget_me()`.execute(tx)
}

/** Who said it, where they are known: for the job that tells them (purpose 'notify'). */
export async function findTold(
  tx: Tx,
  id: CaseId,
): Promise<{ person: PersonId; number: string; title: string } | undefined> {
  const { rows } = await sql<{ person: PersonId; number: string; title: string }>`
    select person, number, title from opinions.told(${id})`.execute(tx)
  return rows[0]
}
