import { sql } from 'kysely'
import type { PersonalRecords } from '../../../kernel/personal.ts'

/**
 * What somebody of the staff did in checks, rectification and building. It stays when they are erased, because
 * others answer for what was found; their name goes with them, and only a number is left.
 */
export const standardsRecords: PersonalRecords = {
  name: 'standards',
  async tell(tx, person) {
    const { rows: checks } = await sql`
      select kind, begun_at::text as begun, submitted_at::text as submitted from standards.audit
      where inspector_id = ${person} order by begun_at`.execute(tx)
    const { rows: acts } = await sql`
      select kind, at::text as at, data ->> 'text' as text from standards.finding_event
      where actor_id = ${person} order by at`.execute(tx)
    const { rows: building } = await sql`
      select kind, step, at::text as at, data ->> 'text' as text from standards.project_event
      where actor_id = ${person} order by at`.execute(tx)
    return { checks, rectification: acts, building }
  },
  erase: () => Promise.resolve(),
}
