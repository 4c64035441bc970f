import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import { livedOf } from '../../../kernel/ranges.ts'
import { Terms, type TermsId } from './contract.ts'
import type { TermsKnown } from './rules.ts'

type Row = { space: string; id: string; valid: string; terms: unknown }
type DefaultRow = { kind: string; valid: string; terms: unknown; source: string }

/** All terms that were ever said of these spaces, and by default for these kinds of stations, the latest first. */
export async function findTerms(
  tx: Tx,
  spaces: readonly string[],
): Promise<ReadonlyMap<string, TermsKnown['own']>> {
  const { rows } = await sql<Row>`
    select space_id as space, id, valid::text, terms from bookings.space_terms
    where space_id = any(${[...spaces]}::uuid[]) order by valid desc`.execute(tx)
  const own = rows.map(({ space, id, valid, terms }) => ({
    space,
    id,
    ...livedOf(valid),
    terms: Terms.decode(terms as never),
  }))
  return Map.groupBy(own, ({ space }) => space)
}

export async function findDefaults(tx: Tx): Promise<ReadonlyMap<string, TermsKnown['byDefault']>> {
  const { rows } = await sql<DefaultRow>`
    select kind::text as kind, valid::text, terms, source from bookings.default_terms order by valid desc`.execute(
    tx,
  )
  const all = rows.map(({ kind, valid, terms, source }) => ({
    kind,
    ...livedOf(valid),
    terms: Terms.decode(terms as never),
    source,
  }))
  return Map.groupBy(all, ({ kind }) => kind)
}

/**
 * Sets the terms of a space from a day on: what was to begin later is taken back, what holds ends that day. Null:
 * from then on as by default.
 */
export async function beginTerms(
  tx: Tx,
  space: string,
  from: string,
  terms: Terms | null,
): Promise<TermsId | null> {
  await sql`delete from bookings.space_terms where space_id = ${space} and lower(valid) >= ${from}::date`.execute(
    tx,
  )
  await sql`update bookings.space_terms set valid = daterange(lower(valid), ${from}::date)
    where space_id = ${space} and valid @> ${from}::date`.execute(tx)
  if (terms === null) return null
  const { rows } = await sql<{ id: TermsId }>`
    insert into bookings.space_terms (space_id, valid, terms)
    values (${space}, daterange(${from}::date, null), ${JSON.stringify(Terms.encode(terms))}::jsonb)
    returning id`.execute(tx)
  return rows[0]?.id ?? null
}

/** Locks what is said of a space, so that two editors do not pass each other. */
export async function lockTerms(tx: Tx, space: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`bookings.terms ${space}`}, 0))`.execute(tx)
}
