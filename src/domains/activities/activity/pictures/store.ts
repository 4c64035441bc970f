import { sql } from 'kysely'
import type { Tx } from '../../../../kernel/database.ts'
import type { FileId } from '../../../files/contract.ts'
import { keepFile, letGoFile, sizesOf } from '../../../files/public.ts'
import type { ActivityPicture, ActivityText } from '../contract.ts'

type Captioned = ActivityText['pictures'][number]

/** The pictures of an activity in their order, as far as whoever asks may see it. */
export async function findPictures(tx: Tx, activity: string): Promise<ActivityPicture[]> {
  const rows = await captionsOf(tx, activity)
  const sizes = await sizesOf(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.flatMap((row) => {
    const size = sizes.get(row.id)
    return size ? [{ ...row, ...size }] : []
  })
}

async function captionsOf(tx: Tx, activity: string): Promise<Captioned[]> {
  const { rows } = await sql<{ id: FileId; zh: string; en: string }>`
    select file_id as id, zh, en from activities.picture where activity_id = ${activity} order by number`.execute(
    tx,
  )
  return rows
}

/**
 * Sets all pictures of an activity: keeps the files that are new, lets go of those that are no longer wanted. They
 * are seen by whoever sees the activity. Throws file-not-found, picture-shown-once.
 */
export async function replacePictures(tx: Tx, activity: string, wish: readonly Captioned[]): Promise<void> {
  const before = new Set((await captionsOf(tx, activity)).map(({ id }) => id))
  const wanted = new Set(wish.map(({ id }) => id))
  await tx.deleteFrom('activities.picture').where('activity_id', '=', activity).execute()
  for (const file of wanted.difference(before))
    await keepFile(tx, file, {
      use: 'activityPicture',
      subject: { kind: 'activity', id: activity },
      sight: { kind: 'public' },
    })
  for (const file of before.difference(wanted)) await letGoFile(tx, file)
  if (wish.length > 0)
    await tx
      .insertInto('activities.picture')
      .values(wish.map(({ id, zh, en }, number) => ({ activity_id: activity, number, file_id: id, zh, en })))
      .execute()
}
