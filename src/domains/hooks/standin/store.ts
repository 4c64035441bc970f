import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { HookId } from '../contract.ts'
import type { Heard } from './contract.ts'

/** The subscription whose address ends with a path, its secret and whether its stand-in refuses. Needs 'stand-in'. */
export async function findByPath(
  tx: Tx,
  path: string,
): Promise<{ id: HookId; secret: Buffer; failing: boolean } | undefined> {
  const { rows } = await sql<{ id: HookId; secret: Buffer; failing: boolean }>`
    select s.id, s.secret, coalesce(i.failing, false) as failing
    from hooks.subscription s left join hooks.stand_in i on i.subscription_id = s.id
    where right(s.url, length(${path})) = ${path} and s.state <> 'ended' order by s.made_at desc limit 1`.execute(
    tx,
  )
  return rows[0]
}

export async function insertHeard(
  tx: Tx,
  id: HookId,
  heard: { message: string; verified: boolean; answered: number; body: string | null },
): Promise<void> {
  await sql`insert into hooks.heard (subscription_id, message, verified, answered, body)
    values (${id}, ${heard.message}, ${heard.verified}, ${heard.answered}, ${heard.body})`.execute(tx)
}

export async function findHeard(tx: Tx, id: HookId, limit: number): Promise<Heard[]> {
  const { rows } = await sql<Omit<Heard, 'body'> & { body: string | null }>`
    select at, message, verified, answered::int, body from hooks.heard where subscription_id = ${id}
    order by at desc, id desc limit ${limit}`.execute(tx)
  return rows.map(({ body, ...row }) => ({
    ...row,
    body: body === null ? null : (JSON.parse(body) as Heard['body']),
  }))
}

export async function isFailing(tx: Tx, id: HookId): Promise<boolean> {
  const { rows } = await sql<{ failing: boolean }>`
    select failing from hooks.stand_in where subscription_id = ${id}`.execute(tx)
  return rows[0]?.failing ?? false
}

export async function setFailing(tx: Tx, id: HookId, failing: boolean): Promise<void> {
  await sql`insert into hooks.stand_in (subscription_id, failing) values (${id}, ${failing})
    on conflict (subscription_id) do update set failing = excluded.failing`.execute(tx)
}
