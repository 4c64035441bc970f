import { type Selectable, sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { DB } from '../../../kernel/tables.ts'
import type { Both } from '../../stations/contract.ts'
import type { Times } from '../sessions/contract.ts'
import {
  ActivityId,
  type ActivityText,
  type ActivityTopic,
  type ActivityWish,
  type EnrolmentTerms,
  type QuotaWish,
  type Teacher,
} from './contract.ts'

export type ActivityRow = Omit<Selectable<DB['activities.activity']>, 'id'> & { id: ActivityId }

/** Topics that a list of today offers. */
export async function findTopics(tx: Tx, day: string): Promise<ActivityTopic[]> {
  const { rows } = await sql<ActivityTopic>`
    select code, zh, en from activities.topic where valid @> ${day}::date order by number, code`.execute(tx)
  return rows
}

/** What a topic was called, also one that is no longer offered. */
export async function findTopicNames(tx: Tx): Promise<Map<string, Both>> {
  const { rows } = await sql<ActivityTopic>`
    select distinct on (code) code, zh, en from activities.topic order by code, lower(valid) desc`.execute(tx)
  return new Map(rows.map(({ code, zh, en }) => [code, { zh, en }]))
}

export async function findActivities(tx: Tx, ids: readonly string[]): Promise<ActivityRow[]> {
  if (ids.length === 0) return []
  const rows = await tx.selectFrom('activities.activity').selectAll().where('id', 'in', ids).execute()
  return rows as ActivityRow[]
}

/** Locks activities in the order of their ids; those that whoever asks does not see are missing. */
export async function lockActivities(tx: Tx, ids: readonly string[]): Promise<ActivityRow[]> {
  const rows = await tx
    .selectFrom('activities.activity')
    .selectAll()
    .where('id', 'in', ids)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  return rows as ActivityRow[]
}

type Column = Partial<Selectable<DB['activities.activity']>>

export function textColumns(text: Omit<ActivityText, 'teachers' | 'pictures'>) {
  const { topic, title, about, bring, language, audience, team, theme } = text
  return {
    topic,
    title_zh: title.zh,
    title_en: title.en,
    about_zh: about.zh,
    about_en: about.en,
    bring_zh: bring?.zh ?? null,
    bring_en: bring?.en ?? null,
    language,
    audience: audience.who,
    audience_unit_id: audience.who === 'residents' ? audience.unit : null,
    age_from: audience.ageFrom,
    age_to: audience.ageTo,
    verified_only: audience.verifiedOnly,
    team_id: team,
    theme_id: theme,
  } satisfies Column
}

export function enrolmentColumns(terms: EnrolmentTerms) {
  return {
    enrolment: terms.way,
    policy: terms.policy,
    capacity: terms.capacity,
    opens_at: terms.opensAt,
    opens_before: terms.opensBefore,
    closes_before: terms.closesBefore,
    cancel_before: terms.cancelBefore,
    remind_before: terms.remindBefore,
    quotas_until_before: terms.quotasUntilBefore,
    party_most: terms.partyMost,
    household_most: terms.householdMost,
    person_most: terms.personMost,
    waitlist_most: terms.waitlistMost,
    accept_within: terms.acceptWithin,
  } satisfies Column
}

export type Drafted = {
  readonly id: ActivityId
  readonly publication: string
  readonly station: string
  readonly unit: string
  readonly space: string | null
}

export async function insertActivities(
  tx: Tx,
  drafts: readonly Drafted[],
  wish: ActivityWish,
): Promise<void> {
  const shared = {
    ...textColumns(wish),
    ...enrolmentColumns(wish.enrolment),
    kind: wish.kind,
    setup_minutes: wish.setupMinutes,
    cleaning_minutes: wish.cleaningMinutes,
    times: JSON.stringify(wish.times),
  }
  await tx
    .insertInto('activities.activity')
    .values(
      drafts.map(({ id, publication, station, unit, space }) => ({
        id,
        publication_id: publication,
        station_id: station,
        unit_id: unit,
        space_id: space,
        ...shared,
      })),
    )
    .execute()
}

export async function updateActivity(
  tx: Tx,
  id: string,
  columns: ReturnType<typeof textColumns> & ReturnType<typeof enrolmentColumns>,
  draft: { space: string | null; setupMinutes: number; cleaningMinutes: number; times: Times } | null,
): Promise<void> {
  await tx
    .updateTable('activities.activity')
    .set({
      ...columns,
      ...(draft && {
        space_id: draft.space,
        setup_minutes: draft.setupMinutes,
        cleaning_minutes: draft.cleaningMinutes,
        times: JSON.stringify(draft.times),
      }),
    })
    .where('id', '=', id)
    .execute()
}

/** Moves the version on; told in the same statement what else becomes of it. */
export async function bumpActivity(
  tx: Tx,
  id: string,
  more: { state?: 'published' | 'calledOff'; offer?: string | null; reason?: Both } = {},
): Promise<number> {
  const row = await tx
    .updateTable('activities.activity')
    .set((eb) => ({
      version: eb('version', '+', 1),
      changed_at: sql<Temporal.Instant>`now()`,
      ...(more.state && { state: more.state }),
      ...(more.state === 'published' && { published_at: sql<Temporal.Instant>`now()` }),
      ...(more.offer !== undefined && { offer_id: more.offer }),
      ...(more.reason && { reason_zh: more.reason.zh, reason_en: more.reason.en }),
    }))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

/** Teachers and quotas of activities that are alike, written anew. */
export async function replaceParts(
  tx: Tx,
  ids: readonly string[],
  { teachers, quotas }: { teachers: readonly Teacher[]; quotas: readonly QuotaWish[] },
): Promise<void> {
  await tx.deleteFrom('activities.teacher').where('activity_id', 'in', ids).execute()
  await tx.deleteFrom('activities.quota').where('activity_id', 'in', ids).execute()
  const taught = ids.flatMap((activity_id) =>
    teachers.map(({ zh, en, about }, number) => ({
      activity_id,
      number,
      name_zh: zh,
      name_en: en,
      about_zh: about?.zh ?? null,
      about_en: about?.en ?? null,
    })),
  )
  if (taught.length > 0) await tx.insertInto('activities.teacher').values(taught).execute()
  const kept = ids.flatMap((activity_id) =>
    quotas.map((quota, index) => ({
      activity_id,
      number: index + 1,
      label_zh: quota.label.zh,
      label_en: quota.label.en,
      capacity: quota.capacity,
      unit_id: quota.unit,
      emerging_sector: quota.emergingSector,
      age_from: quota.ageFrom,
      age_to: quota.ageTo,
    })),
  )
  if (kept.length > 0) await tx.insertInto('activities.quota').values(kept).execute()
}

export async function findTeachers(tx: Tx, activity: string): Promise<Teacher[]> {
  const rows = await tx
    .selectFrom('activities.teacher')
    .selectAll()
    .where('activity_id', '=', activity)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    zh: row.name_zh,
    en: row.name_en,
    about: row.about_zh !== null && row.about_en !== null ? { zh: row.about_zh, en: row.about_en } : null,
  }))
}

