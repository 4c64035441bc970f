import type { Readable } from 'node:stream'
import { act, look, type Who } from '../../kernel/access.ts'
import type { Database, Tx } from '../../kernel/database.ts'
import { enqueue } from '../../kernel/jobs.ts'
import type { FileId, GivenFile } from './contract.ts'
import { type IntakeDeps, takeIn, throwAway } from './intake/actions.ts'
import { removeBytes, thumbKeyOf } from './jobs.ts'
import { fileNotFound, filesTooMany, type Keeping, MOST_WAITING, MOST_WAITING_OF_NOBODY } from './rules.ts'
import { countWaiting, insertFile, keep, letGo } from './store.ts'

/**
 * Takes in a picture that comes inside a larger form: drawn anew, without where it was taken. As with an upload, it
 * belongs to whoever sent it and goes after a day unless something keeps it. Throws as an upload does.
 */
export async function givePicture(
  { db, files }: { readonly db: Database; readonly files: IntakeDeps },
  who: Who,
  body: Readable,
): Promise<GivenFile> {
  const waiting = await look(db, who, (tx) => countWaiting(tx, who.person))
  const most = who.person ? MOST_WAITING : MOST_WAITING_OF_NOBODY
  if (waiting.files >= most.files || waiting.bytes >= most.bytes) throw filesTooMany()
  const { print: _print, sha256, ...shown } = await takeIn(files, 'picture', body)
  const given = { ...shown, name: null }
  await act(db, who, (tx) => insertFile(tx, who.person, { ...given, sha256 })).catch(
    async (error: unknown) => {
      await throwAway(files, shown.id)
      throw error
    },
  )
  return given
}

/**
 * The small copy (WebP) of a picture, for a room that has proved that whoever asks may see it; undefined where there is
 * none. Where a session tells who asks, `/files/:id/thumb` serves it.
 */
export function readThumb(
  { storage }: Pick<IntakeDeps, 'storage'>,
  file: FileId,
): Promise<Readable | undefined> {
  return storage.get(thumbKeyOf(file))
}

/**
 * Keeps a file that whoever acts has given, inside the room's own action: from the commit on it belongs to
 * the subject and is seen by whom `sight` says. Throws file-not-found where it is not theirs, has gone
 * after its day, or is kept for something already.
 */
export async function keepFile(tx: Tx, file: FileId, wish: Keeping): Promise<void> {
  if (!(await keep(tx, file, wish))) throw fileNotFound()
}

/**
 * Lets a kept file go, inside the room's own action. Who may do that is the room's to prove: it knows what
 * the file is kept for. Its bytes are deleted after the commit. False where there was none.
 */
export async function letGoFile(tx: Tx, file: FileId): Promise<boolean> {
  const gone = await letGo(tx, file)
  if (gone) await enqueue(tx, removeBytes, { files: [file] })
  return gone
}
