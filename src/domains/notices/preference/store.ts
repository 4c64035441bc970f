import { sql } from 'kysely'
import type { Language } from '../../../../messages/catalogue.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { Channel, Topic } from '../contract.ts'
import type { Choice, Habit, OwnHours } from './rules.ts'

/** What holds in the city today. */
export async function habitToday(tx: Tx): Promise<Habit & { keepDays: number }> {
  const row = await tx
    .selectFrom('notices.habit')
    .select(['quiet_from', 'quiet_until', 'digest_at', 'keep_days'])
    .where(sql<boolean>`valid @> current_date`)
    .executeTakeFirstOrThrow()
  const { quiet_from: quietFrom, quiet_until: quietUntil, digest_at: digestAt, keep_days: keepDays } = row
  return { quietFrom, quietUntil, digestAt, keepDays }
}

export type Own = OwnHours & { readonly language: Language }

/** What people chose for themselves; those who never did are not in it. */
export async function ownOf(tx: Tx, people: readonly PersonId[]): Promise<Map<PersonId, Own>> {
  const rows = await tx
    .selectFrom('notices.preference')
    .selectAll()
    .where('person_id', 'in', people)
    .execute()
  return new Map(
    rows.map((row) => [
      row.person_id as PersonId,
      {
        quietFrom: row.quiet_from,
        quietUntil: row.quiet_until,
        digestAt: row.digest_at,
        language: row.language === 'en' ? ('en' as const) : ('zh-CN' as const),
      },
    ]),
  )
}

/** What people chose by topic. */
export async function choicesOf(
  tx: Tx,
  people: readonly PersonId[],
): Promise<Map<PersonId, Map<Topic, Choice>>> {
  const rows = await tx.selectFrom('notices.choice').selectAll().where('person_id', 'in', people).execute()
  const chosen = new Map<PersonId, Map<Topic, Choice>>()
  for (const { person_id, topic, manner, channels } of rows) {
    const own = chosen.get(person_id as PersonId) ?? new Map<Topic, Choice>()
    chosen.set(person_id as PersonId, own.set(topic as Topic, { manner, channels: channels as Channel[] }))
  }
  return chosen
}

/** Writes what somebody chose, in place of what they chose before. */
export async function writeChoices(
  tx: Tx,
  person: PersonId,
  own: Own,
  choices: ReadonlyMap<Topic, Choice>,
): Promise<void> {
  const values = {
    quiet_from: own.quietFrom,
    quiet_until: own.quietUntil,
    digest_at: own.digestAt,
    language: own.language,
  }
  await tx
    .insertInto('notices.preference')
    .values({ person_id: person, ...values })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(values))
    .execute()
  await tx.deleteFrom('notices.choice').where('person_id', '=', person).execute()
  if (choices.size > 0)
    await tx
      .insertInto('notices.choice')
      .values(
        [...choices].map(([topic, { manner, channels }]) => ({
          person_id: person,
          topic,
          manner,
          channels: [...channels],
        })),
      )
      .execute()
}
