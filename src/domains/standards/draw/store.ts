import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { DrawId, Roll } from './contract.ts'

export type DrawRow = {
  id: DrawId
  unit_id: string
  name: string
  per_stratum: number
  mix: string
  roll: Roll
  list_hash: string
  secret_hash: string
  announced_at: Temporal.Instant
  secret: string | null
  word: string | null
  drawn_at: Temporal.Instant | null
}

export async function findDraw(tx: Tx, id: string): Promise<DrawRow | undefined> {
  const row = await tx.selectFrom('standards.campaign').selectAll().where('id', '=', id).executeTakeFirst()
  return row && { ...row, id: row.id as DrawId, roll: row.roll as Roll }
}

export async function findDraws(tx: Tx, unit: string): Promise<DrawRow[]> {
  const rows = await tx
    .selectFrom('standards.campaign')
    .selectAll()
    .where('unit_id', '=', unit)
    .orderBy('announced_at', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => ({ ...row, id: row.id as DrawId, roll: row.roll as Roll }))
}

export type NewDraw = Pick<DrawRow, 'name' | 'mix' | 'roll' | 'list_hash' | 'secret_hash' | 'per_stratum'> & {
  unit_id: string
  announced_by: string
}

/** Writes the draw down and seals its secret: the program itself cannot read it until it is drawn. */
export async function insertDraw(tx: Tx, draw: NewDraw, secret: string): Promise<DrawId> {
  const { id } = await tx
    .insertInto('standards.campaign')
    .values({ ...draw, roll: JSON.stringify(draw.roll) })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.insertInto('standards.campaign_secret').values({ campaign_id: id, secret }).execute()
  return id as DrawId
}

/** Opens the seal and mixes the word in; null where that was done before. */
export async function unseal(tx: Tx, id: string, word: string): Promise<string | null> {
  const { rows } = await sql<{ secret: string | null }>`
    select standards.unseal(${id}::uuid, ${word}) as secret`.execute(tx)
  return rows[0]?.secret ?? null
}