export async function findQuotas(tx: Tx, activities: readonly string[]): Promise<Map<string, QuotaWish[]>> {
  if (activities.length === 0) return new Map()
  const rows = await tx
    .selectFrom('activities.quota')
    .selectAll()
    .where('activity_id', 'in', activities)
    .orderBy('activity_id')
    .orderBy('number')
    .execute()
  const byActivity = Map.groupBy(rows, (row) => row.activity_id)
  return new Map(
    [...byActivity].map(([id, quotas]) => [
      id,
      quotas.map((row) => ({
        label: { zh: row.label_zh, en: row.label_en },
        capacity: row.capacity,
        unit: row.unit_id as QuotaWish['unit'],
        emergingSector: row.emerging_sector,
        ageFrom: row.age_from,
        ageTo: row.age_to,
      })),
    ]),
  )
}

export async function deleteDraft(tx: Tx, id: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom('activities.activity')
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .executeTakeFirst()
  return gone.numDeletedRows === 1n
}

/** Which of these units lie in the root, itself included. */
export async function findLyingIn(tx: Tx, root: string, units: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select territory.lying_in(${root}, ${[...units]}::uuid[]) as id`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

/** Each of these units with itself and all above it. */
export async function findLineages(
  tx: Tx,
  units: readonly string[],
): Promise<{ unit: string; lineage: string[] }[]> {
  const { rows } = await sql<{ unit: string; lineage: string[] }>`
    select u as unit, territory.present_lineage(u) as lineage from unnest(${[...units]}::uuid[]) u`.execute(
    tx,
  )
  return rows
}
