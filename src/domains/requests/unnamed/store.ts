import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'

/** Two from one network are counted one after the other. */
export async function takeTurn(tx: Tx, network: Buffer): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(encode(${network}, 'hex'), 29))`.execute(tx)
}

/** Minutes since each time of the last day, the latest first. */
export async function agesOf(tx: Tx, network: Buffer, now: Temporal.Instant): Promise<number[]> {
  const { rows } = await sql<{ minutes: number }>`
    select (extract(epoch from ${now.toString()}::timestamptz - at) / 60)::float8 as minutes from requests.unnamed
    where network = ${network} and at > ${now.toString()}::timestamptz - interval '1 day'
    order by at desc limit 10000`.execute(tx)
  return rows.map(({ minutes }) => minutes)
}

export async function noteUnnamed(tx: Tx, network: Buffer, now: Temporal.Instant): Promise<void> {
  await sql`insert into requests.unnamed (network, at) values (${network}, ${now.toString()})`.execute(tx)
}

/** The limits of the day. */
export async function limitsOn(tx: Tx, day: string): Promise<{ hour: number; day: number }> {
  const { rows } = await sql<{ hour: number; day: number }>`
    select unnamed_an_hour as hour, unnamed_a_day as day from requests.habit where valid @> ${day}::date`.execute(
    tx,
  )
  return rows[0] ?? { hour: 5, day: 20 }
}
