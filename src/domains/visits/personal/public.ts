import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { Keys } from '../../../kernel/keys.ts'
import type { PersonalRecords } from '../../../kernel/personal.ts'
import { letGoFile } from '../../files/public.ts'
import type { NoteId, PlaceId } from '../contract.ts'
import { tellVisits } from '../notes/actions.ts'
import { eraseNote, eraseSealed, findPictures, findSealed, readOwnSealed } from '../notes/store.ts'
import { tellOpenings } from '../places/actions.ts'
import { findContacts, findPlaces } from '../places/store.ts'
import { read } from '../secret/rules.ts'
import { findMine, leave } from '../sight/store.ts'
import { findQuiet } from '../wishes/store.ts'

/** What the room holds about a person: households joined to their account with all that was written; caseloads held. */
export function visitRecords(keys: Keys): PersonalRecords {
  return { name: 'visits', tell: (tx, person) => tell(tx, keys, person), erase }
}

async function tell(tx: Tx, keys: Keys, person: PersonId) {
  const joined = await findMine(tx)
  const places = new Map(
    (
      await findPlaces(
        tx,
        joined.map(({ place }) => place),
      )
    ).map((row) => [row.id, row]),
  )
  const contacts = await findContacts(tx, [...places.keys()])
  const households = []
  for (const { place, since } of joined) {
    const row = places.get(place)
    households.push({
      place,
      since: since.toString(),
      address: read(keys, 'address', row?.address ?? null),
      contact: read(keys, 'contact', contacts.get(place)?.contact ?? null),
      phone: read(keys, 'phone', contacts.get(place)?.phone ?? null),
      opened: (await tellOpenings(tx, place)).map(({ by, purpose, at }) => ({
        by: by.name,
        purpose,
        at: at.toString(),
      })),
      quiet: (await findQuiet(tx, [place], '2000-01-01')).map(({ kind, from, until, words }) => ({
        kind,
        from,
        until,
        words: read(keys, 'quiet', words),
      })),
      visits: JSON.parse(
        JSON.stringify(await tellVisits(tx, keys, place, await readOwnSealed(tx, place))),
      ) as unknown,
    })
  }
  const { rows: held } = await sql<{ caseload: string; from: string; until: string | null }>`
    select caseload_id as caseload, lower(valid) as "from", upper(valid) as "until" from visits.holding
    where person_id = ${person} order by lower(valid)`.execute(tx)
  return { households, held }
}

/** Notes of a household that nobody else follows go at once; what was counted stays, and so does the work of staff. */
async function erase(tx: Tx, person: PersonId): Promise<void> {
  const now = Temporal.Now.instant()
  for (const { place } of await findMine(tx)) {
    if (await isAlone(tx, place)) await eraseWords(tx, place, now)
    await leave(tx, place, now)
  }
  await sql`delete from visits.correction where person_id = ${person}`.execute(tx)
  await sql`select visits.forget_joined()`.execute(tx)
}

/** Whether nobody else follows the household. */
async function isAlone(tx: Tx, place: PlaceId): Promise<boolean> {
  const { rows } = await sql<{ alone: boolean }>`select visits.alone_in(${place}) as alone`.execute(tx)
  return rows[0]?.alone === true
}

async function eraseWords(tx: Tx, place: PlaceId, now: Temporal.Instant): Promise<void> {
  const { rows } = await sql<{ id: NoteId }>`select id from visits.note
    where place_id = ${place} and erased_at is null`.execute(tx)
  for (const { file } of await findPictures(tx, place)) await letGoFile(tx, file)
  for (const { id } of rows) await eraseNote(tx, id, now)
  for (const { id, erased } of await findSealed(tx, place)) if (!erased) await eraseSealed(tx, id, now)
  await sql`update visits.quiet set words_cipher = null where place_id = ${place}`.execute(tx)
}
