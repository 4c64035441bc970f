import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { Keys } from '../../../kernel/keys.ts'
import type { PersonalRecords } from '../../../kernel/personal.ts'
import { CaseId } from '../contract.ts'
import { eraseWords } from '../own/acting/actions.ts'
import { openTold } from '../reporter/actions.ts'

/** What somebody asked, how they wanted to be reached, what they follow. */
export function requestRecords(keys: Keys): PersonalRecords {
  return { name: 'requests', tell: (tx, person) => tell(tx, keys, person), erase }
}

type Row = {
  readonly id: string
  readonly text: string
  readonly address: string | null
  readonly sight: string
  readonly channel: string
  readonly filed: string
  readonly name: Buffer | null
  readonly phone: Buffer | null
}

async function tell(tx: Tx, keys: Keys, person: PersonId) {
  const { rows } = await sql<Row>`
    select r.case_id as id, r.text, r.address, r.sight, r.channel, r.filed_at::text as filed, w.name_cipher as name,
      w.phone_cipher as phone
    from requests.reporter w join requests.request r on r.case_id = w.case_id
    where w.person_id = ${person} order by r.filed_at`.execute(tx)
  const { rows: following } = await sql<{ id: string; since: string }>`
    select case_id as id, since::text as since from requests.follower where person_id = ${person}`.execute(tx)
  return {
    asked: rows.map(({ name, phone, ...row }) => ({ ...row, contact: openTold(keys, { name, phone }) })),
    following,
  }
}

/** Words, places, pictures and contacts go; what was done for them stays, without them. */
async function erase(tx: Tx, person: PersonId): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select case_id as id from requests.reporter where person_id = ${person}`.execute(tx)
  const now = Temporal.Now.instant()
  for (const { id } of rows) await eraseWords(tx, CaseId.parse(id), now)
  const { rows: followed } = await sql<{ id: string }>`
    select case_id as id from requests.follower where person_id = ${person}`.execute(tx)
  for (const { id } of followed) await sql`select requests.follow(${id}, false)`.execute(tx)
}
