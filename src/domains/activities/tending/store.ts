import { sql } from 'kysely'
import type { OfferId } from '../../../engines/capacity/contract.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { SessionId } from '../sessions/contract.ts'

export type Due = {
  readonly id: SessionId
  readonly activity: string
  readonly station: string
  readonly offer: OfferId | null
  readonly startsAt: Temporal.Instant
  readonly title_zh: string
  readonly title_en: string
  readonly bring_zh: string | null
  readonly bring_en: string | null
}

/** Takes up sessions whose people are to be reminded by now, so that nobody else does. */
export async function takeDue(tx: Tx, now: Temporal.Instant, most: number): Promise<Due[]> {
  const { rows } = await sql<Due>`
    with due as (
      select id from activities.session
      where remind_at <= ${now.toString()}::timestamptz and state = 'planned'
      order by remind_at limit ${most} for update skip locked),
    taken as (
      update activities.session s set remind_at = null from due where s.id = due.id
      returning s.id, s.activity_id, s.station_id, s.offer_id, s.starts_at, s.space_id)
    select t.id, t.activity_id as activity, t.station_id as station, coalesce(t.offer_id, a.offer_id) as offer,
      t.starts_at as "startsAt", a.title_zh, a.title_en, a.bring_zh, a.bring_en
    from taken t join activities.activity a on a.id = t.activity_id
    where t.starts_at > ${now.toString()}::timestamptz and a.state = 'published'`.execute(tx)
  return rows
}

/** Published activities whose last session has ended are over. Answers how many. */
export async function endOver(tx: Tx, now: Temporal.Instant): Promise<number> {
  const { numAffectedRows } = await sql`
    update activities.activity a set state = 'over', version = version + 1, changed_at = now()
    where a.state = 'published' and not exists (
      select from activities.session s
      where s.activity_id = a.id and s.state = 'planned' and s.ends_at > ${now.toString()}::timestamptz)`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0n)
}

/** Forgets who came, and names on desk lists, as the rules of a day (YYYY-MM-DD) say. */
export async function forgetOld(tx: Tx, day: string): Promise<{ attendance: number; guests: number }> {
  const { rows } = await sql<{ kind: string; value: number }>`
    select kind, value from activities.rule where valid @> ${day}::date`.execute(tx)
  const days = new Map(rows.map(({ kind, value }) => [kind, value]))
  const [attendanceDays, guestDays] = [days.get('attendanceDays'), days.get('guestDays')]
  const gone = { attendance: 0, guests: 0 }
  if (attendanceDays !== undefined) {
    const { numAffectedRows } = await sql`
      delete from activities.attendance t using activities.session s
      where s.id = t.session_id and s.day < ${day}::date - ${attendanceDays}::int`.execute(tx)
    gone.attendance = Number(numAffectedRows ?? 0n)
  }
  if (guestDays !== undefined) {
    const { numAffectedRows } = await sql`
      delete from activities.guest g where not exists (
        select from activities.session s
        where s.activity_id = g.activity_id and s.day >= ${day}::date - ${guestDays}::int)`.execute(tx)
    gone.guests = Number(numAffectedRows ?? 0n)
  }
  return gone
}
